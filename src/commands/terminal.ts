import pc from "picocolors";
import { type Diagnostic, type Palette, renderer, safe } from "../diagnostics/index.ts";

const { NO_COLOR = "", FORCE_COLOR = "", TERM } = process.env;

// Where something is printed to counts: results may be piped while diagnostics are read.
const colorsOn = ({ isTTY }: NodeJS.WriteStream) =>
  pc.createColors(NO_COLOR === "" && (FORCE_COLOR !== "" || (isTTY === true && TERM !== "dumb")));

const colors = colorsOn(process.stderr);
export const outColors = colorsOn(process.stdout);

const palette: Palette = { error: colors.red, warning: colors.yellow, dim: colors.dim };

/** Diagnostics go to the error stream, so that results can be piped. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): void {
  for (const text of diagnostics.map(renderer(texts, palette))) process.stderr.write(`${text}\n\n`);
}

/** All of a result for machines; for people its diagnostics, and some lines about the rest. */
export function report(
  format: string,
  result: { readonly diagnostics: readonly Diagnostic[]; readonly [part: string]: unknown },
  texts: ReadonlyMap<string, string>,
  lines: readonly string[] = [],
): void {
  if (format === "json") printJson(result);
  else {
    printDiagnostics(result.diagnostics, texts);
    for (const line of lines) print(safe(line));
  }
}

/** What git shows of a hook, and what keeps a watch from its work. */
export const say = (text: string): void => {
  process.stderr.write(`slograf: ${safe(text)}\n`);
};

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

export const plural = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `2 errors and 1 warning`. */
export function counted(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    errors > 0 && plural(errors, "error"),
    warnings > 0 && plural(warnings, "warning"),
  ];
  return parts.filter((part) => part !== false).join(" and ");
}

/** From so many steps on a run is long enough for people to ask how far it is. */
const MANY = 50;

/** Shows how far a long run is, on a terminal only; the last call removes the line. */
export function progress(what: string, total: number) {
  const isShown = process.stderr.isTTY && total >= MANY;
  const line = (text: string): void => {
    if (isShown) process.stderr.write(`\r\u001B[K${text}`);
  };
  return { show: (done: number) => line(`${what} ${done}/${total}`), end: () => line("") };
}
