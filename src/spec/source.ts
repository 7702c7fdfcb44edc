import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { type Code, type Diagnostic, type Location, theFirst } from "../diagnostics/index.ts";
import { valuesOf } from "./aliases.ts";
import { decode } from "./decode.ts";
import { excessIn } from "./depth.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import { withoutInherited } from "./inherited.ts";
import { type FieldPart, locator, type Path } from "./locate.ts";
import { causes, yamlDiagnostic } from "./yaml-errors.ts";

export type { FieldPart, Path } from "./locate.ts";

/** A file as it was read; the name is relative to the project, with forward slashes. */
export interface SpecFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A file, and where the values in it stand. */
export interface Locator {
  readonly file: string;
  /** Where `path` stands; the nearest ancestor where there is no such value. */
  readonly locate: (path: Path, part?: FieldPart) => Location;
}

/** A parsed file that remembers where each value stands in it. */
export interface Source extends Locator {
  readonly text: string;
  /** Plain data; an empty mapping where the file could not be read. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}

const OPTIONS = {
  prettyErrors: false,
  // Keys are names: `1` and `true` are read as they are written, and a list is none.
  stringKeys: true,
  // Sets, ordered mappings and dates become objects that no schema can look into.
  resolveKnownTags: false,
  uniqueKeys: false,
} as const;

/** Why nothing can be read from a file, and at which offset that shows. */
interface Failure {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
  readonly from?: number;
}

/** `largestBytes` is for files that are no specs. */
export function readSource({ path: file, content }: SpecFile, largestBytes?: number): Source {
  const { text, problems } = decode(file, content, largestBytes);
  const at = placesIn(file, text);
  const unread = { file, text, value: {}, locate: () => at(0, 1) };
  const fail = ({ from = 0, ...words }: Failure): Source => ({
    ...unread,
    diagnostics: [...problems, { severity: "error", ...words, at: at(from, from + 1) }],
  });
  if (problems.some(({ severity }) => severity === "error"))
    return { ...unread, diagnostics: problems };
  const excess = excessIn(text, largestBytes === undefined ? MOST_TOKENS : Infinity);
  if (excess !== undefined)
    return fail({ ...(excess.isDeep ? TOO_DEEP : TOO_MANY), from: excess.at });
  const document = parseDocument(text, OPTIONS);
  const errors = [...document.errors, ...duplicateKeys(document)];
  const found = [...causes(errors), ...document.warnings];
  const read = {
    ...unread,
    locate: locatorLater(text, at),
    diagnostics: [...problems, ...theFirst(found, (error) => yamlDiagnostic(error, at, text))],
  };
  if (errors.length > 0) return read;
  const value = mapping(document);
  return "code" in value ? fail(value) : { ...read, value: value.read };
}

/** Where offsets of a text are. */
function placesIn(file: string, text: string): (from: number, to: number) => Location {
  const lines = new LineCounter();
  lines.lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (from, to) => {
    const { line, col } = lines.linePos(Math.min(from, text.length));
    return { file, line, column: Math.max(1, col), length: Math.max(1, to - from) };
  };
}

/** Most places are never asked for: thousands of parsed files would be kept for nothing. */
function locatorLater(text: string, at: (from: number, to: number) => Location): Source["locate"] {
  let locate: Source["locate"] | undefined;
  return (path, part) => {
    locate ??= locator(parseDocument(text, OPTIONS).contents, at);
    return locate(path, part);
  };
}

/** The fields of the file, if it holds fields and their values are finite. */
function mapping(document: Document.Parsed): { readonly read: Source["value"] } | Failure {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return EMPTY;
  if (!isMap(contents)) return { ...NO_MAPPING, from: contents.range[0] };
  const read = valuesOf(document);
  if ("values" in read) return { read: withoutInherited(read.values) as Source["value"] };
  return { ...BAD_ALIAS, from: read.fault.range?.[0] ?? 0 };
}

const EMPTY: Failure = {
  code: "file/empty",
  message: "The file is empty.",
  hint: "Write a spec, or delete the file. `slograf validate --help` shows where to start.",
};
const NO_MAPPING: Failure = {
  code: "yaml/not-a-mapping",
  message: "The file is not a mapping of fields.",
  hint: "A spec starts with `apiVersion: slograf/v1`.",
};
const BAD_ALIAS: Failure = {
  code: "yaml/alias",
  message: "An alias refers to nothing, to itself, or multiplies beyond reason.",
  hint: "Write the values out instead.",
};
/** Words, marks and blanks; a spec with twenty promises has some thousand. */
const MOST_TOKENS = 60_000;
const TOO_MANY: Failure = {
  code: "file/too-large",
  message: `The file holds more than ${MOST_TOKENS} words and marks; no file of its kind holds so many.`,
  hint: "Is this the right file?",
};
const TOO_DEEP: Failure = {
  code: "yaml/too-deep",
  message: "The YAML is nested too deeply to be a spec.",
  hint: "A spec nests about six levels.",
};
