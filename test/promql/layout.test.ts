import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expr, layout } from "../../src/promql/index.ts";
import { errorsIn, tokensIn } from "../support/grammar.ts";

const WIDTH = 140;

const laidOut = (query: string): string => layout(query as Expr);

const a =
  'slo:sli_events:sum{share="bad",window="5m",env="prod",pipeline="orders-stream",service="orders"}';
const b =
  'slo:sli_events:sum{share="total",window="5m",env="prod",pipeline="orders-stream",service="orders"}';

describe("layout", () => {
  test("what fits stays on one line", () => {
    const query = `sum(${a})`;
    expect(laidOut(query)).toBe(query);
  });

  test("operands stand on lines of their own, the operator and its modifiers before the right one", () => {
    expect(laidOut(`${a} / on (pipeline) group_left () ${b} > bool 0.144`).split("\n")).toEqual([
      a,
      `/ on (pipeline) group_left () ${b}`,
      "> bool 0.144",
    ]);
  });

  test("what stands in parentheses is set in by two", () => {
    expect(laidOut(`max by (env) (${a} + ${b} + ${a}) * 2`).split("\n")).toEqual([
      "max by (env) (",
      `  ${a}`,
      `  + ${b}`,
      `  + ${a}`,
      ") * 2",
    ]);
  });

  test("arguments stand one below the other, and a range stays at its parenthesis", () => {
    const query = `label_replace(sum_over_time((${a} * ${b} * ${a})[1h:5m] offset 5m), "x", "a, b ( c", "", "")`;
    expect(laidOut(query).split("\n")).toEqual([
      "label_replace(",
      "  sum_over_time(",
      "    (",
      `      ${a}`,
      `      * ${b}`,
      `      * ${a}`,
      "    )[1h:5m] offset 5m",
      "  ),",
      '  "x",',
      '  "a, b ( c",',
      '  "",',
      '  ""',
      ")",
    ]);
  });

  test("what cannot be split stays long", () => {
    const query = `a{${Array.from({ length: 20 }, (_, index) => `label${index}="value"`).join(",")}}`;
    expect(laidOut(query)).toBe(query);
  });
});

const bad = 'slo:sli_bad:step{env="prod",slo="fresh"}';

/** Expressions of every form that the rules use. */
const { expression } = fc.letrec<{ expression: string; group: string }>((tie) => {
  const around = (before: string, after: string) =>
    tie("expression").map((inner) => `${before}${inner}${after}`);
  return {
    group: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      fc.constantFrom(bad, "up", 'c{d="x  (y) or  #z\\" "}', "time()", "3600", "1e-3"),
      fc.constant(`sum_over_time(${bad}[30d] offset 1m)`),
      around("(", ")"),
      around("-(", ")"),
      around("max(", ")"),
      around("sum by (env, slo) (", ")"),
      around("max_over_time((", ")[1h:5m] offset 5m)"),
      around("label_replace(", ', "a  b", "( c", "", "")'),
    ),
    expression: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      tie("group"),
      fc
        .tuple(
          tie("group"),
          fc.constantFrom("+", "or", "and on (slo)", "* on (slo) group_left (env)", ">= bool"),
          tie("group"),
        )
        .map((parts) => parts.join(" ")),
    ),
  };
});

/** Without the white space outside of strings. */
const squeezed = (query: string): string =>
  query.replaceAll(/"(?:\\.|[^"\\])*"|\s+/g, (part) => (part.startsWith('"') ? part : ""));

describe("whatever the expression", () => {
  test("only white space outside of strings changes, and it means the same", () => {
    fc.assert(
      fc.property(expression, (query) => {
        expect(errorsIn(query)).toEqual([]);
        expect(squeezed(laidOut(query))).toBe(squeezed(query));
        expect(tokensIn(laidOut(query))).toEqual(tokensIn(query));
      }),
    );
  });

  test("no line is too long that has an operator or parenthesis to break at", () => {
    fc.assert(
      fc.property(expression, (query) => {
        // A comma between arguments may stand beyond the edge.
        const all = laidOut(query).split(/,?\n/);
        expect(all.filter((line) => line.length > WIDTH)).toEqual([]);
      }),
    );
  });
});
