import { lintSchema, settingsSchema, specSchema } from "../spec/index.ts";
import { jsonText } from "./json.ts";
import type { OutputFile } from "./output.ts";

/** JSON Schemas that give editors completion and hover texts; relative to the folder `schema`. */
export const schemaFiles = (): readonly OutputFile[] => [
  { path: "slograf-lint.schema.json", content: jsonText(lintSchema) },
  { path: "slograf-settings.schema.json", content: jsonText(settingsSchema) },
  { path: "slograf.schema.json", content: jsonText(specSchema) },
];
