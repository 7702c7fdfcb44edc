import { expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import type { Spec } from "../../src/spec/index.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const pipeline = (name: string, formerly?: string): Spec => ({
  ...plainSpec,
  pipeline: name,
  title: name,
  ...(formerly !== undefined && { formerly }),
});
const slos = (...names: readonly (readonly [string, string?])[]): readonly Spec[] => [
  {
    ...plainSpec,
    slos: names.map(([name, formerly]) => ({
      ...plainSpec.slos[0],
      name,
      ...(formerly !== undefined && { formerly }),
    })) as unknown as Spec["slos"],
  },
];

/** What is told, as `file line: message`. */
const told = (specs: readonly Spec[]): readonly string[] =>
  compile(inputOf(specs), { outputs: [] }).diagnostics.map(
    ({ code, at, message }) => `${code} ${at.file.replace("slo-specs/", "")}: ${message}`,
  );

test.each<[string, readonly Spec[]]>([
  ["a name that is free", [pipeline("a", "old"), pipeline("b")]],
  ["one's own name", [pipeline("a", "a"), pipeline("b")]],
  ["names that were exchanged", [pipeline("a", "b"), pipeline("b", "a")]],
  [
    "a name that went on to another after it was given up",
    [pipeline("a", "b"), pipeline("b", "c")],
  ],
  ["an SLO's free name", slos(["a", "old"], ["b"])],
  ["SLOs' names that were exchanged", slos(["a", "b"], ["b", "a"])],
])("%s can be kept", (_, specs) => {
  expect(told(specs)).toEqual([]);
});

test.each<[string, readonly Spec[], string]>([
  [
    "a pipeline that is there",
    [pipeline("a", "b"), pipeline("b")],
    "a.yaml: The uids of the pipeline `b` in Grafana are those of the pipeline in slo-specs/b.yaml.",
  ],
  [
    "a pipeline that is there, read before",
    [pipeline("a"), pipeline("b", "a")],
    "b.yaml: The uids of the pipeline `a` in Grafana are those of the pipeline in slo-specs/a.yaml.",
  ],
  [
    "what another keeps already",
    [pipeline("a", "old"), pipeline("b", "old")],
    "b.yaml: The uids of the pipeline `old` in Grafana are those of the pipeline in slo-specs/a.yaml.",
  ],
  [
    "an SLO that is there",
    slos(["a", "b"], ["b"]),
    "plain.yaml: The uids of the SLO `b` in Grafana are those of the SLO `b`.",
  ],
  [
    "what another SLO keeps already",
    slos(["a", "old"], ["b", "old"]),
    "plain.yaml: The uids of the SLO `old` in Grafana are those of the SLO `a`.",
  ],
])("the uids of %s cannot", (_, specs, expected) => {
  const found = told(specs);
  expect(found).toEqual([`pipeline/duplicate-uid ${expected}`]);
});

test("the place is that of the name", () => {
  const { diagnostics } = compile(inputOf([pipeline("a", "b"), pipeline("b")]), { outputs: [] });
  const [a] = inputOf([pipeline("a", "b")]).specs;
  const line = String(a?.content).split("\n").indexOf("formerly: b") + 1;
  expect(diagnostics.map(({ at }) => at)).toEqual([
    { file: "slo-specs/a.yaml", line, column: 11, length: 1 },
  ]);
});
