import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codes } from "../../src/diagnostics/index.ts";
import { renderDiagnostic } from "../support/render-diagnostic.ts";

const EXAMPLE = renderDiagnostic(
  {
    severity: "error",
    code: "spec/unknown-field",
    message: "Unknown field `ownr` in `the file`.",
    hint: "Did you mean `owner`? Fields here: apiVersion, kind, pipeline …",
    at: { file: "slo-specs/orders.yaml", line: 5, column: 1, length: 4 },
  },
  "\n\n\n\nownr: checkout\n",
);

const INTRODUCTION = `# Diagnostics

What slograf says about a spec looks like this:

\`\`\`
${EXAMPLE}
\`\`\`

- \`error\` stops the run with exit code 1 and nothing is written; \`warning\` does not.
- The message says what is wrong, in the words of the spec.
- The code in parentheses is stable: scripts may rely on it, and it is a heading on this page.
- Then come file, line and column, the line itself with the place underlined, and how to fix it.

All mistakes of all files are reported in one run, in the order of files and lines.
`;

/** The page as it stands in the repository: one section a code, in the order of the table. */
const page = (): string =>
  [INTRODUCTION, ...Object.entries(codes).map(([code, text]) => `## ${code}\n\n${text}\n`)].join(
    "\n",
  );

test("every code has its section in docs/diagnostics.md", async () => {
  await expect(page()).toMatchFileSnapshot("../../docs/diagnostics.md");
});

const sources = ["src", "dashboards"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && name !== join("diagnostics", "codes.ts"))
    .map((name) => readFileSync(join(folder, name), "utf8")),
);

test("every code is a room and a name in lower case, and something reports it", () => {
  for (const code of Object.keys(codes)) {
    expect(code).toMatch(/^[a-z]+(\/[a-z]+)(-[a-z]+)*$/);
    expect(
      sources.some((source) => source.includes(`"${code}"`)),
      code,
    ).toBe(true);
  }
});

test("every text is whole sentences", () => {
  const texts: readonly string[] = Object.values(codes);
  for (const text of texts) expect(text).toMatch(/^[A-Z].*\.$/);
  expect(new Set(texts).size).toBe(texts.length);
});
