import { expect, test } from "vitest";
import { fingerprint } from "../../../src/commands/generate/fingerprint.ts";
import { inputDigest } from "../../../src/commands/generate/input-digest.ts";
import { keysOf, lineage, specsOf } from "../../../src/commands/generate/keys.ts";
import { analyse, type Input } from "../../../src/compile.ts";
import { aroundOf } from "../../../src/outputs/index.ts";
import type { Readings } from "../../../src/slo/index.ts";
import { STREAM } from "../../support/good-specs.ts";

const spec = (name: string, more = "") => ({
  path: `slo-specs/${name}.yaml`,
  content: `${STREAM.replace("pipeline: orders", `pipeline: ${name}`)}${more}`,
});

/** `shop` reads `orders`, which reads `clicks`; nobody reads `ads`. */
const input: Input = {
  specs: [
    spec("ads"),
    spec("clicks"),
    spec("orders", "upstreams: [clicks]\n"),
    spec("shop", "upstreams: [orders]\n"),
  ],
  settings: { path: "slo-specs/_settings.yaml", content: "apiVersion: slograf/v1\n" },
};

function keys(of: Input, program = "one"): Readonly<Record<string, string>> {
  const readings: Readings = new Map();
  const analysis = analyse(of, { readings });
  expect(analysis.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const around = aroundOf(analysis);
  return Object.fromEntries(keysOf(analysis, of, around, specsOf(readings), program));
}

/** The pipelines that are to be rendered again after a change. */
function stale(of: Input, program?: string): readonly string[] {
  const [before, after] = [keys(input), keys(of, program)];
  return Object.keys(after).filter((name) => after[name] !== before[name]);
}

const edited = (name: string, from: string, to: string): Input => ({
  ...input,
  specs: input.specs.map(({ path, content }) => ({
    path,
    content: path.includes(name) ? String(content).replace(from, to) : content,
  })),
});

const all = ["ads", "clicks", "orders", "shop"];

test.each<[string, Input, readonly string[]]>([
  ["nothing", { ...input }, []],
  ["the time", { ...input, nowSeconds: 1 }, []],
  ["a spec that nobody reads", edited("ads", "99%", "98%"), ["ads"]],
  ["the spec at the end", edited("shop", "99%", "98%"), ["shop"]],
  ["the spec at the beginning", edited("clicks", "99%", "98%"), ["clicks", "orders", "shop"]],
  [
    "the settings",
    {
      ...input,
      settings: {
        path: "slo-specs/_settings.yaml",
        content: "apiVersion: slograf/v1\nnotify: grafana\n",
      },
    },
    all,
  ],
  ["a pipeline more", { ...input, specs: [...input.specs, spec("late")] }, ["late"]],
  [
    "a pipeline more in a folder of its own",
    {
      ...input,
      specs: [
        ...input.specs,
        spec("late", "settings: { grafana: { folder: { title: A, uid: a } } }\n"),
      ],
    },
    [...all, "late"].sort(),
  ],
])("after a change to %s, what depends on it is rendered again", (_, changed, expected) => {
  expect(stale(changed).toSorted()).toEqual(expected);
});

test("another program renders everything again", () => {
  expect(stale(input, "two")).toEqual(all);
  expect(inputDigest(input, "two")).not.toBe(inputDigest(input, "one"));
});

test("a program has one digest", () => {
  expect(fingerprint()).toMatch(/^[0-9a-f]{64}$/);
});

test("the lineage of a pipeline is itself and everything upstream, each once", () => {
  const { pipelines } = analyse(input);
  const names = pipelines.map((pipeline) => lineage(pipeline).map(({ name }) => name));
  expect(names).toEqual([["ads"], ["clicks"], ["clicks", "orders"], ["clicks", "orders", "shop"]]);
});
