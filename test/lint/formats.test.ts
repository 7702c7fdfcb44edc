import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { codes, type Diagnostic } from "../../src/diagnostics/index.ts";
import { lint, lintRules, sarif, workflowCommands } from "../../src/lint/index.ts";
import { lintFiles } from "../support/lint.ts";

const diagnostic: Diagnostic = {
  severity: "warning",
  code: "lint/panel-title",
  message: "50% of it,\r\nand: more.",
  hint: "Mend it: 100%.",
  at: { file: "boards/a,b: c%.json", line: 3, column: 5, length: 4 },
};

describe("workflow commands", () => {
  test("everything that would end a property or a line is escaped", () => {
    expect(workflowCommands([diagnostic])).toBe(
      "::warning file=boards/a%2Cb%3A c%25.json,line=3,col=5,endColumn=9,title=lint/panel-title::" +
        "50%25 of it,%0D%0Aand: more. Mend it: 100%25.",
    );
  });

  test("one a line", () => {
    const error: Diagnostic = { ...diagnostic, severity: "error" };
    const lines = workflowCommands([diagnostic, error]).split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(["::warning", "::error"]);
  });
});

/** What the schema of SARIF 2.1.0 asks for, as far as slograf writes it; nothing else may be there. */
const object = (
  properties: Readonly<Record<string, object>>,
  required = Object.keys(properties),
) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: "array", items, uniqueItems: true });
const text = { type: "string", minLength: 1 };
const message = object({ text });
const level = { enum: ["none", "note", "warning", "error"] };
const position = { type: "integer", minimum: 1 };
const rule = object(
  {
    id: text,
    name: text,
    shortDescription: message,
    fullDescription: message,
    help: message,
    defaultConfiguration: object({ level }),
  },
  ["id"],
);
const result = object(
  {
    ruleId: text,
    level,
    message,
    locations: list(
      object({
        physicalLocation: object({
          artifactLocation: object({ uri: { type: "string", pattern: "^[A-Za-z0-9._~%:/-]+$" } }),
          region: object({ startLine: position, startColumn: position, endColumn: position }),
        }),
      }),
    ),
    suppressions: list(object({ kind: { enum: ["inSource", "external"] }, justification: text })),
  },
  ["ruleId", "level", "message", "locations"],
);
const schema = object({
  $schema: { const: "https://json.schemastore.org/sarif-2.1.0.json" },
  version: { const: "2.1.0" },
  runs: list(
    object({
      tool: object({ driver: object({ name: text, version: text, rules: list(rule) }) }),
      columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
      results: list(result),
    }),
  ),
});

describe("SARIF", () => {
  const suppressions = {
    path: "slo-specs/_lint.yaml",
    content:
      "apiVersion: slograf/v1\nsuppress:\n- {rule: panel-title, reason: Later.}\n- {rule: grid, reason: No.}\n",
  };
  const files = [
    ...lintFiles({ panel: { title: "Latency" }, alert: { labels: {} } }),
    { path: "boards/ä b#1.json", content: "{" },
  ];
  const linted = lint({ files, suppressions, isWhole: true }, lintRules);
  const written = JSON.parse(JSON.stringify(sarif(linted, lintRules, "1.2.3"))) as {
    runs: [
      {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; level: string; suppressions?: object[] }[];
      },
    ];
  };
  const [{ tool, results }] = written.runs;

  test("has the shape that the standard asks for", () => {
    const validate = new Ajv({ strictTypes: false }).compile(schema);
    validate(written);
    expect(validate.errors).toBeNull();
  });

  test("holds every finding once, with a rule for each", () => {
    expect(results.map(({ ruleId }) => ruleId).sort()).toEqual(
      ["file/not-json", "lint/alert-severity", "lint/panel-title", "suppression/unused"].sort(),
    );
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId } of results) expect(ids).toContain(ruleId);
    for (const id of ids) expect(Object.keys(codes)).toContain(id);
  });

  test("marks what is suppressed, with the reason", () => {
    expect(results.flatMap(({ ruleId, suppressions }) => (suppressions ? [ruleId] : []))).toEqual([
      "lint/panel-title",
    ]);
    expect(results.find(({ suppressions }) => suppressions)?.suppressions).toEqual([
      { kind: "external", justification: "Later." },
    ]);
  });

  test("writes paths as references", () => {
    expect(JSON.stringify(results)).toContain('"uri":"boards/%C3%A4%20b%231.json"');
  });
});
