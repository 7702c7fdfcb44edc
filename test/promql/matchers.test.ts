import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  aggregate,
  type Expr,
  equals,
  exactly,
  labelList,
  matcherList,
  oneOf,
  selector,
} from "../../src/promql/index.ts";
import { errorsIn } from "../support/grammar.ts";
import { ask, parses } from "../support/promtool.ts";

describe("selector", () => {
  test.each([
    ["without labels", {}, "a"],
    ["with one", exactly({ b: "1" }), 'a{b="1"}'],
    ["sorted by label", exactly({ c: "2", b: "1", B: "0" }), 'a{B="0",b="1",c="2"}'],
    ["a regular expression", { b: { op: "=~", value: "x.*" } as const }, 'a{b=~"x.*"}'],
    ["a negation", { b: { op: "!=", value: "" } as const }, 'a{b!=""}'],
    [
      "a quote",
      exactly({ b: 'x"} or vector(1) or a{b="' }),
      'a{b="x\\"} or vector(1) or a{b=\\""}',
    ],
    ["a backslash at the end", exactly({ b: "C:\\" }), 'a{b="C:\\\\"}'],
    ["a line feed", exactly({ b: "x\ny" }), 'a{b="x\\ny"}'],
    ["a brace and a comment", exactly({ b: "}#" }), 'a{b="}#"}'],
    ["not a template", exactly({ b: "$env {{x}}" }), 'a{b="$env {{x}}"}'],
  ])("%s", (_, matchers, expected) => {
    expect(selector("a", matchers)).toBe(expected);
  });
});

// Any text that a spec can hold: lone surrogates it cannot.
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."\"'`\\{}()[]#$,=~!|.*+?^\n\t ü🚚\u2028\0") }),
);
const labels = fc.dictionary(fc.constantFrom("a", "b", "c"), text);

test("whatever the values hold, the grammar sees one selector and no error", () => {
  fc.assert(
    fc.property(labels, (values) => {
      const query = `sum(${selector("a", exactly(values))}) + 1`;
      expect(errorsIn(query)).toEqual([]);
    }),
  );
});

test("and Prometheus itself reads them", async () => {
  const samples = fc.sample(labels, { numRuns: 300, seed: 42 });
  await parses(samples.map((values) => selector("a", exactly(values))));
});

describe("oneOf", () => {
  test("of a single value is equality, which Prometheus looks up without a regular expression", () => {
    expect(oneOf(["a.b"])).toEqual(equals("a.b"));
  });

  test("matches exactly its values, whatever characters they have", () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 3 }), ([other = "", ...values]) => {
        // Prometheus anchors at both ends and lets the dot match line feeds.
        const regex = new RegExp(`^(?:${oneOf(values).value})$`, "s");
        for (const value of values) expect(regex.test(value)).toBe(true);
        expect(regex.test(other)).toBe(false);
      }),
    );
  });

  test("in Prometheus, too", async () => {
    const literal = ["a.b", "a+b", "a*", "a?", "(a)", "[ab]", "a|b", "^a", "a$", "{2}", "a-b", "ä"];
    const decoys = ["axb", "aab", "a", "aa", "b", "", "ab", "A.B"];
    const series = [...literal, ...decoys].map((value) => [`m{x="${value}",y="1"}`, [1]] as const);
    await ask({
      series: Object.fromEntries(series),
      answers: [
        { query: `count(${selector("m", { x: oneOf(literal) })})`, atSeconds: 0, value: 12 },
        { query: `count(${selector("m", { x: oneOf(["a.b", "(a)"]) })})`, atSeconds: 0, value: 2 },
        {
          query: `count(${selector("m", { x: oneOf(["a.", ".*"]) })})`,
          atSeconds: 0,
          value: undefined,
        },
      ],
    });
  });
});

test("matcherList is the inside of the braces", () => {
  expect(matcherList({})).toBe("");
  expect(matcherList({ b: oneOf(["1", "2"]), a: equals("x") })).toBe('a="x",b=~"1|2"');
});

test("aggregate keeps the labels it is told, and has no empty list", () => {
  expect(aggregate("sum", ["a", "b"], "m" as Expr)).toBe("sum by (a, b) (m)");
  expect(aggregate("max", [], "m" as Expr)).toBe("max(m)");
  expect(labelList(["a"])).toBe("a");
});
