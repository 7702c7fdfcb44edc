import type { ErrorObject } from "ajv";
import { type Code, type Diagnostic, suggest } from "../diagnostics/index.ts";
import type { FieldPart, Locator, Path } from "./source.ts";

interface Words {
  readonly code: Code;
  readonly message: string;
  readonly hint?: string;
  /** Below the place of the error. */
  readonly step?: string;
  readonly part?: FieldPart;
}

/** A schema error in the words of the field, at its place. */
export function schemaDiagnostic(error: ErrorObject, source: Locator, base: Path = []): Diagnostic {
  const path = [...base, ...pathOf(error.instancePath)];
  const { code, message, hint, step, part = "value" } = words(error, path);
  return {
    severity: "error",
    code,
    message,
    ...(hint !== undefined && { hint }),
    at: source.locate(step === undefined ? path : [...path, step], part),
  };
}

/** The path as a person writes it: `slos[0].sli.threshold`. */
export const showPath = (path: Path): string =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "") || "the file";

/** RFC 6901: `~1` is `/`, `~0` is `~`. */
export const pathOf = (pointer: string): Path =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^(0|[1-9]\d{0,8})$/.test(step) ? Number(step) : step));

const MALFORMED = "spec/malformed";
const RANGE = "spec/out-of-range";

function words(error: ErrorObject, path: Path): Words {
  const { params } = error;
  const field = `\`${showPath(path)}\``;
  const expects = expected(error);
  switch (error.keyword) {
    case "additionalProperties":
      return unknownField(error, String(params["additionalProperty"]), path);
    case "required":
      return missingField(String(params["missingProperty"]), path);
    case "type":
      return {
        code: (error.parentSchema?.["x-type-code"] as Code | undefined) ?? "spec/wrong-type",
        message: `${field} is ${kindOf(error.data)}; it should be ${expects ?? typeNames(params["type"])}.`,
        ...advice(error),
      };
    case "enum":
      return notAllowed(error.data, params["allowedValues"] as readonly unknown[], field);
    case "const":
      return notAllowed(error.data, [params["allowedValue"]], field);
    case "discriminator":
      return wrongTag(error, path);
    case "pattern":
      return malformed(error, field, expects ?? "in the expected form");
    case "propertyNames":
      return {
        code: MALFORMED,
        message: `\`${String(params["propertyName"])}\` in ${field} is not a name that can stand here.`,
        hint: "Names consist of letters and digits, joined by dashes or underscores.",
        step: String(params["propertyName"]),
        part: "key",
      };
    case "maxLength":
      return {
        code: RANGE,
        message: `${field} is longer than ${String(params["limit"])} characters.`,
      };
    case "uniqueItems":
      return {
        code: "spec/duplicate",
        message: `${field} holds the same entry twice.`,
        hint: "Keep one of them.",
        step: String(params["i"]),
      };
    case "false schema":
      return {
        code: "spec/unknown-field",
        message: `${field} cannot differ from the SLO's own.`,
        hint: "Only parameters of the SLI can; another kind is another SLO.",
        part: "key",
      };
    default:
      return { code: RANGE, message: `${field} ${limit(error)}.` };
  }
}

function unknownField(error: ErrorObject, name: string, path: Path): Words {
  const known = Object.keys((error.parentSchema?.["properties"] as object | undefined) ?? {});
  return {
    code: "spec/unknown-field",
    message: `Unknown field \`${name}\` in \`${showPath(path)}\`.`,
    hint: suggest(name, known, "Fields here"),
    step: name,
    part: "key",
  };
}

const missingField = (name: string, path: Path): Words => ({
  code: name === "pipeline" && path.length === 0 ? "spec/no-pipeline-key" : "spec/missing-field",
  message: `\`${showPath(path)}\` lacks \`${name}\`.`,
  hint: `Add \`${name}:\` to it.`,
  part: "key",
});

function notAllowed(
  given: unknown,
  allowed: readonly unknown[],
  field: string,
  code: Code = "spec/not-allowed",
): Words {
  const known = allowed.map(String);
  const hint = `Allowed: ${known.join(", ")}.`;
  if (typeof given === "object")
    return {
      code: "spec/wrong-type",
      message: `${field} is ${kindOf(given)}; it should be one of the allowed values.`,
      hint,
    };
  return {
    code,
    message: `${field} cannot be \`${String(given)}\`.`,
    hint: typeof given === "string" ? suggest(given, known, "Allowed") : hint,
  };
}

/** `discriminator` stands for the whole list of alternatives of `sli` or `deploys`. */
function wrongTag(error: ErrorObject, path: Path): Words {
  const tag = String(error.params["tag"]);
  const given: unknown = error.params["tagValue"];
  const alternatives =
    (error.parentSchema?.["oneOf"] as readonly { title?: string }[] | undefined) ?? [];
  const known = alternatives.map(({ title = "" }) => title);
  const code: Code = path.at(-1) === "sli" ? "spec/unknown-kind" : "spec/not-allowed";
  if (given === undefined) return missingField(tag, path);
  return { ...notAllowed(given, known, `\`${showPath([...path, tag])}\``, code), step: tag };
}

function malformed({ parentSchema, data }: ErrorObject, field: string, expects: string): Words {
  const given = String(data);
  if (given.trim() === "")
    return { code: MALFORMED, message: `${field} is empty; it should be ${expects}.` };
  // A pattern that keeps unsafe characters out has a code of its own.
  const code = (parentSchema?.["x-code"] as Code | undefined) ?? MALFORMED;
  const shown = given.length > 40 || code !== MALFORMED ? "" : ` is \`${given}\`; it`;
  return { code, message: `${field}${shown} should be ${expects}.` };
}

/** What the schema says of the value, for people: the keyword `x-expects`. */
const expected = ({ parentSchema }: ErrorObject): string | undefined =>
  parentSchema?.["x-expects"] as string | undefined;

/** YAML reads bare 09:00, 98 or 2.42 as something else than the text that was meant. */
function advice({ data, params }: ErrorObject): { readonly hint?: string } {
  const wantsText = [params["type"]].flat().includes("string");
  if (wantsText && (typeof data === "number" || typeof data === "boolean"))
    return { hint: `Write it as text: with its unit or sign, or in quotes ("${String(data)}").` };
  return {};
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? "a text" : `a ${typeof value}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  object: "a mapping",
  array: "a list",
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "empty",
};

const typeNames = (types: unknown): string =>
  [types]
    .flat()
    .map((type) => TYPE_NAMES[String(type)] ?? String(type))
    .join(" or ");

const entries = (limit: string): string => (limit === "1" ? "1 entry" : `${limit} entries`);

const LIMITS: Readonly<Record<string, (limit: string) => string>> = {
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  exclusiveMinimum: (limit) => `must be greater than ${limit}`,
  exclusiveMaximum: (limit) => `must be less than ${limit}`,
  minItems: (limit) => `needs at least ${entries(limit)}`,
  maxItems: (limit) => `takes at most ${entries(limit)}`,
  minProperties: (limit) => `needs at least ${entries(limit)}`,
  maxProperties: (limit) => `takes at most ${entries(limit)}`,
};

/** Throws for a keyword without words: the schema grew and this file did not. */
function limit({ keyword, params }: ErrorObject): string {
  const say = LIMITS[keyword];
  if (say === undefined) throw new Error(`no words for the schema keyword ${keyword}`);
  return say(String(params["limit"]));
}
