import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/index.ts";

const at = { file: "slo-specs/a.yaml", line: 2, column: 3, length: 5 };
const error: Diagnostic = { severity: "error", code: "spec/malformed", message: "Wrong.", at };
const warning: Diagnostic = { ...error, severity: "warning", message: "Odd." };

const { isTTY } = process.stderr;
let told = "";

beforeEach(() => {
  told = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    told += String(text);
    return true;
  });
  for (const name of ["NO_COLOR", "FORCE_COLOR"]) vi.stubEnv(name, undefined);
  vi.stubEnv("TERM", "xterm");
  vi.resetModules();
});

afterEach(() => {
  process.stderr.isTTY = isTTY;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** The module as it is loaded by a process with such an error stream. */
async function terminal(isTerminal: boolean) {
  process.stderr.isTTY = isTerminal;
  return import("../../src/commands/terminal.ts");
}

test("on a terminal, colours tell mistakes from warnings", async () => {
  const { printDiagnostics } = await terminal(true);
  printDiagnostics([error, warning], new Map());
  expect(told).toContain("\u001B[31merror:\u001B[39m Wrong.");
  expect(told).toContain("\u001B[33mwarning:\u001B[39m Odd.");
});

test.each([
  ["NO_COLOR", "1", "xterm"],
  ["a dumb terminal", "", "dumb"],
])("on a terminal with %s, there are none", async (_, noColor, term) => {
  vi.stubEnv("NO_COLOR", noColor);
  vi.stubEnv("TERM", term);
  const { printDiagnostics } = await terminal(true);
  printDiagnostics([error], new Map());
  expect(told).toBe("error: Wrong. (spec/malformed)\n  --> slo-specs/a.yaml:2:3\n\n");
});

test("the excerpt comes from the file that the diagnostic points into", async () => {
  const { printDiagnostics } = await terminal(false);
  const texts = new Map([
    ["slo-specs/a.yaml", "first\n  wrong: 1\n"],
    ["slo-specs/b.yaml", "other\n  other: 2\n"],
  ]);
  printDiagnostics([error], texts);
  expect(told).toContain("2 |   wrong: 1\n      ^^^^^\n");
});

test("the progress of a long run shows on a terminal, and leaves nothing behind", async () => {
  const { progress } = await terminal(true);
  const bar = progress("Reading", 60);
  bar.show(1);
  bar.show(60);
  expect(told).toContain("Reading 60/60");
  bar.end();
  expect(told.endsWith("\r\u001B[K")).toBe(true);
});

test.each([
  ["of a short run", true, 10],
  ["in a pipe", false, 60],
])("no progress %s", async (_, isTerminal, total) => {
  const { progress } = await terminal(isTerminal);
  const bar = progress("Reading", total);
  bar.show(1);
  bar.end();
  expect(told).toBe("");
});

test.each([
  [[error], "1 error"],
  [[warning, warning], "2 warnings"],
  [[error, error, warning], "2 errors and 1 warning"],
  [[], ""],
])("%# diagnostics are counted", async (diagnostics, text) => {
  const { counted } = await terminal(false);
  expect(counted(diagnostics)).toBe(text);
});
