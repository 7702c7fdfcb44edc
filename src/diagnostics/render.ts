import type { Diagnostic } from "./diagnostic.ts";

/** How parts of a message are highlighted; the identity functions give plain text. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly dim: (text: string) => string;
}

export const plain: Palette = { error: String, warning: String, dim: String };

const LONGEST_EXCERPT = 160;

/**
 * One diagnostic as a person reads it: what, where, the line with a caret, how to mend it.
 * `text` is the file it points into, where there is one.
 */
export function renderDiagnostic(
  { severity, code, message, hint, at }: Diagnostic,
  text: string | undefined,
  palette: Palette = plain,
): string {
  const head = `${palette[severity](`${severity}:`)} ${message} ${palette.dim(`(${code})`)}`;
  const place = `${palette.dim("  -->")} ${at.file}:${at.line}:${at.column}`;
  const line = text?.split(/\r\n|[\n\r]/)[at.line - 1]?.replace(/^\uFEFF/, "");
  const lines = [head, place];
  if (line === undefined || line.trim() === "") {
    if (hint !== undefined) lines.push(`  ${hint}`);
    return lines.join("\n");
  }
  const { shown, column } = crop(line, at.column);
  const gutter = `${at.line} | `;
  const indent = " ".repeat(gutter.length) + blank(shown.slice(0, column - 1));
  const width = Math.max(1, Math.min(at.length, shown.length - column + 1));
  lines.push(`${palette.dim(gutter)}${shown}`);
  lines.push(
    `${indent}${palette[severity]("^".repeat(width))}${hint === undefined ? "" : ` ${hint}`}`,
  );
  return lines.join("\n");
}

/** Keeps the caret under its word: a tab stays a tab, everything else becomes a space. */
const blank = (text: string): string => text.replaceAll(/[^\t]/g, " ");

/** A very long line (minified YAML) is cut around the place that matters. */
function crop(line: string, column: number): { shown: string; column: number } {
  if (line.length <= LONGEST_EXCERPT) return { shown: line, column };
  const from = Math.max(0, Math.min(column - 40, line.length - LONGEST_EXCERPT));
  return { shown: line.slice(from, from + LONGEST_EXCERPT), column: column - from };
}
