import type { Diagnostic, Location } from "./diagnostic.ts";

/** More are not read, and a damaged file would make megabytes of them. */
const MOST = 100;

/** The first of what is wrong with one file, each made a diagnostic, and how many more there are. */
export function theFirst<Mistake>(
  mistakes: readonly Mistake[],
  diagnosticOf: (mistake: Mistake) => Diagnostic,
): readonly Diagnostic[] {
  const first = mistakes.slice(0, MOST).map(diagnosticOf);
  const last = first.at(-1);
  if (last === undefined || mistakes.length <= MOST) return first;
  return [...first, andMore(last.at, mistakes.length - MOST)];
}

/** The same for diagnostics of many files, which are in order. */
export function theFirstOfEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string, Diagnostic[]>();
  for (const each of diagnostics)
    files
      .set(each.at.file, files.get(each.at.file) ?? [])
      .get(each.at.file)
      ?.push(each);
  return [...files.values()].flatMap(shortened);
}

function shortened(ofFile: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = ofFile.filter(({ more }) => more === undefined);
  const left = told.slice(MOST);
  const count = ofFile.reduce((sum, { more = 0 }) => sum + more, left.length);
  const last = left[0] ?? told.at(-1);
  if (count === 0 || last === undefined) return ofFile;
  const isError = left.length < count || left.some(({ severity }) => severity === "error");
  return [...told.slice(0, MOST), andMore(last.at, count, isError ? "error" : "warning")];
}

const andMore = (
  at: Location,
  more: number,
  severity: Diagnostic["severity"] = "error",
): Diagnostic => ({
  severity,
  code: "file/many-mistakes",
  message: `And ${more} more in this file.`,
  hint: "Mend those above first.",
  more,
  at,
});
