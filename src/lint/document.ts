import { type Diagnostic, hasErrors, type Location } from "../diagnostics/index.ts";
import { decode, type FieldPart, type Path, readSource, type SpecFile } from "../spec/index.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { jsonPlaces } from "./json-places.ts";

/** A file to be checked, as far as it could be read. */
export interface Document {
  readonly file: string;
  readonly text: string;
  readonly value: Fields;
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: (path: Path, part?: FieldPart) => Location;
}

/** Dashboards and rules of big pipelines have a few megabytes; Grafana's own limit is far above. */
const LARGEST_BYTES = 32 << 20;

/** Reads JSON and YAML; mistakes of form are told, never thrown. */
export function readDocument(file: SpecFile): Document {
  return file.path.endsWith(".json") ? readJson(file) : readYaml(file);
}

function readJson({ path: file, content }: SpecFile): Document {
  const { text, problems } = decode(file, content, LARGEST_BYTES);
  const locate = lazily(() => locator(file, text));
  const base = { file, text, locate: (path: Path, part?: FieldPart) => locate()(path, part) };
  if (hasErrors(problems)) return { ...base, value: {}, diagnostics: problems };
  try {
    return { ...base, value: fieldsOf(JSON.parse(text)), diagnostics: problems };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ...base, value: {}, diagnostics: [...problems, notJson(file, text, error)] };
  }
}

/** Engines word it differently, and not all say where: the YAML parser finds most places. */
function notJson(file: string, text: string, { message }: SyntaxError): Diagnostic {
  const { diagnostics } = readSource({ path: file, content: text }, LARGEST_BYTES);
  const told = diagnostics.find(({ severity }) => severity === "error");
  const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? 0);
  return {
    severity: "error",
    code: "file/not-json",
    message: "The file is not valid JSON.",
    hint: "Look for a missing or surplus comma, bracket or quote at this place.",
    at: told?.at ?? { file, ...lineAndColumn(text)(offset), length: 1 },
  };
}

const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Built when something is found, because most files are fine. */
function locator(file: string, text: string): Document["locate"] {
  const placeOf = jsonPlaces(text);
  const position = lineAndColumn(text);
  return (path, part = "value") => {
    const [from, to] = placeOf(path, part);
    const line = text.indexOf("\n", from);
    const end = line < 0 ? to : Math.min(to, line);
    return { file, ...position(from), length: Math.max(1, end - from) };
  };
}

const lineAndColumn = (text: string) => {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset: number): Pick<Location, "line" | "column"> => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
};

function readYaml(file: SpecFile): Document {
  const { text, value, diagnostics, locate } = readSource(file, LARGEST_BYTES);
  return { file: file.path, text, value, locate, diagnostics: diagnostics.map(reworded) };
}

/** What is said of specs where something else is meant. */
const WORDS: Partial<Record<Diagnostic["code"], Pick<Diagnostic, "message" | "hint">>> = {
  "file/empty": { message: "The file is empty.", hint: "Fill it in, or delete it." },
  "yaml/not-a-mapping": {
    message: "The file is not a mapping of fields.",
    hint: "Rule files start with `groups:`, Grafana's alerting files with `apiVersion: 1`.",
  },
  "yaml/too-deep": {
    message: "The file is nested too deeply.",
    hint: "Rules nest about six levels.",
  },
  "yaml/several-documents": {
    message: "The file holds several YAML documents.",
    hint: "Prometheus and Grafana read the first one only: put each into a file of its own.",
  },
};

const reworded = (diagnostic: Diagnostic): Diagnostic => ({
  ...diagnostic,
  ...WORDS[diagnostic.code],
});
