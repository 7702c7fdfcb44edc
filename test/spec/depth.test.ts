import { describe, expect, test } from "vitest";
import { places, SPEC, told } from "../support/one-spec.ts";

const nest = (levels: number, level: (depth: number) => string): string =>
  Array.from({ length: levels }, (_, depth) => level(depth)).join("");

const spaces = (count: number): string => " ".repeat(count);

describe("YAML that nests beyond reason ends in one diagnostic at the place where it does", () => {
  test.each([
    ["100,000 brackets", "[".repeat(100_000), "1:51"],
    ["100,000 braces", "{".repeat(100_000), "1:51"],
    ["both in turn", "[{".repeat(50_000), "1:51"],
    ["brackets below a field", `a:\n  b: ${"[".repeat(100_000)}`, "2:54"],
    ["brackets after as many closing ones", `a: ${"]".repeat(1000)}${"[".repeat(1000)}`, "1:1053"],
    ["10,000 dashes on one line", "- ".repeat(10_000), "1:101"],
    ["10,000 question marks on one line", "? ".repeat(10_000), "1:101"],
    ["fields, each set in by one", nest(1000, (depth) => `${spaces(depth)}a:\n`), "51:51"],
    ["dashes, each set in by one", nest(1000, (depth) => `${spaces(depth)}-\n`), "51:51"],
    ["question marks, each set in by one", nest(60, (depth) => `${spaces(depth)}? \n`), "51:51"],
    [
      "several dashes a line",
      nest(100, (depth) => `${spaces(20 * depth)}${"- ".repeat(10)}\n`),
      "6:101",
    ],
  ])("%s", (_, text, place) => {
    expect(places(told(text))).toEqual([`${place} yaml/too-deep`]);
  });
});

describe("YAML that is long without being deep is read", () => {
  test.each([
    ["10,000 dashes below each other", "- \n".repeat(10_000), "yaml/not-a-mapping"],
    ["brackets in text", `a: "${"[".repeat(1000)}"`, "spec/unknown-field"],
    ["brackets in a comment", `# ${"[".repeat(1000)}\na: 1`, "spec/unknown-field"],
    ["dashes in a block of text", `a: |\n  ${"- ".repeat(1000)}`, "spec/unknown-field"],
    ["1,000 pairs of brackets", `a: [${"[],".repeat(1000)}]`, "spec/unknown-field"],
    [
      "text set in far",
      `a:${nest(300, (depth) => `\n${spaces(depth + 1)}x`)}`,
      "spec/unknown-field",
    ],
    [
      "fields that go in and out again",
      nest(500, (depth) => `a${depth}:\n${spaces(2)}b:\n${spaces(4)}c: 1\n`),
      "spec/unknown-field",
    ],
  ])("%s", (_, text, code) => {
    expect(new Set(told(text).map((each) => each.code))).toContain(code);
    expect(new Set(told(text).map((each) => each.code))).not.toContain("yaml/too-deep");
  });
});

/** `a0: &a0 […]`, and each further one holds the one before. */
const chain = (length: number, copies: number): string =>
  `a0: &a0 [x]\n${nest(length, (n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(copies)}]\n`)}`;

describe("aliases that multiply", () => {
  test.each([
    ["a billion laughs", chain(9, 9)],
    ["in twos", chain(40, 2)],
    ["one value a thousand times", `a: &a [x]\nb: [${"*a,".repeat(1000)}]`],
    ["a chain of five thousand", chain(5000, 1)],
    ["a mapping that holds itself", "a: &a\n  b: *a\n"],
    ["a list that holds itself, deep inside", "a: &a [{ b: [*a] }]"],
  ])("%s", (_, text) => {
    const diagnostics = told(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(["yaml/alias"]);
    const { line, column } = diagnostics[0]?.at ?? { line: 0, column: 0 };
    expect(text.split("\n")[line - 1]?.[column - 1]).toBe("*");
  });

  test("a few copies of a value are fine", () => {
    const text = SPEC.replace("{ stage: test }", "&stage { stage: test }").replace(
      "selector: { service: shop }",
      "selector: *stage",
    );
    expect(text).toContain("*stage");
    expect(told(text)).toEqual([]);
  });
});
