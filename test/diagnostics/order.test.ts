import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compare,
  type Diagnostic,
  hasErrors,
  reported,
  sortDiagnostics,
} from "../../src/diagnostics/index.ts";

const at = (file: string, line: number, column: number, more: Partial<Diagnostic> = {}) => ({
  severity: "error" as const,
  code: "spec/malformed" as const,
  message: "m",
  at: { file, line, column, length: 1 },
  ...more,
});

describe("sortDiagnostics", () => {
  const ordered: readonly Diagnostic[] = [
    at("B.yaml", 9, 9),
    at("a.yaml", 2, 10),
    at("a.yaml", 10, 1),
    at("a.yaml", 10, 2, { code: "spec/duplicate" }),
    at("a.yaml", 10, 2, { message: "a" }),
    at("a.yaml", 10, 2, { message: "b" }),
    at("b.yaml", 1, 1),
  ];

  test("by file, line, column, code and message, whatever order they were found in", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ordered], { minLength: ordered.length }), (shuffled) => {
        expect(sortDiagnostics(shuffled)).toEqual(ordered);
      }),
    );
  });

  test("leaves its input alone", () => {
    const input = Object.freeze([...ordered].reverse());
    expect(sortDiagnostics(input)).not.toBe(input);
  });
});

describe("reported", () => {
  test("the same mistake at the same place is told once, and the first place in line is kept", () => {
    const [a, b] = [at("a.yaml", 1, 1), at("a.yaml", 2, 1)];
    expect(reported([a, b, { ...a }, { ...b }])).toEqual([a, b]);
  });

  test.each([
    ["file", at("b.yaml", 1, 1)],
    ["line", at("a.yaml", 2, 1)],
    ["column", at("a.yaml", 1, 2)],
    ["code", at("a.yaml", 1, 1, { code: "spec/duplicate" })],
    ["message", at("a.yaml", 1, 1, { message: "other" })],
  ])("another %s is another mistake", (_, other) => {
    expect(reported([at("a.yaml", 1, 1), other])).toHaveLength(2);
  });
});

test("only errors stop a run", () => {
  const warning = at("a.yaml", 1, 1, { severity: "warning" });
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([warning, warning])).toBe(false);
  expect(hasErrors([warning, at("a.yaml", 1, 1)])).toBe(true);
});

test("names are ordered by code unit, not by a locale: capitals first, umlauts last", () => {
  expect(["ä", "b", "a", "Z", "_", "-"].sort(compare)).toEqual(["-", "Z", "_", "a", "b", "ä"]);
});
