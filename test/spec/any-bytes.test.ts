import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { codes, type Diagnostic } from "../../src/diagnostics/index.ts";
import { checkSettings, checkSpec } from "../../src/spec/index.ts";
import { PATH, SPEC } from "../support/one-spec.ts";
import { renderDiagnostic } from "../support/render-diagnostic.ts";

/** Places that exist, codes that exist, and a form that can be printed. */
function expectSound(diagnostics: readonly Diagnostic[], content: string | Uint8Array): void {
  const text = typeof content === "string" ? content : Buffer.from(content).toString("utf8");
  for (const each of diagnostics) {
    expect(codes).toHaveProperty([each.code]);
    expect(each.at.line).toBeGreaterThanOrEqual(1);
    expect(each.at.line).toBeLessThanOrEqual(text.split("\n").length);
    expect(each.at.column).toBeGreaterThanOrEqual(1);
    expect(each.at.length).toBeGreaterThanOrEqual(1);
    expect(each.message).not.toMatch(/\bundefined\b|\[object /);
    expect(renderDiagnostic(each, text)).toContain(`${each.at.line}:${each.at.column}`);
  }
}

/** A file that is not a good spec must be told something. */
function readAsSpec(content: string | Uint8Array): void {
  const { pipelines, diagnostics } = compile({ specs: [{ path: PATH, content }] }, { outputs: [] });
  expectSound(diagnostics, content);
  expect(pipelines.length + diagnostics.length).toBeGreaterThan(0);
}

/** Through every door. */
function readEverywhere(content: string | Uint8Array): void {
  const file = { path: PATH, content };
  readAsSpec(content);
  expectSound(compile({ specs: [], settings: file }, { outputs: [] }).diagnostics, content);
  for (const { value, diagnostics } of [checkSpec(file), checkSettings(file)]) {
    expectSound(diagnostics, content);
    expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
  }
}

const words = [
  ..."\n\n\n  [[]]{{}}::-?,#&*!|>'\"%@`\\\t\r\uFEFF\0",
  "\n  ",
  "\n    - ",
  ": ",
  "&a ",
  "*a",
  "!!set ",
  "<<: ",
  "__proto__",
  "---\n",
  "slos",
  "kind",
  "sli",
  "deadline",
  "environments",
  "settings",
  "apiVersion: slograf/v1",
  "null",
  "1",
  "99%",
];

describe("whatever a file holds, the answer is diagnostics, never a throw", () => {
  test("any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), readEverywhere));
  });

  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), readEverywhere));
  });

  test("any text with lone surrogates", () => {
    const unit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(fc.property(fc.string({ unit, maxLength: 100 }), readEverywhere));
  });

  test("text that is nearly YAML", () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 60 });
    fc.assert(
      fc.property(text, (parts) => readEverywhere(parts.join(""))),
      { numRuns: 300 },
    );
  });

  test("any value in the place of a spec", () => {
    fc.assert(fc.property(fc.json({ maxDepth: 4 }), readEverywhere));
  });
});

describe("a good spec with one change", () => {
  const place = fc.nat({ max: SPEC.length });

  test("a passage deleted, replaced or put in never ends in a throw", () => {
    const passage = fc.oneof(
      fc.constant(""),
      fc.constantFrom(...words),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    fc.assert(
      fc.property(place, fc.nat({ max: 30 }), passage, (from, length, put) => {
        readAsSpec(`${SPEC.slice(0, from)}${put}${SPEC.slice(from + length)}`);
      }),
      { numRuns: 300 },
    );
  });

  test("a passage moved elsewhere neither", () => {
    fc.assert(
      fc.property(place, fc.nat({ max: 200 }), place, (from, length, to) => {
        const passage = SPEC.slice(from, from + length);
        const rest = `${SPEC.slice(0, from)}${SPEC.slice(from + length)}`;
        readAsSpec(`${rest.slice(0, to)}${passage}${rest.slice(to)}`);
      }),
      { numRuns: 200 },
    );
  });

  test("a value replaced by any other neither, and what is accepted can be written out", () => {
    const values = [...SPEC.matchAll(/(?<=: )[^\n{}[\],]+/g)];
    const other = fc.oneof(
      fc.constantFrom(...new Set(values.map(([text]) => text))),
      fc.constantFrom("", "null", "true", "-1", "1e999", ".nan", "[]", "{}", "''", "0s", "100%"),
      fc.json({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...values), other, (match, value) => {
        const end = match.index + match[0].length;
        const content = `${SPEC.slice(0, match.index)}${value}${SPEC.slice(end)}`;
        readAsSpec(content);
        compile({ specs: [{ path: PATH, content }] });
      }),
      // Other values each time.
      { numRuns: 100 },
    );
  });
});
