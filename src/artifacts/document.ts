import { visit } from "jsonc-parser";
import { LineCounter } from "yaml";
import { type Diagnostic, hasErrors, type Location } from "../diagnostics/index.ts";
import {
  decode,
  type FieldPart,
  type Path,
  readSource,
  type SpecFile,
  withoutInherited,
} from "../spec/index.ts";
import type { Fields } from "./fields.ts";
import { jsonPlaces } from "./json-places.ts";

/** A file, as far as it could be read. */
export interface Document {
  readonly file: string;
  readonly text: string;
  /** Undefined where the file cannot be read or holds no fields. */
  readonly value: Fields | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: (path: Path, part?: FieldPart) => Location;
}

/** Dashboards and rules of big pipelines have a few megabytes; Grafana's own limit is far above. */
export const LARGEST_ARTIFACT_BYTES = 32 << 20;
/** Dashboards nest about twenty levels. */
const DEEPEST = 50;

/** Reads JSON and YAML; mistakes of form are reported, never thrown. */
export function readDocument(file: SpecFile): Document {
  return file.path.endsWith(".json") ? readJson(file) : readYaml(file);
}

function readJson({ path: file, content }: SpecFile): Document {
  const { text, problems } = decode(file, content, LARGEST_ARTIFACT_BYTES);
  const at = locationsIn(file, text);
  const { value, mistake } = hasErrors(problems) ? {} : parsedJson(text);
  const diagnostics =
    mistake === undefined
      ? problems
      : [
          ...problems,
          {
            severity: "error" as const,
            code: mistake.code,
            ...JSON_WORDS[mistake.code],
            at: at(mistake.offset),
          },
        ];
  let places: ReturnType<typeof jsonPlaces> | undefined;
  const locate: Document["locate"] = (path, part = "value") => {
    places ??= jsonPlaces(text);
    return at(...places(path, part));
  };
  return { file, text, value: mappingOf(value), diagnostics, locate };
}

interface Mistake {
  readonly code: "file/not-json" | "yaml/too-deep";
  readonly offset: number;
}

function parsedJson(text: string): { readonly value?: unknown; readonly mistake?: Mistake } {
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) return { mistake: { code: "yaml/too-deep", offset: tooDeep } };
  try {
    return { value: withoutInherited(JSON.parse(text)) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offsets: number[] = [];
    visit(text, { onError: (_, offset) => offsets.push(offset) }, { disallowComments: true });
    return { mistake: { code: "file/not-json", offset: offsets[0] ?? 0 } };
  }
}

/** Parsers and searches call themselves for each level. */
function tooDeepAt(json: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]+|\\.)*"?|[[\]{}]/g)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    if (depth > DEEPEST) return index;
  }
  return undefined;
}

const mappingOf = (value: unknown): Fields | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;

/** Ranges of offsets as places in the file; of several lines the first. */
function locationsIn(file: string, text: string) {
  let lines: LineCounter | undefined;
  return (from: number, to: number = from + 1): Location => {
    lines ??= linesOf(text);
    const { line, col: column } = lines.linePos(from);
    const end = text.indexOf("\n", from);
    return { file, line, column, length: Math.max(1, (end < 0 ? to : Math.min(to, end)) - from) };
  };
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return lines;
}

function readYaml(file: SpecFile): Document {
  const { text, value, diagnostics, locate } = readSource(file, LARGEST_ARTIFACT_BYTES);
  return {
    ...{ file: file.path, text, locate },
    value: hasErrors(diagnostics) ? undefined : value,
    diagnostics: diagnostics.map((each) => ({ ...each, ...WORDS[each.code] })),
  };
}

type Words = Pick<Diagnostic, "message" | "hint">;

const DEPTH: Words = {
  message: "The file is nested too deeply.",
  hint: "Rules nest about six levels.",
};

/** What is said of specs where something else is meant. */
const WORDS: Partial<Record<Diagnostic["code"], Words>> = {
  "file/empty": { message: "The file is empty.", hint: "Fill it in, or delete it." },
  "yaml/not-a-mapping": {
    message: "The file is not a mapping of fields.",
    hint: "Rule files start with `groups:`, Grafana's alerting files with `apiVersion: 1`.",
  },
  "yaml/too-deep": DEPTH,
  "yaml/several-documents": {
    message: "The file holds several YAML documents.",
    hint: "Prometheus and Grafana read the first one only: put each into a file of its own.",
  },
};

const JSON_WORDS: Record<Mistake["code"], Words> = {
  "yaml/too-deep": DEPTH,
  "file/not-json": {
    message: "The file is not valid JSON.",
    hint: "Look for a missing or surplus comma, bracket or quote at this place.",
  },
};
