import { join } from "node:path";
import { compare, type Diagnostic, safeLine, sortDiagnostics } from "../../diagnostics/index.ts";
import { exitCodes } from "../exit-codes.ts";
import type { GenerateOptions } from "../generate.ts";
import type { Project } from "../project.ts";
import { counted, plural, report } from "../terminal.ts";
import type { Draft } from "./draft.ts";

/** What a run has done, or would do. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

export function outcomeOf(drafts: readonly Draft[], diagnostics: readonly Diagnostic[]): Outcome {
  const all = (kind: "written" | "removed"): readonly string[] =>
    drafts.flatMap((draft) => draft[kind].map((path) => shown(draft.folder, path))).sort(compare);
  const [written, removed] = [all("written"), all("removed")];
  const unchanged = drafts.reduce((sum, { paths }) => sum + paths.length, -written.length);
  return { diagnostics, written, removed, unchanged };
}

const shown = (folder: string, path: string): string => join(folder, path).replaceAll("\\", "/");

export const foreignFiles = ({ folder, foreign }: Draft): readonly Diagnostic[] =>
  foreign.map((path) => ({
    severity: "error",
    code: "output/foreign-file",
    message: "This file is in the way, and slograf did not write it.",
    hint: `Move it away, or add its path to ${join(folder, ".slograf-files")} to let slograf own it.`,
    at: { file: shown(folder, path), line: 1, column: 1, length: 1 },
  }));

export function reportMistakes(
  diagnostics: readonly Diagnostic[],
  { texts }: Project,
  { format, out }: GenerateOptions,
): number {
  const sorted = sortDiagnostics(diagnostics);
  report(format, { diagnostics: sorted, written: [], removed: [], stale: [] }, texts);
  if (format === "text") process.stderr.write(`${counted(sorted)}. ${out} is left as it was.\n`);
  return exitCodes.mistakes;
}

export function reportStale(
  { diagnostics, written, removed }: Outcome,
  { texts }: Project,
  { format }: GenerateOptions,
): number {
  const stale = [...written, ...removed].sort(compare);
  report(format, { diagnostics, written: [], removed: [], stale }, texts, [
    ...written.map((path) => `stale: ${safeLine(path)}`),
    ...removed.map((path) => `no longer generated: ${safeLine(path)}`),
    stale.length === 0
      ? "Everything is current."
      : `${plural(stale.length, "file")} would change: run \`slograf generate\`.`,
  ]);
  return stale.length === 0 ? exitCodes.fine : exitCodes.differences;
}

export function reportDone(
  { diagnostics, written, removed, unchanged }: Outcome,
  { input, texts }: Project,
  { format, out }: GenerateOptions,
): number {
  const counts = `${plural(written.length, "file")} written, ${unchanged} unchanged, ${removed.length} removed`;
  report(format, { diagnostics, written, removed, stale: [] }, texts, [
    `${plural(input.specs.length, "spec")}: ${counts} in ${out}.`,
  ]);
  return exitCodes.fine;
}
