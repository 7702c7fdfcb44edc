import type { Code } from "./codes.ts";

/** A place in a file. Line, column and length count UTF-16 units; line and column start at 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** What a user is told. An `error` stops the run with exit code 1, a `warning` does not. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly code: Code;
  /** What is wrong, in the words of the field. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string;
  /** Of the one that stands for others: how many. */
  readonly more?: number;
  readonly at: Location;
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === "error");

/** Each mistake once: two rules may find the same. */
export const distinct = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(
    diagnostics.map((each) => [
      `${each.code} ${each.at.file} ${each.at.line} ${each.at.column} ${each.message}`,
      each,
    ]),
  ).values(),
];

/** By file, then place, then code: the same mistakes always print in the same order. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compare(a.at.file, b.at.file) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

/** Order by code unit: the same on every machine, whatever its locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
