import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { changesBetween } from "../../src/diff/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { evaluatedTwice, sideOf, specsIn } from "../support/reviewed.ts";

describe.each(estates)("$name", ({ input }) => {
  const side = compiled(input);

  test("is no different from itself, in whatever order its specs and files come", () => {
    const specs = input.specs.toReversed();
    const again = compile({ ...input, specs });
    expect(changesBetween(side, { ...again, files: again.files.toReversed() })).toEqual([]);
    expect(changesBetween(side, side)).toEqual([]);
  });

  test("begins and ceases to exist as a whole", () => {
    const nothing = { files: [], pipelines: [] };
    for (const [before, after, verb] of [
      [nothing, side, "begins"],
      [side, nothing, "ends"],
    ] as const) {
      const changes = changesBetween(before, after);
      expect(new Set(changes.map((change) => change.verb))).toEqual(
        new Set(changes.some(({ kind }) => kind === "routing") ? [verb, "routed"] : [verb]),
      );
      const boards = changes.filter(({ noun }) => noun.one === "dashboard");
      expect(boards.flatMap(({ subjects }) => subjects).length).toBeGreaterThan(0);
    }
  });
});

const objective = (side: string) =>
  sideOf({ ...specsIn(`test/diff/scenarios/objective/${side}`), settings: evaluatedTwice });

test("what is new one way is old the other way", () => {
  const [base, head] = [objective("base"), objective("head")];
  const facts = (changes: ReturnType<typeof changesBetween>) =>
    changes.flatMap((change) =>
      change.facts.map(({ label, before, after }) => [label, before, after]),
    );
  expect(
    facts(changesBetween(head, base)).map(([label, before, after]) => [label, after, before]),
  ).toEqual(facts(changesBetween(base, head)));
});

describe("files that hold anything", () => {
  const { files } = objective("base");
  const bytes = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.constantFrom(
      "null",
      "[]",
      '{"panels":[null,3,{"id":{}}]}',
      "groups: [null, {rules: 3}]",
      "a: &a [*a]",
    ),
    fc.constantFrom(
      "[".repeat(100_000),
      `${"{a: ".repeat(5000)}`,
      "groups:\n- rules:\n  - alert: [x]\n    labels: 3",
    ),
  );
  const paths = [
    ...["grafana/dashboards/orders-on-call.json", "grafana/provisioning/alerting/orders.json"],
    ...[
      "prometheus/rules/orders.alerts.yaml",
      "prometheus/rules/orders.recording.yaml",
      "docs/orders.md",
    ],
  ];

  test("are compared without a fault", () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), bytes, bytes, (path, before, after) => {
        const holding = (content: string) => ({
          files: [...files.filter((file) => file.path !== path), { path, content }],
        });
        expect(changesBetween({ files }, holding(after)).length).toBeGreaterThan(0);
        if (before === after) expect(changesBetween(holding(before), holding(after))).toEqual([]);
        else changesBetween(holding(before), holding(after));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a leaf of a generated file", () => {
  const { files } = objective("base");
  const leavesOf = (
    value: unknown,
    path: readonly (string | number)[] = [],
  ): (string | number)[][] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]))
      : [[...path]];
  // What Grafana changes with every save, or only the order of what is told apart by something else.
  const VOLATILE = /^(id|version|iteration|apiVersion|schemaVersion)$/;
  const board = files.find(({ path }) => path === "grafana/dashboards/orders-on-call.json");
  const twins = files.find(({ path }) => path === "grafana/provisioning/alerting/orders.json");

  test.each([board, twins])("is told of when it changes ($path)", (file) => {
    if (file === undefined) throw new Error("no such file");
    const leaves = leavesOf(JSON.parse(file.content)).filter(
      (path) => !VOLATILE.test(String(path[0])),
    );
    fc.assert(
      fc.property(fc.constantFrom(...leaves), (leaf) => {
        const value = JSON.parse(file.content) as Record<string, unknown>;
        let inner: Record<string, unknown> = value;
        for (const key of leaf.slice(0, -1)) inner = inner[String(key)] as Record<string, unknown>;
        inner[String(leaf.at(-1))] = "changed";
        const changed = files.map((each) =>
          each === file ? { ...each, content: JSON.stringify(value) } : each,
        );
        expect(changesBetween({ files }, { files: changed }), leaf.join(".")).not.toEqual([]);
      }),
      // Other leaves each time.
      { numRuns: 50 },
    );
  });
});
