import { lintSchema, settingsSchema, specSchema } from "../spec/index.ts";
import { jsonPieces } from "./json.ts";
import { type OutputFile, whole } from "./output.ts";

/** JSON Schemas that give editors completion and hover texts; relative to the folder `schema`. */
export const schemaFiles = (): readonly OutputFile[] =>
  [
    { path: "slograf-lint.schema.json", pieces: jsonPieces(lintSchema) },
    { path: "slograf-settings.schema.json", pieces: jsonPieces(settingsSchema) },
    { path: "slograf.schema.json", pieces: jsonPieces(specSchema) },
  ].map(whole);
