import { Ajv, type ErrorObject } from "ajv";
import { type Diagnostic, theFirst } from "../diagnostics/index.ts";
import { definitions, type Schema, type ValueOf } from "../schema/index.ts";
import { schemaDiagnostic } from "./messages.ts";
import { lintSchema } from "./schema/lint.ts";
import { settingsSchema } from "./schema/settings.ts";
import { type SliSpec, sli } from "./schema/slo.ts";
import { specSchema } from "./schema/spec.ts";
import { literalSecrets } from "./secrets.ts";
import { type Locator, type Path, readSource, type Source, type SpecFile } from "./source.ts";
import { addUniqueItems } from "./unique.ts";

const ajv = new Ajv({
  allErrors: true,
  discriminator: true,
  verbose: true,
  allowUnionTypes: true,
  strictTypes: false,
  // Shortening its code takes ajv longer than a thousand specs take that code.
  code: { optimize: false },
});
addUniqueItems(ajv).addVocabulary(["x-expects", "x-code", "x-type-code"]);

/** A file that has been read, with its data if it has the right shape. */
export interface Checked<Value, Read extends Locator = Locator> {
  readonly source: Read;
  readonly value: Value | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export const checkSpec = (file: SpecFile) => check(file, specSchema);
export const checkSettings = (file: SpecFile) => check(file, settingsSchema);
export const checkSuppressions = (file: SpecFile) => check(file, lintSchema);

function check<S extends Schema>(file: SpecFile, schema: S): Checked<ValueOf<S>, Source> {
  const source = readSource(file);
  const secrets = literalSecrets(source);
  if (source.diagnostics.some(({ severity }) => severity === "error"))
    return { source, value: undefined, diagnostics: [...source.diagnostics, ...secrets] };
  const found = theFirst(schemaErrors(schema, source.value), (error) =>
    schemaDiagnostic(error, source),
  );
  const diagnostics = [...source.diagnostics, ...found, ...secrets.filter(isNewsTo(found))];
  return {
    source,
    value: found.length > 0 ? undefined : (source.value as unknown as ValueOf<S>),
    diagnostics,
  };
}

/** A secret where the name of one belongs is reported once. */
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

function schemaErrors(schema: Schema, value: unknown): readonly ErrorObject[] {
  // It takes tens of milliseconds, and ajv keeps the result: only for what is read.
  const validate = ajv.compile(schema);
  return validate(value) ? [] : (validate.errors ?? []).filter(isCause);
}

/** Errors that only repeat that something inside is wrong. */
const isCause = ({ keyword, propertyName }: ErrorObject): boolean =>
  keyword !== "oneOf" && (propertyName === undefined || keyword === "propertyNames");

const sliSchema = { ...sli, $defs: definitions };

/** An SLI after an environment's differences: mistakes are reported where the difference is written. */
export function checkOverride(
  params: SliSpec,
  source: Locator,
  overridden: Path,
): readonly Diagnostic[] {
  return theFirst(schemaErrors(sliSchema, params), (error) =>
    schemaDiagnostic(error, source, overridden),
  );
}
