import type { Document } from "../artifacts/index.ts";
import { type Diagnostic, type Location, suggest } from "../diagnostics/index.ts";
import { type LintRule, nameOf } from "./rule.ts";
import type { Found } from "./run.ts";
import type { Suppression } from "./suppressions.ts";

/** A comment on a line of its own: `# slograf-lint-disable counter-in-rate: reset by the exporter`. */
const COMMENT = /^\s*#\s*(slograf-lint-disable\b[\s:]*([\w-]*)\s*:?\s*(.*))$/;
const NO_CONTENT = /^\s*(#.*)?$/;

interface Comment {
  readonly suppression?: Suppression;
  readonly diagnostics: readonly Diagnostic[];
}

/** It is about the rule, the group or the field that begins below it; at the top, about the file. */
export function commentsIn(document: Document, rules: readonly LintRule[]): readonly Comment[] {
  if (document.file.endsWith(".json") || !document.text.includes("slograf-lint-disable")) return [];
  const lines = document.text.split("\n");
  const names = rules.map(nameOf);
  return lines.flatMap((text, index) => {
    const [, whole = "", rule = "", reason = ""] = COMMENT.exec(text) ?? [];
    if (whole === "") return [];
    const at: Location = {
      file: document.file,
      line: index + 1,
      column: text.indexOf("slograf-lint-disable") + 1,
      length: whole.trimEnd().length,
    };
    if (!names.includes(rule)) return [malformed(at, suggest(rule, names, "Rules"))];
    if (reason.trim() === "") return [malformed(at, "Say why, behind a colon.")];
    const offset = lines.slice(index + 1).findIndex((line) => !NO_CONTENT.test(line));
    const covers = (found: Found): boolean =>
      offset >= 0 &&
      nameOf(found.rule) === rule &&
      found.document === document &&
      beginsAt(found, index + 2 + offset);
    return [
      {
        suppression: { rule, reason: reason.trim(), by: "comment" as const, at, covers },
        diagnostics: [],
      },
    ];
  });
}

const malformed = (at: Location, hint: string): Comment => ({
  diagnostics: [
    {
      severity: "error",
      code: "suppression/malformed",
      message: "The comment names no rule and reason, and suppresses nothing.",
      hint,
      at,
    },
  ],
});

/** Whether what was found, or something that holds it, begins on a line. */
const beginsAt = ({ path, document }: Found, line: number): boolean =>
  Array.from({ length: path.length + 1 }, (_, length) => path.slice(0, length)).some(
    // A list begins where its first entry does, and would be all of it.
    (part) =>
      document.locate(part, typeof part.at(-1) === "string" ? "key" : "value").line === line,
  );
