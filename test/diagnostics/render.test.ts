import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Diagnostic, type Palette, reported } from "../../src/diagnostics/index.ts";
import { renderDiagnostic } from "../support/render-diagnostic.ts";

const FILE = "slo-specs/orders.yaml";

const diagnostic = (at: Partial<Diagnostic["at"]>, more: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: "error",
  code: "spec/unknown-field",
  message: "Unknown field `ownr`.",
  at: { file: FILE, line: 1, column: 1, length: 1, ...at },
  ...more,
});

/** The text that the caret line underlines, found by position as an eye would. */
function underlined(rendered: string): string {
  const [, , excerpt = "", caret = ""] = rendered.split("\n");
  const from = caret.indexOf("^");
  return excerpt.slice(from, caret.lastIndexOf("^") + 1);
}

describe("a diagnostic as it is printed", () => {
  test("says what, where, shows the line and how to mend it", () => {
    const text = "apiVersion: slograf/v1\nownr: checkout\nservice: orders\n";
    const at = { line: 2, column: 1, length: 4 };
    expect(renderDiagnostic(diagnostic(at, { hint: "Did you mean `owner`?" }), text)).toBe(
      [
        "error: Unknown field `ownr`. (spec/unknown-field)",
        "  --> slo-specs/orders.yaml:2:1",
        "2 | ownr: checkout",
        "    ^^^^ Did you mean `owner`?",
      ].join("\n"),
    );
  });

  test("a warning says so", () => {
    expect(renderDiagnostic(diagnostic({}, { severity: "warning" }), "x")).toMatch(/^warning: /);
  });

  test.each([
    ["in the middle", "  - name: fresh", { column: 11, length: 5 }, "fresh"],
    ["at the end", "a: [b", { column: 5, length: 1 }, "b"],
    ["of several lines, its first", "slos:", { column: 1, length: 400 }, "slos:"],
    ["with a gutter of three digits", "owner: x", { column: 8, length: 1 }, "x"],
    ["after an emoji", 'why: "🚚 late"', { column: 10, length: 4 }, "late"],
  ])("the caret stands under the word %s", (_, line, at, word) => {
    const text = `${"\n".repeat(99)}${line}\nnext: line\n`;
    expect(underlined(renderDiagnostic(diagnostic({ line: 100, ...at }), text))).toBe(word);
  });

  test("tabs before the word are kept, so that a terminal moves the caret as far as the word", () => {
    const at = { column: 4, length: 5 };
    const [, , excerpt, caret] = renderDiagnostic(diagnostic(at), "\ta\towner: x").split("\n");
    expect(excerpt).toBe("1 | \ta\towner: x");
    expect(caret).toBe("    \t \t^^^^^");
  });

  test("Windows line endings neither shift the line nor show", () => {
    const text = "a: 1\r\nb: 2\r\nowner: x\r\nd: 4\r\n";
    const rendered = renderDiagnostic(diagnostic({ line: 3, column: 8, length: 40 }), text);
    expect(rendered).not.toContain("\r");
    expect(rendered).toContain("3 | owner: x\n");
    expect(underlined(rendered)).toBe("x");
  });

  test("a lone carriage return is no line, as it is none in YAML", () => {
    const text = "a: 1 # old\rMac\nowner: x\n";
    const rendered = renderDiagnostic(diagnostic({ line: 2, column: 8 }), text);
    expect(underlined(rendered)).toBe("x");
  });

  test("a byte order mark takes no column", () => {
    const rendered = renderDiagnostic(diagnostic({ length: 4 }), "\uFEFFownr: x");
    expect(underlined(rendered)).toBe("ownr");
  });
});

describe("where there is no line to show", () => {
  test.each([
    ["the file has no text", undefined, 1],
    ["the file is shorter", "a: 1\n", 7],
    ["the line is blank", "a: 1\n   \n", 2],
  ])("%s: the hint stands alone", (_, text, line) => {
    expect(renderDiagnostic(diagnostic({ line }, { hint: "Fill it in." }), text)).toBe(
      `error: Unknown field \`ownr\`. (spec/unknown-field)\n  --> ${FILE}:${line}:1\n  Fill it in.`,
    );
  });

  test("without a hint two lines are all", () => {
    expect(renderDiagnostic(diagnostic({}), undefined).split("\n")).toHaveLength(2);
  });
});

describe("very long lines", () => {
  const long = `a: [${Array.from({ length: 3000 }, (_, index) => `name-${index}`).join(", ")}]`;

  test.each([
    ["at the start", "name-0,"],
    ["in the middle", "name-1500,"],
    ["at the end", "name-2999]"],
  ])("are cut around a word %s", (_, word) => {
    const at = { column: long.indexOf(word) + 1, length: word.length };
    const rendered = renderDiagnostic(diagnostic(at), long);
    expect(underlined(rendered)).toBe(word);
    expect(Math.max(...rendered.split("\n").map(({ length }) => length))).toBeLessThan(200);
  });

  test("a message that quotes one is shortened, and keeps its code", () => {
    const [told] = reported([diagnostic({}, { message: long })]);
    const [head = ""] = renderDiagnostic(told as Diagnostic, long).split("\n");
    expect(head.length).toBeLessThan(500);
    expect(head).toMatch(/… \(spec\/unknown-field\)$/);
  });
});

const palette: Palette = {
  error: (text) => `<red>${text}</red>`,
  warning: (text) => `<yellow>${text}</yellow>`,
  dim: (text) => `<dim>${text}</dim>`,
};

test("colours mark severity and caret, never the text of the file", () => {
  expect(renderDiagnostic(diagnostic({ length: 4 }), "ownr: x", palette).split("\n")).toEqual([
    "<red>error:</red> Unknown field `ownr`. <dim>(spec/unknown-field)</dim>",
    `<dim>  --></dim> ${FILE}:1:1`,
    "<dim>1 | </dim>ownr: x",
    "    <red>^^^^</red>",
  ]);
});

test("whatever a file holds, no control character reaches the terminal, and the word is underlined", () => {
  const hostile = fc.string({ unit: "binary", maxLength: 400 });
  fc.assert(
    fc.property(hostile, hostile, hostile, (before, after, message) => {
      const line = before.replaceAll("\n", "");
      const text = `first: line\n${line}WORD${after}`;
      const at = { line: 2, column: line.length + 1, length: 4 };
      const rendered = renderDiagnostic(diagnostic(at, { message, hint: message }), text);
      expect(rendered).not.toMatch(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
      expect(rendered).not.toMatch(/\p{Cs}/u);
      // A mark at the start of the line is dropped with its column; elsewhere it stays.
      if (!line.startsWith("\uFEFF")) expect(underlined(rendered)).toBe("WORD");
    }),
  );
});
