import type { YAMLError } from "yaml";
import type { Code, Diagnostic, Location } from "../diagnostics/index.ts";

interface Words {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
}

const KNOWN: Readonly<Partial<Record<YAMLError["code"], Words>>> = {
  DUPLICATE_KEY: {
    code: "yaml/duplicate-key",
    message: "The same key stands twice in this mapping.",
    hint: "Keep one of them.",
  },
  TAB_AS_INDENT: {
    code: "yaml/tab",
    message: "A tab is used as indentation.",
    hint: "Use spaces.",
  },
  MULTIPLE_DOCS: {
    code: "yaml/several-documents",
    message: "The file holds several YAML documents.",
    hint: "Put each spec into a file of its own.",
  },
  TAG_RESOLVE_FAILED: {
    code: "yaml/tag",
    message: "This YAML tag is not known here.",
    hint: "Remove it.",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    code: "yaml/syntax",
    message: "A second `: ` on one line starts a mapping where none can be.",
    hint: "Put the text in quotes, or the mapping on a line of its own.",
  },
  MULTILINE_IMPLICIT_KEY: {
    code: "yaml/syntax",
    message: "A name is expected here, on one line and followed by `: `.",
    hint: "Is the space after a colon missing, or is the indentation wrong?",
  },
  BAD_ALIAS: {
    code: "yaml/alias",
    message: "The alias or anchor is not well formed.",
    hint: "Text that starts with `*` or `&` needs quotes.",
  },
  BAD_INDENT: {
    code: "yaml/syntax",
    message: "The indentation does not fit the lines above.",
    hint: "Align it with the other fields of the same mapping.",
  },
  NON_STRING_KEY: {
    code: "yaml/syntax",
    message: "A list, a mapping or an alias stands where a name is expected.",
    hint: "Text that starts with `[`, `{`, `*` or `? ` needs quotes.",
  },
  MISSING_CHAR: {
    code: "yaml/syntax",
    message:
      "Something that was opened (a quote, a bracket, a brace) is not closed, or a `:` or `,` is missing.",
    hint: "Close it before this place.",
  },
};

/** Mistakes after which the parser is still in step with the text. */
const IN_STEP: ReadonlySet<YAMLError["code"]> = new Set([
  "BAD_ALIAS",
  "DUPLICATE_KEY",
  "MULTIPLE_DOCS",
  "NON_STRING_KEY",
  "TAG_RESOLVE_FAILED",
]);

/** In the order of the text, up to the first after which the parser stumbles over what follows. */
export function causes(errors: readonly YAMLError[]): readonly YAMLError[] {
  const ordered = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const outOfStep = ordered.findIndex(({ code }) => !IN_STEP.has(code));
  return outOfStep < 0 ? ordered : ordered.slice(0, outOfStep + 1);
}

/** A message of the YAML parser in the words of the field. */
export function yamlDiagnostic(
  { code, message, pos: [from, to], name }: YAMLError,
  at: (from: number, to: number) => Location,
  text: string,
): Diagnostic {
  const words = (isUnclosed(code, message) ? KNOWN.MISSING_CHAR : KNOWN[code]) ?? {
    code: "yaml/syntax",
    message: `Not valid YAML: ${message.split("\n")[0]?.replace(/\.?$/, ".") ?? ""}`,
    hint: "Text with special characters (`: `, `#`, `{`, `*`, `&`, `%`) needs quotes.",
  };
  return {
    severity: name === "YAMLWarning" && words.code !== "yaml/tag" ? "warning" : "error",
    ...words,
    at: at(from, Math.min(to, lineEnd(text, from))),
  };
}

/** What follows an open bracket is reported as badly indented: it is, but only because of the bracket. */
const isUnclosed = (code: YAMLError["code"], message: string): boolean =>
  code === "BAD_INDENT" && message.startsWith("Flow ");

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
};
