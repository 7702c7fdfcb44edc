import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plain } from "../../src/diagnostics/index.ts";
import { lintRules, nameOf } from "../../src/lint/index.ts";
import { exampleFiles, linted, lintFiles, toldOf } from "../support/lint.ts";
import { lintIndexPage, lintPage } from "../support/pages/lint.ts";
import { renderDiagnostic } from "../support/render-diagnostic.ts";

test("the files that examples are put into are fine", () => {
  expect(toldOf(linted(lintFiles()).diagnostics)).toEqual([]);
});

describe.each(lintRules)("$code", (rule) => {
  const { of, failing, passing } = rule.example;
  const result = linted(exampleFiles(of, failing));

  test("objects to its failing example, and no other rule does", () => {
    expect(result.diagnostics).not.toEqual([]);
    for (const { code, severity, hint } of result.diagnostics) {
      expect(code).toBe(rule.code);
      expect(severity).toBe(rule.severity);
      expect(hint).toBe(rule.fix);
    }
  });

  test("has nothing to say of its passing example, nor has any other", () => {
    expect(toldOf(linted(exampleFiles(of, passing)).diagnostics)).toEqual([]);
  });

  test("speaks in whole sentences", () => {
    for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z“].*[.`)]\.?$/s);
    for (const { message } of result.diagnostics) expect(message).toMatch(/^[A-Z“`].*\.$/s);
  });

  test("has its page in docs/lint", async () => {
    const told = result.diagnostics.map((diagnostic) =>
      renderDiagnostic(diagnostic, result.texts.get(diagnostic.at.file), plain),
    );
    const page = lintPage(rule, told.join("\n\n"));
    await expect(page).toMatchFileSnapshot(`../../docs/lint/${nameOf(rule)}.md`);
  });
});

test("docs/lint holds a page a rule and one that lists them, and nothing else", async () => {
  await expect(lintIndexPage(lintRules)).toMatchFileSnapshot("../../docs/lint/README.md");
  const pages = lintRules.map((rule) => `${nameOf(rule)}.md`);
  expect(readdirSync("docs/lint").sort()).toEqual(["README.md", ...pages].sort());
});

test("a rule is the file of its name, and no file is left out of the list", () => {
  const files = readdirSync("src/lint/rules").map((name) => name.replace(/\.ts$/, ""));
  expect(lintRules.map(nameOf).sort()).toEqual(files.sort());
});
