import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Diagnostic } from "../diagnostics/index.ts";
import { schemaDiagnostic } from "./messages.ts";
import { lintSchema } from "./schema/lint-schema.ts";
import { settingsSchema } from "./schema/settings-schema.ts";
import { specSchema } from "./schema/spec-schema.ts";
import { literalSecrets } from "./secrets.ts";
import { type Path, type Places, readSource, type Source, type SpecFile } from "./source.ts";
import type { SettingsSpec, SliSpec, Spec } from "./spec.ts";
import type { SuppressionsSpec } from "./suppressions.ts";

const ajv = new Ajv({
  allErrors: true,
  discriminator: true,
  verbose: true,
  allowUnionTypes: true,
  strictTypes: false,
  // Shortening its code takes ajv longer than a thousand specs take that code.
  code: { optimize: false },
});
ajv.addVocabulary(["x-expects", "x-code", "x-type-code"]);

const validators = new Map<object, ValidateFunction>();

/** Compiling takes tens of milliseconds: once, and only for what is read. */
function validator(schema: object): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const compiled = ajv.compile(schema);
  validators.set(schema, compiled);
  return compiled;
}

/** A file that has been read, with its data if it has the right shape. */
export interface Checked<Value, Read extends Places = Places> {
  readonly source: Read;
  readonly value: Value | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export const checkSpec = (file: SpecFile): Checked<Spec, Source> => check<Spec>(file, specSchema);

export const checkSettings = (file: SpecFile): Checked<SettingsSpec, Source> =>
  check<SettingsSpec>(file, settingsSchema);

export const checkSuppressions = (file: SpecFile): Checked<SuppressionsSpec, Source> =>
  check<SuppressionsSpec>(file, lintSchema);

function check<Value>(file: SpecFile, schema: object): Checked<Value, Source> {
  const source = readSource(file);
  const secrets = literalSecrets(source);
  if (source.diagnostics.some(({ severity }) => severity === "error"))
    return { source, value: undefined, diagnostics: [...source.diagnostics, ...secrets] };
  const found = schemaErrors(schema, source.value).map((error) => schemaDiagnostic(error, source));
  const diagnostics = [...source.diagnostics, ...found, ...secrets.filter(isNewsTo(found))];
  return {
    source,
    value: found.length > 0 ? undefined : (source.value as unknown as Value),
    diagnostics,
  };
}

/** A secret where the name of one belongs is told of once. */
const isNewsTo =
  (known: readonly Diagnostic[]) =>
  ({ code, at }: Diagnostic): boolean =>
    !known.some(
      (each) =>
        each.code === code &&
        each.at.line === at.line &&
        each.at.column <= at.column &&
        at.column < each.at.column + each.at.length,
    );

function schemaErrors(schema: object, value: unknown): readonly ErrorObject[] {
  const validate = validator(schema);
  return validate(value) ? [] : (validate.errors ?? []).filter(isCause);
}

/** Errors that only repeat that something inside is wrong. */
const isCause = ({ keyword, propertyName }: ErrorObject): boolean =>
  keyword !== "oneOf" && (propertyName === undefined || keyword === "propertyNames");

const sliSchema = {
  ...(specSchema["properties"] as { slos: { items: { properties: { sli: object } } } }).slos.items
    .properties.sli,
  $defs: specSchema["$defs"],
};

/** An SLI after an environment's differences: mistakes are told where the difference is written. */
export function checkOverride(
  sli: SliSpec,
  source: Places,
  overridden: Path,
): readonly Diagnostic[] {
  const errors = schemaErrors(sliSchema, sli);
  return errors.map((error) =>
    schemaDiagnostic({ ...error, instancePath: error.instancePath }, source, overridden),
  );
}
