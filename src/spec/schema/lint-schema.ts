import { codes } from "../../diagnostics/index.ts";
import { definitions, type JsonSchema, ref } from "./definitions.ts";

const PREFIX = "lint/";

const anyText = (description: string): JsonSchema => ({
  type: "string",
  pattern: "\\S",
  maxLength: 400,
  "x-expects": "a text that is not empty",
  description,
});

/** JSON Schema of `slo-specs/_lint.yaml`. */
export const lintSchema: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "slograf lint: what stays as it is",
  type: "object",
  additionalProperties: false,
  required: ["apiVersion", "suppress"],
  properties: {
    apiVersion: { const: "slograf/v1", description: "Version of this format." },
    suppress: {
      type: "array",
      minItems: 1,
      maxItems: 1000,
      description: "Findings that are not told, each with the reason.",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["rule", "reason"],
        description: "What is left out matches anything.",
        properties: {
          rule: {
            enum: Object.keys(codes)
              .filter((code) => code.startsWith(PREFIX))
              .map((code) => code.slice(PREFIX.length)),
            description: "The rule, as it is called under docs/lint/.",
          },
          reason: ref("text", "Why this stays as it is."),
          file: anyText("A file, or a folder with a slash at its end."),
          dashboard: anyText("The uid of a dashboard."),
          panel: anyText("The title of a panel, as it is written."),
          alert: anyText("The name of an alert, or of what a rule records."),
        },
      },
    },
  },
  $defs: { text: definitions.text },
};
