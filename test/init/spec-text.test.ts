import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { analyse } from "../../src/compile.ts";
import { type Answers, faultOf, settingsText, specText } from "../../src/init/index.ts";
import { presets } from "../../src/presets/index.ts";
import { sliTypes } from "../../src/sli/index.ts";

const KINDS = ["batch", "streaming"] as const;
const SLIS = sliTypes.map(({ kind }) => kind);
const PRESETS = presets.map(({ name }) => name);

const ANSWERS: Answers = {
  kind: "batch",
  pipeline: "orders",
  service: "shop",
  owner: "checkout",
  environments: ["prod"],
  presets: ["batch-job"],
  slis: ["deadline", "completeness"],
};

/** What is told of a spec written from these answers, beside the settings that go with it. */
const toldOf = (answers: Partial<Answers>) =>
  analyse({
    specs: [{ path: "slo-specs/orders.yaml", content: specText({ ...ANSWERS, ...answers }) }],
    settings: { path: "slo-specs/_settings.yaml", content: settingsText() },
  }).diagnostics;

test.each(KINDS)("%s: nothing is told of any SLI kind with any preset", (kind) => {
  for (const sli of SLIS)
    for (const presets of [[], ...PRESETS.map((name) => [name])])
      expect(toldOf({ kind, presets, slis: [sli] }), `${sli} with ${presets}`).toEqual([]);
  expect(toldOf({ kind, slis: SLIS })).toEqual([]);
});

test("any kinds with any presets, in any order", () => {
  const answers = fc.record({
    kind: fc.constantFrom(...KINDS),
    // A spec has twelve sources at most, and one of them is for signals of its own.
    presets: fc.uniqueArray(fc.constantFrom(...PRESETS), { maxLength: 11 }),
    slis: fc.uniqueArray(fc.constantFrom(...SLIS), { minLength: 1 }),
    environments: fc.uniqueArray(fc.constantFrom("prod", "staging", "on", "1.0"), { minLength: 1 }),
  });
  fc.assert(
    fc.property(answers, (given) => {
      expect(toldOf(given).filter(({ severity }) => severity === "error")).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ["a batch job", "batch", ANSWERS],
  [
    "a stream",
    "streaming",
    {
      ...ANSWERS,
      kind: "streaming",
      presets: ["kafka-exporter"],
      slis: ["lag", "error-rate", "isolation"],
      environments: ["prod", "staging"],
      objective: "99.5%",
    },
  ],
] as const)("%s reads like this", async (_, name, answers) => {
  await expect(specText(answers)).toMatchFileSnapshot(`expected/${name}.yaml`);
});

test("the settings read like this", async () => {
  await expect(settingsText()).toMatchFileSnapshot("expected/_settings.yaml");
});

test("no other file lies among those", () => {
  expect(readdirSync("test/init/expected").sort()).toEqual([
    "_settings.yaml",
    "batch.yaml",
    "streaming.yaml",
  ]);
});

test("what was answered stands in the spec, in quotes where YAML would read something else", () => {
  const text = specText({ ...ANSWERS, service: "on", owner: "1.0", objective: "99.5%" });
  expect(parse(text)).toMatchObject({
    pipeline: "orders",
    service: "on",
    owner: "1.0",
    slos: [{ objective: "99.5%" }, { objective: "99.5%" }],
  });
});

test.each([
  [
    "signals that no preset has, once each",
    {
      kind: "streaming",
      presets: ["kafka-exporter"],
      slis: ["error-rate", "correctness", "latency"],
    },
    ["records-failed", "records", "checks-failed", "checks", "end-to-end-latency"],
  ],
  ["none that a preset has", { kind: "streaming", presets: ["kafka-exporter"], slis: ["lag"] }, []],
  ["none that nothing reads", { presets: [], slis: ["query"] }, []],
  [
    "rows in the kind that fits the pipeline",
    { presets: [], slis: ["completeness"] },
    ["rows-expected", "rows-received", "last-run"],
  ],
] as const)("own signals: %s", (_, answers, names) => {
  const { metrics } = parse(specText({ ...ANSWERS, ...answers })) as {
    metrics: readonly { preset?: string; signals?: object }[];
  };
  const own = metrics.filter(({ preset }) => preset === undefined);
  expect(own.flatMap(({ signals = {} }) => Object.keys(signals))).toEqual(names);
});

test("an SLO that is made of another one gets one that the presets can measure", () => {
  const names = (answers: Partial<Answers>) =>
    (parse(specText({ ...ANSWERS, ...answers })) as { slos: { name: string }[] }).slos.map(
      ({ name }) => name,
    );
  expect(names({ slis: ["end-to-end"] })).toEqual(["freshness", "end-to-end"]);
  expect(names({ presets: ["kafka-exporter"], slis: ["isolation"] })).toEqual(["lag", "isolation"]);
  expect(names({ slis: ["isolation", "deadline"] })).toEqual(["isolation", "deadline"]);
});

test.each([
  ["pipeline", "Daily Sales", "lower-case words joined by dashes"],
  ["pipeline", "a".repeat(33), "at most 32 characters"],
  ["owner", "data platform", "letters, digits, dots"],
  ["env", "", "letters, digits, dots"],
  ["objective", "99.5", "a percentage between 0 and 100 with its sign"],
] as const)("%s %j does not do", (answer, text, expected) => {
  expect(faultOf(answer, text)).toContain(expected);
});

test.each([
  ["pipeline", "daily-sales"],
  ["service", "shop/orders"],
  ["objective", "99.95%"],
] as const)("%s %j does", (answer, text) => {
  expect(faultOf(answer, text)).toBeUndefined();
});
