import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { analyse } from "../../src/compile.ts";
import { meaningOf, type SignalKind } from "../../src/signals/index.ts";
import {
  type Sli,
  type SliType,
  type Subject,
  series,
  sliTypes,
  windowed,
} from "../../src/sli/index.ts";
import { every } from "../support/every.ts";
import { PLAIN_SIGNALS, referenced } from "../support/others.ts";
import { isRecorded, type Selected, selectorsOf, syntaxErrors } from "../support/queries.ts";
import { small } from "../support/small.ts";

const RECORDED = /^(slo:[a-z_]+:[a-z0-9_]+|pipeline_throughput)$/;

const SHARES = ["total", "bad"] as const;
/** What is as right when it is as old as the previous evaluation. */
const READ_AT_ANY_TIME = new Set<string>([
  windowed.stepName("total"),
  series.objective,
  series.excluded,
  series.indicator,
  series.count,
  series.sum,
]);

interface Variant {
  readonly pipeline: "batch" | "streaming";
  /** Of the kinds in which a signal may come, the first or the last. */
  readonly pick: "first" | "last";
  /** Signals that are read where they are there. */
  readonly optional: readonly string[];
}

const BATCH: Variant = { pipeline: "batch", pick: "first", optional: [] };

const variants: readonly Variant[] = [
  BATCH,
  { ...BATCH, pick: "last" },
  { ...BATCH, pipeline: "streaming" },
  { ...BATCH, pipeline: "streaming", pick: "last" },
  { ...BATCH, optional: ["run-duration", "last-start", "oldest-offset", "max-throughput"] },
  { ...BATCH, pipeline: "streaming", optional: ["consumer-lag"] },
];

/** The signals that the example reads, in one of the kinds in which they may come. */
function signalsFor(type: SliType, { pipeline, pick, optional }: Variant): Record<string, object> {
  const kinds = new Map<string, SignalKind>(optional.map((name) => [name, "gauge"]));
  const subject: Subject = {
    kind: pipeline,
    signalKind: (name) => kinds.get(name),
    quantityOf: (name) => meaningOf(name)?.quantity,
    cadenceSeconds: 86_400,
    timezone: "Europe/Berlin",
  };
  // Which signals are needed may depend on the kind of another.
  for (let known = -1; known < kinds.size; ) {
    known = kinds.size;
    for (const { signal, kinds: read } of type.needs(type.example, subject)) {
      const allowed = read.filter((kind) => meaningOf(signal)?.kinds.includes(kind) ?? true);
      kinds.set(signal, (pick === "first" ? allowed[0] : allowed.at(-1)) ?? "gauge");
    }
  }
  return Object.fromEntries(
    [...kinds].map(([name, kind]) => [name, { metric: `raw_${name.replaceAll("-", "_")}`, kind }]),
  );
}

/** The other SLOs that the example is made of. */
const referencesOf = (type: SliType) => type.references?.(type.example) ?? [];

/** With the SLOs that the example is made of, in this pipeline and in others. */
function specOf(type: SliType, variant: Variant, sli: object = {}) {
  const { beside, others } = referenced(referencesOf(type));
  const signals = { ...signalsFor(type, variant), ...(beside.length > 0 && PLAIN_SIGNALS) };
  return small({
    kind: variant.pipeline,
    schedule: { every: "1d", timezone: "Europe/Berlin" },
    metrics: [{ signals }],
    sli: { ...(type.example as { kind: string }), ...sli },
    objective: "99%",
    beside,
    others,
  }).input;
}

/** What it reads of its own SLO, and not of those that it is made of. */
const ownReads = (expr: string): readonly Selected[] =>
  selectorsOf(expr).filter((read) => isRecorded(read) && read.equal["slo"] === "promise");

function build(type: SliType, variant: Variant): Sli {
  const { pipelines, diagnostics } = analyse(specOf(type, variant));
  expect(diagnostics).toEqual([]);
  const sli = pipelines.find(({ name }) => name === "small")?.slos[0].objectives[0].sli;
  if (sli === undefined) throw new Error("no SLI");
  return sli;
}

test("the list holds each kind once, in alphabetical order", () => {
  const kinds = sliTypes.map(({ kind }) => kind);
  expect(kinds).toEqual([...new Set(kinds)].toSorted());
});

const everyType = every(sliTypes, ({ kind }) => kind);

everyType("is named as its file", (type) => {
  expect(type.kind).toMatch(/^[a-z]+(-[a-z]+)*$/);
  const places = [`src/sli/${type.kind}.ts`, `src/sli/${type.kind}/${type.kind}.ts`];
  expect(places.filter((place) => existsSync(place))).toHaveLength(1);
});

everyType("says what it is, what each parameter does, and what usually breaks it", (type) => {
  expect(type.title).toMatch(/^[A-Z]/);
  expect(type.summary).toMatch(/\.$/);
  for (const [name, { description }] of Object.entries(type.params))
    expect(description, name).toMatch(/^[A-Z].{10,}\.$/s);
  expect(new Set(type.causes).size).toBeGreaterThanOrEqual(3);
});

everyType("requires parameters that it has, and its example gives them", (type) => {
  for (const name of type.required) {
    expect(Object.keys(type.params)).toContain(name);
    expect(Object.keys(type.example as object)).toContain(name);
  }
});

everyType("points at parameters that it has when a signal is missing", (type) => {
  const subject: Subject = {
    kind: "batch",
    signalKind: () => "gauge",
    quantityOf: () => "count",
    cadenceSeconds: 3600,
    timezone: "UTC",
  };
  for (const { param } of type.needs(type.example, subject))
    if (param.length > 0) expect(Object.keys(type.params)).toContain(param[0]);
});

everyType("knows no parameter beside its own", (type) => {
  const { diagnostics } = analyse(specOf(type, BATCH, { nonsense: 1 }));
  expect(diagnostics.map(({ code }) => code)).toEqual(["spec/unknown-field"]);
});

const everyVariant = every(
  sliTypes.flatMap((type) => variants.map((variant) => ({ type, variant }))),
  ({ type, variant }) => `${type.kind} ${JSON.stringify(variant)}`,
);

/** What it records and reads, by name. */
const expressions = ({ support, total, bad, indicator, conditions }: Sli) => [
  ...support.map(({ record, expr }) => [record, expr] as const),
  ["total", total] as const,
  ["bad", bad] as const,
  ...indicator.lines.map(({ name, expr }) => [`line ${name}`, expr] as const),
  ...conditions.map(({ kind, expr }) => [kind.name, expr] as const),
];

everyVariant("its example compiles to queries that parse", ({ type, variant }) => {
  for (const [name, expr] of expressions(build(type, variant)))
    expect(syntaxErrors(expr), name).toEqual([]);
});

everyVariant("records names of its own, in the common form", ({ type, variant }) => {
  const { support } = build(type, variant);
  for (const { record } of support) expect(record).toMatch(RECORDED);
  const keys = support.map(({ record, labels = {} }) => JSON.stringify([record, labels]));
  expect(keys).toEqual([...new Set(keys)]);
  const taken = SHARES.map(windowed.stepName);
  for (const { record } of support) expect(taken).not.toContain(record);
});

everyVariant(
  "reads what was recorded before it, or as it was some time ago",
  ({ type, variant }) => {
    const { support, total, bad } = build(type, variant);
    const inOrder = [
      ...support.filter(({ slow }) => slow !== true),
      { record: windowed.stepName("total"), expr: total },
      { record: windowed.stepName("bad"), expr: bad },
    ];
    const slow = new Set(support.filter((each) => each.slow).map(({ record }) => record));
    const recorded = new Set<string>();
    for (const { record, expr } of inOrder) {
      for (const { metric, earlier } of ownReads(expr))
        if (!earlier && metric !== record && !slow.has(metric) && !READ_AT_ANY_TIME.has(metric))
          expect(recorded, `${record} reads ${metric}`).toContain(metric);
      recorded.add(record);
    }
  },
);

everyVariant(
  "reads recorded series of its own SLO, and the steps of those that it is made of",
  ({ type, variant }) => {
    const about = ["pipeline", "slo"] as const;
    const others = referencesOf(type).flatMap(({ pipeline = "small", slo }) =>
      SHARES.map((share) => [pipeline, slo, windowed.stepName(share)]),
    );
    for (const [name, expr] of expressions(build(type, variant)))
      for (const { metric, equal } of selectorsOf(expr).filter(isRecorded)) {
        const [pipeline, slo] = about.map((label) => equal[label]);
        if (metric.startsWith("zone:")) expect(equal["zone"], name).toBeDefined();
        else if (slo === "promise") expect(pipeline, name).toBe("small");
        else expect(others, name).toContainEqual([pipeline, slo, metric]);
      }
  },
);

everyVariant("reads every SLO that it is made of", ({ type, variant }) => {
  const read = expressions(build(type, variant)).flatMap(([, expr]) => selectorsOf(expr));
  for (const { pipeline = "small", slo } of referencesOf(type))
    for (const share of SHARES)
      expect(read).toContainEqual(
        expect.objectContaining({
          metric: windowed.stepName(share),
          equal: expect.objectContaining({ pipeline, slo }),
        }),
      );
});

everyVariant("reads nothing that it does not record", ({ type, variant }) => {
  const sli = build(type, variant);
  const known = new Set([
    ...sli.support.map(({ record }) => record),
    ...READ_AT_ANY_TIME,
    ...SHARES.map(windowed.stepName),
    series.ratio,
  ]);
  for (const [name, expr] of expressions(sli))
    for (const { metric } of ownReads(expr)) expect(known, name).toContain(metric);
});

everyVariant("is gated by a series that it records", ({ type, variant }) => {
  const { gate, support } = build(type, variant);
  if (gate !== undefined) expect(support.map(({ record }) => record)).toContain(gate);
});

everyVariant("is the same when it is built again", ({ type, variant }) => {
  const once = JSON.stringify(build(type, variant));
  expect(JSON.stringify(build(type, variant))).toBe(once);
});

everyVariant("says in a sentence what is promised and how it is measured", ({ type, variant }) => {
  const { promise, measured, indicator, conditions } = build(type, variant);
  for (const { kind, meaning } of conditions) expect(meaning, kind.name).toMatch(/^[A-Z0-9].*\.$/);
  expect(promise).toMatch(/^[a-z0-9].*[^.]$/);
  expect(measured).toMatch(/^[A-Z].*[.?]$/);
  expect(indicator.title).toMatch(/^[A-Z]/);
  expect(indicator.lines.length).toBeGreaterThan(0);
});
