import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/compile.ts";
import { type Candidate, type Hint, hints } from "../../src/hints/index.ts";
import { meaningOf } from "../../src/signals/index.ts";
import { compiled } from "../support/compiled.ts";
import { every } from "../support/every.ts";
import { hintGroupsOf, withSignals } from "../support/hinted.ts";
import { isRecorded, selectorsOf, syntaxErrors } from "../support/queries.ts";

/** A signal that can play a part, as a spec would define it. */
const defined = ({ signal, kinds, ofLimit }: Candidate, kind = kinds[0]) =>
  [
    signal,
    { metric: `raw_${signal.replaceAll("-", "_")}`, kind, ...(ofLimit === true && { limit: 4 }) },
  ] as const;

/** Every way to play every part: each candidate in each kind, with the first of all other parts. */
function ways({ needs, heeds = {} }: Hint): readonly (readonly (readonly [string, object])[])[] {
  const parts = [...Object.values(needs), ...Object.values(heeds)];
  return parts.flatMap((candidates, part) =>
    candidates.flatMap((candidate) =>
      candidate.kinds.map((kind) =>
        parts.map((others, index) =>
          index === part ? defined(candidate, kind) : defined(others[0]),
        ),
      ),
    ),
  );
}

/** A pipeline that shows none of the signals, so that only the hint reads them. */
const specOf = (hint: Hint, signals: Iterable<readonly [string, object]>) =>
  withSignals(hint.applies[0] ?? "batch", Object.fromEntries(signals), { explain: ["event-time"] });
const given = (input: Parameters<typeof analyse>[0]): readonly (string | undefined)[] =>
  analyse(input).pipelines.flatMap((pipeline) => pipeline.hints.map(({ hint }) => hint.name));

describe("the list", () => {
  test("holds each hint once, in alphabetical order", () => {
    const names = hints.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
  });

  test("reads a signal in one way only, so that it is recorded once", () => {
    const all = hints.flatMap(({ needs, heeds = {} }) =>
      [...Object.values(needs), ...Object.values(heeds)].flat(),
    );
    const ways = new Set(all.map(({ signal, ofLimit }) => `${signal} ${ofLimit === true}`));
    expect(ways.size).toBe(new Set(all.map(({ signal }) => signal)).size);
  });
});

const everyHint = every(hints, ({ name }) => name);

everyHint("is named as its file", (hint) => {
  expect(hint.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(existsSync(`src/hints/${hint.name}.ts`)).toBe(true);
});

everyHint(
  "says when it holds, what that makes likely and where to look, a sentence each",
  (hint) => {
    expect(hint.title).toMatch(/^[A-Z].*[^.]$/);
    expect(hint.pattern).toMatch(/^[A-Z].{20,}\.$/);
    expect(hint.cause).toMatch(/^[A-Z].{20,}\.$/);
    expect(hint.cause).toMatch(/\b(look|compare|see)\b/);
    expect(hint.applies.length).toBeGreaterThan(0);
  },
);

everyHint("reads signals that have a meaning, in kinds that they can have", (hint) => {
  for (const { signal, kinds } of [
    ...Object.values(hint.needs),
    ...Object.values(hint.heeds ?? {}),
  ].flat())
    for (const kind of kinds) expect(meaningOf(signal)?.kinds, signal).toContain(kind);
});

const everyWay = every(
  hints.flatMap((hint) => ways(hint).map((way) => ({ hint, way, input: specOf(hint, way) }))),
  ({ hint, way }) => `${hint.name} made of ${way.map(([name]) => name).join(", ")}`,
);

everyWay("is given, and nothing is wrong with signals that only it reads", ({ hint, input }) => {
  expect(given(input)).toContain(hint.name);
  expect(compiled(input).diagnostics).toEqual([]);
});

everyWay("records valid queries, each series once", ({ input }) => {
  const rules = hintGroupsOf(input).flatMap(({ rules }) => rules);
  for (const { expr } of rules) expect(syntaxErrors(expr)).toEqual([]);
  const series = rules.map(({ record, labels }) => JSON.stringify([record, labels]));
  expect(series).toEqual([...new Set(series)]);
});

everyWay(
  "reads raw series once, and everything else from what is recorded of them",
  ({ input }) => {
    const rules = hintGroupsOf(input).flatMap(({ rules }) => rules);
    const signals = rules.flatMap(({ labels }) => labels["signal"] ?? []);
    const drawn = signals.map((signal) => `pipeline:${signal.replaceAll("-", "_")}:`);
    const recorded = new Set([...rules.map(({ record }) => record), "pipeline:place:info"]);
    for (const { record, expr } of rules)
      for (const read of selectorsOf(expr)) {
        const isDrawn = drawn.some((start) => read.metric?.startsWith(start));
        expect(isRecorded(read) && !isDrawn).toBe(record !== "pipeline:bottleneck:reading");
        if (!isRecorded(read)) continue;
        const { pipeline, signal = signals[0] } = read.equal;
        expect(isDrawn || recorded.has(read.metric ?? "")).toBe(true);
        expect(pipeline).toBe("small");
        expect(signals).toContain(signal);
      }
  },
);

everyHint("is not given without each of its parts", (hint) => {
  const [way = []] = ways(hint);
  for (const [part, candidates] of Object.entries(hint.needs)) {
    const missing = new Set<string>(candidates.map(({ signal }) => signal));
    const signals = way.filter(([name]) => !missing.has(name));
    expect(given(specOf(hint, signals)), part).not.toContain(hint.name);
  }
});

everyHint("is given to no other kind of pipeline", (hint) => {
  const [way = []] = ways(hint);
  for (const kind of ["batch", "streaming"] as const)
    expect(given(withSignals(kind, Object.fromEntries(way))).includes(hint.name)).toBe(
      hint.applies.includes(kind),
    );
});

test("a limit that is needed must be known", () => {
  const lag = ["consumer-lag", { metric: "lag" }] as const;
  const cpu = (limit: object) => ["cpu", { metric: "cores", kind: "gauge", ...limit }] as const;
  expect(given(withSignals("streaming", Object.fromEntries([lag, cpu({ limit: 2 })])))).toEqual([
    "upstream-or-io",
  ]);
  expect(given(withSignals("streaming", Object.fromEntries([lag, cpu({})])))).toEqual([]);
});
