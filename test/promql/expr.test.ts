import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expr, formatNumber, join, promql, range, trusted } from "../../src/promql/index.ts";
import { errorsIn, tokensIn } from "../support/grammar.ts";

const expr = (text: string) => text as Expr;

describe("promql`…`", () => {
  test("white space of the code collapses, and none is left at the ends", () => {
    const query = promql`
      sum by (job) (
        rate(${expr("a_total")}[5m])
      )
    `;
    expect(query).toBe("sum by (job) ( rate(a_total[5m]) )");
  });

  test("white space inside an interpolated label value stays", () => {
    const value = expr('a{stage="load  into\\twarehouse"}');
    expect(promql`sum(
      ${value})`).toBe('sum( a{stage="load  into\\twarehouse"})');
  });

  test.each([
    ["a difference of floats", 1 - 0.999, "0.001"],
    ["a sum of floats", 0.1 + 0.2, "0.3"],
    ["a third, cut", 1 / 3, "0.333333333333"],
    ["a whole number", 86_400, "86400"],
    ["a unix time", 1_793_494_800, "1793494800"],
    ["zero", 0, "0"],
    ["minus zero", -0, "0"],
    ["a negative number", -1.5, "-1.5"],
  ])("%s prints without binary noise", (_, value, text) => {
    expect(promql`${value}`).toBe(text);
  });

  test("a range prints as a duration, a number as a number", () => {
    expect(promql`a[${range(5400)}] > ${5400}`).toBe("a[1h30m] > 5400");
  });
});

describe("formatNumber", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

  test("every finite number reads back to twelve digits, and Prometheus can read it", () => {
    fc.assert(
      fc.property(finite, (value) => {
        const text = formatNumber(value);
        expect(errorsIn(text)).toEqual([]);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-11);
      }),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "%d never gets into a query",
    (value) => {
      expect(() => formatNumber(value)).toThrow(/not a finite number/);
    },
  );
});

describe("join", () => {
  test("parts are kept apart, so that no operator inside binds across", () => {
    expect(join("+", [expr("a or b"), expr("c or d")])).toBe("(a or b) + (c or d)");
  });

  test("one part stays as it is", () => {
    expect(join("and", [expr("a or b")])).toBe("a or b");
  });

  test("nothing cannot be joined", () => {
    expect(() => join("or", [])).toThrow(/nothing to join/);
  });
});

describe("trusted", () => {
  test.each([
    ["newlines become spaces", "a\n  +\n\tb", "a + b"],
    ["a comment ends with its line", "a # the first\n+ b # the second", "a   + b"],
    ["a comment with quotes is still a comment", "a # don't \"trust\n+ b", "a   + b"],
    ["a hash inside a string is none", 'a{b="#1  x"} + c', 'a{b="#1  x"} + c'],
    ["nor in single quotes", "a{b='#1  x'} # y", "a{b='#1  x'}"],
    ["nor in backticks", "a{b=`#1  x`} # y", "a{b=`#1  x`}"],
    ["an escaped quote does not end a string", 'a{b="\\"  #"} + c', 'a{b="\\"  #"} + c'],
    ["an escaped backslash does", 'a{b="\\\\"} # "', 'a{b="\\\\"}'],
    ["other quotes inside a string are text", `a{b="it's",c='"'}   + d`, `a{b="it's",c='"'} + d`],
    ["only a comment is nothing", "# nothing", ""],
  ])("%s", (_, text, expected) => {
    expect(trusted(text)).toBe(expected);
  });

  test("means to Prometheus what the text meant, on one line and without comments", () => {
    const operand = fc.constantFrom(
      "a_total",
      "1e3",
      "(f)",
      "sum by (c) (g)",
      'b{c="d  # \\" e"}',
      "b{c='#  \"'}",
      "b{c=`#  \\`}",
      "rate(h[5m])",
    );
    const operator = fc.constantFrom("+", "/", "and on (c)", "> bool", "or");
    const gap = fc.constantFrom(" ", "\n", "\t \n ", " # it's a \"comment` \n", "\n#\n");
    fc.assert(
      fc.property(fc.array(fc.tuple(operand, gap, operator, gap)), gap, (pieces, end) => {
        const text = `${pieces.flat().join("")}last${end}`;
        expect(errorsIn(text)).toEqual([]);
        expect(tokensIn(trusted(text))).toEqual(tokensIn(text));
        expect(trusted(text)).not.toMatch(/\n/);
      }),
    );
  });
});
