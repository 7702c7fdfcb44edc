import { codes, type Diagnostic } from "../diagnostics/index.ts";
import { type LintRule, nameOf } from "./rule.ts";
import type { LintResult, Suppressed } from "./run.ts";

/** SARIF 2.1.0, as code scanning of GitHub and others reads it. */
export function sarif(
  { diagnostics, suppressed }: LintResult,
  rules: readonly LintRule[],
  version: string,
): object {
  const results = [
    ...diagnostics.map((diagnostic) => resultOf(diagnostic)),
    ...suppressed.map((each) => resultOf(each.diagnostic, each)),
  ];
  const others = [...new Set(results.map(({ ruleId }) => ruleId))].filter(
    (id) => !rules.some(({ code }) => code === id),
  );
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "slograf",
            version,
            rules: [
              ...rules.map(describe),
              ...others.map((id) => ({ id, shortDescription: { text: codes[id] } })),
            ],
          },
        },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
}

const describe = (rule: LintRule) => ({
  id: rule.code,
  name: nameOf(rule),
  shortDescription: { text: codes[rule.code] },
  fullDescription: { text: rule.why },
  help: { text: rule.fix },
  defaultConfiguration: { level: rule.severity },
});

function resultOf(
  { code, severity, message, hint, at: { file, line, column, length } }: Diagnostic,
  suppressed?: Suppressed,
) {
  return {
    ruleId: code,
    level: severity,
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column, endColumn: column + length },
        },
      },
    ],
    ...(suppressed !== undefined && {
      suppressions: [
        {
          kind: suppressed.by === "comment" ? "inSource" : "external",
          justification: suppressed.reason,
        },
      ],
    }),
  };
}

/** A path as a URI reference; a colon in its first part would begin a scheme. */
const uriOf = (file: string): string => {
  const encoded = file.split("/").map(encodeURIComponent).join("/");
  return encoded.startsWith("/") ? `file://${encoded}` : encoded;
};
