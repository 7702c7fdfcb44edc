import type { Diagnostic } from "./diagnostic.ts";
import { dots, masked } from "./secrets.ts";

/** How parts of a message are highlighted; the identity functions give plain text. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly dim: (text: string) => string;
}

export const plain: Palette = { error: String, warning: String, dim: String };

const LONGEST_EXCERPT = 160;
const LONGEST_MESSAGE = 400;

/**
 * One diagnostic as a person reads it: what, where, the line with a caret, how to fix it.
 * `text` is the file it points into, where there is one.
 */
export function renderDiagnostic(
  { severity, code, message, hint, at }: Diagnostic,
  text: string | undefined,
  palette: Palette = plain,
): string {
  const told = printable(shortened(masked(message)));
  const advice = hint === undefined ? undefined : printable(masked(hint));
  const head = `${palette[severity](`${severity}:`)} ${told} ${palette.dim(`(${code})`)}`;
  const place = `${palette.dim("  -->")} ${at.file}:${at.line}:${at.column}`;
  const line = hidden(lineOf(text ?? "", at.line), code, at);
  const lines = [head, place];
  if (line.trim() === "") {
    if (advice !== undefined) lines.push(`  ${advice}`);
    return lines.join("\n");
  }
  const { shown, column } = crop(line, at.column);
  const gutter = `${at.line} | `;
  const indent = " ".repeat(gutter.length) + blank(shown.slice(0, column - 1));
  const width = Math.max(1, Math.min(at.length, shown.length - column + 1));
  lines.push(`${palette.dim(gutter)}${printable(shown)}`);
  lines.push(
    `${indent}${palette[severity]("^".repeat(width))}${advice === undefined ? "" : ` ${advice}`}`,
  );
  return lines.join("\n");
}

/** Only line feeds count as the end of a line, as they do in YAML's positions. */
const lineOf = (text: string, line: number): string =>
  (text.split("\n")[line - 1] ?? "").replace(/^\uFEFF/, "").replace(/\r$/, "");

/** Logs are read by many: secrets do not stand in excerpts, whatever these are about. */
function hidden(
  line: string,
  code: Diagnostic["code"],
  { column, length }: Diagnostic["at"],
): string {
  if (code !== "routing/literal-secret") return masked(line);
  const from = column - 1;
  const secret = line.slice(from, from + length);
  return masked(line.slice(0, from) + dots(secret.length) + line.slice(from + secret.length));
}

/** Messages quote what a file holds, which may be anything. */
const shortened = (message: string): string =>
  message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE - 1)}…`;

/** Escape sequences of a file must not reach the terminal; the length stays, for the caret. */
const printable = (text: string): string =>
  text.replaceAll(/(?!\t)\p{Cc}|[\u2028-\u202E\u2066-\u2069]|\p{Cs}/gu, "\uFFFD");

/** Keeps the caret under its word: a tab stays a tab, everything else becomes a space. */
const blank = (text: string): string => text.replaceAll(/[^\t]/g, " ");

/** A very long line (minified YAML) is cut around the place that matters. */
function crop(line: string, column: number): { shown: string; column: number } {
  if (line.length <= LONGEST_EXCERPT) return { shown: line, column };
  const from = Math.max(0, Math.min(column - 40, line.length - LONGEST_EXCERPT));
  return { shown: line.slice(from, from + LONGEST_EXCERPT), column: column - from };
}
