import type { Diagnostic } from "./diagnostic.ts";
import { safeLine } from "./printable.ts";
import { dots, masked } from "./secrets.ts";

/** How parts of a message are highlighted; the identity functions give plain text. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly dim: (text: string) => string;
}

export const plain: Palette = { error: String, warning: String, dim: String };

const LONGEST_EXCERPT = 160;

/** Prints diagnostics as a person reads them; `texts` are the files that they point into. */
export function renderer(texts: ReadonlyMap<string, string>, palette: Palette = plain) {
  const lines = new Map<string, (line: number) => string>();
  return (diagnostic: Diagnostic): string => {
    const { file } = diagnostic.at;
    const lineOf = lines.get(file) ?? linesOf(texts.get(file) ?? "");
    lines.set(file, lineOf);
    return render(diagnostic, lineOf(diagnostic.at.line), palette);
  };
}

/** One diagnostic: what, where, the line with a caret, how to fix it. */
function render(
  { severity, code, message, hint, at }: Diagnostic,
  text: string,
  palette: Palette,
): string {
  const told = safeLine(masked(message));
  const advice = hint === undefined ? undefined : safeLine(masked(hint));
  const head = `${palette[severity](`${severity}:`)} ${told} ${palette.dim(`(${code})`)}`;
  const place = `${palette.dim("  -->")} ${safeLine(at.file)}:${at.line}:${at.column}`;
  const line = hidden(text, code, at);
  const lines = [head, place];
  if (line.trim() === "") {
    if (advice !== undefined) lines.push(`  ${advice}`);
    return lines.join("\n");
  }
  const { shown, column } = crop(line, at.column);
  const gutter = `${at.line} | `;
  const indent = " ".repeat(gutter.length) + blank(shown.slice(0, column - 1));
  const width = Math.max(1, Math.min(at.length, shown.length - column + 1));
  lines.push(`${palette.dim(gutter)}${shown.split("\t").map(safeLine).join("\t")}`);
  lines.push(
    `${indent}${palette[severity]("^".repeat(width))}${advice === undefined ? "" : ` ${advice}`}`,
  );
  return lines.join("\n");
}

/**
 * The lines of a text, without secrets: logs are read by many. Only line feeds count as the end of one, as
 * they do in YAML's positions.
 */
function linesOf(text: string): (line: number) => string {
  const lines = text.split("\n");
  const shown = new Map<number, string>();
  return (line) => {
    const known = shown.get(line);
    if (known !== undefined) return known;
    const hidden = masked((lines[line - 1] ?? "").replace(/^\uFEFF/, "").replace(/\r$/, ""));
    shown.set(line, hidden);
    return hidden;
  };
}

/** What stands where the name of a secret belongs may be one of any form. */
function hidden(
  line: string,
  code: Diagnostic["code"],
  { column, length }: Diagnostic["at"],
): string {
  if (code !== "routing/literal-secret") return line;
  const from = column - 1;
  const secret = line.slice(from, from + length);
  return line.slice(0, from) + dots(secret.length) + line.slice(from + secret.length);
}

/** Keeps the caret under its word: a tab stays a tab, everything else becomes a space. */
const blank = (text: string): string => text.replaceAll(/[^\t]/g, " ");

/** A very long line (minified YAML) is cut around the place that matters. */
function crop(line: string, column: number): { shown: string; column: number } {
  if (line.length <= LONGEST_EXCERPT) return { shown: line, column };
  const from = Math.max(0, Math.min(column - 40, line.length - LONGEST_EXCERPT));
  return { shown: line.slice(from, from + LONGEST_EXCERPT), column: column - from };
}
