import { codes } from "../../diagnostics/index.ts";
import {
  choice,
  constant,
  definitions,
  list,
  object,
  ref,
  text,
  type ValueOf,
} from "../../schema/index.ts";

const PREFIX = "lint/";

const matched = (description: string) =>
  text("\\S", "a text that is not empty", { maxLength: 400, description });

const suppression = object(
  "What is left out matches anything.",
  {
    rule: choice<string>(
      Object.keys(codes)
        .filter((code) => code.startsWith(PREFIX))
        .map((code) => code.slice(PREFIX.length)),
      "The rule, as it is called under docs/lint/.",
    ),
    reason: ref("text", "Why this stays as it is."),
    file: matched("A file, or a folder with a slash at its end."),
    dashboard: matched("The uid of a dashboard."),
    panel: matched("The title of a panel, as it is written."),
    alert: matched("The name of an alert, or of what a rule records."),
  },
  ["rule", "reason"],
);

/** JSON Schema of `slo-specs/_lint.yaml`. */
export const lintSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "slograf lint: what stays as it is",
  ...object(
    undefined,
    {
      apiVersion: constant("slograf/v1", "Version of this format."),
      suppress: list(suppression, "Findings that are not told, each with the reason.", {
        minItems: 1,
        maxItems: 1000,
      }),
    },
    ["apiVersion", "suppress"],
  ),
  $defs: { text: definitions.text },
};

/** Findings of `slograf lint` that stay as they are, each with the reason. */
export type SuppressionsSpec = ValueOf<typeof lintSchema>;
export type SuppressionSpec = ValueOf<typeof suppression>;
