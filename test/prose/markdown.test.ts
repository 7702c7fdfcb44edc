import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, link, md, own, template } from "../../src/prose/index.ts";

/** What a reader of Markdown makes of escaped text: the signs that were escaped, as they are. */
const read = (markdown: string): string =>
  markdown
    .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("&amp;", "&");

/** Markdown without what is escaped and without entities: nothing of it may have a meaning. */
const bare = (markdown: string): string =>
  markdown.replaceAll(/\\[!-/:-@[-`{-~]/g, "").replaceAll(/&(amp|#\d+);/g, "");

const pieces = [
  ..."\\`*_{}[]<>|~#&$-+=.)!:/ \n\t1a",
  "**",
  "```",
  "~~",
  "---",
  "===",
  "- ",
  "1. ",
  "2) ",
  "> ",
  "# ",
  "&amp;",
  "&#36;",
  "${x}",
  "[[x]]",
  "](",
  "<b>",
  "<!--",
  "|---|",
  "![i](x)",
  "https://a.example",
  "www.a.example",
  "a@b.example",
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string(),
);

describe("a person's text", () => {
  test("has no sign left that formats, links or fills in", () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(bare(md(written))).not.toMatch(/[\\`*_{}[\]<>|~#&$]/);
      }),
    );
  });

  test("is no address that a forge links, and no image in the label of a link", () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(md(written)).not.toMatch(/:\/\/|www\.|@|(?<!\\)!\\?\[/i);
        expect(link(written, "https://a.example/[[env]]?$x")).toMatch(/%5B%5Benv%5D%5D\?%24x\)$/);
      }),
    );
  });

  test("is one line and starts neither a list, nor a rule, nor the underline of a heading", () => {
    fc.assert(
      fc.property(text, (written) => {
        const shown = md(written);
        expect(shown).not.toMatch(/[\n\r]|\s\s|^\s|\s$/);
        expect(shown).not.toMatch(/^[-+=]|^\d+[.)](\s|$)/);
      }),
    );
  });

  test("reads as it was written, but for white space", () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(read(md(written))).toBe(written.trim().replaceAll(/\s+/g, " "));
      }),
    );
  });

  test.each([
    ["plain words, 99.9 % (of them)", "plain words, 99.9 % (of them)"],
    ["a*b_c", "a\\*b\\_c"],
    ["$HOME & more", "&#36;HOME &amp; more"],
    ["first\n\n  second", "first second"],
    ["- no list", "\\- no list"],
    ["---", "\\---"],
    ["=====", "\\====="],
    ["1. no list", "1\\. no list"],
    ["12) no list", "12\\) no list"],
    ["1.5 times", "1.5 times"],
    ["", ""],
  ])("%j is %j", (written, shown) => {
    expect(md(written)).toBe(shown);
  });
});

describe("code", () => {
  test.each([
    ["plain", "`plain`"],
    ["a `b` c", "``a `b` c``"],
    ["`a", "`` `a ``"],
    ["a``", "``` a`` ```"],
    ["a\nb", "`a b`"],
    // Even inside code a pipe ends the cell of a table.
    ["a|b", "`a\\|b`"],
  ])("%j is %j", (written, shown) => {
    expect(code(written)).toBe(shown);
  });

  test("is closed by no run of backticks of its own", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("`", "``", "a", " "), { minLength: 1 }), (parts) => {
        const shown = code(parts.join(""));
        const fence = /^`+/.exec(shown)?.[0] ?? "";
        const inner = shown.slice(fence.length, -fence.length);
        expect([...inner.matchAll(/`+/g)].every(([run]) => run.length < fence.length)).toBe(true);
        expect(inner).not.toMatch(/^`|`$/);
      }),
    );
  });
});

describe("a link", () => {
  test.each([
    ["Docs", "https://a.example/x", "[Docs](https://a.example/x)"],
    ["a] b", "https://a.example", "[a\\] b](https://a.example)"],
    ["x", "https://a.example/(y)", "[x](https://a.example/%28y%29)"],
    ["x", "https://a.example/$y?a=1&b=2", "[x](https://a.example/%24y?a=1&b=2)"],
  ])("%j to %s is %s", (written, url, shown) => {
    expect(link(written, url)).toBe(shown);
  });
});

describe("a template", () => {
  test("leaves no place empty: a misspelt name is a mistake", () => {
    expect(() => template("{{title}}")({ titel: own("x") })).toThrow(/title/);
  });

  test("takes values as they are, and never runs what they hold", () => {
    expect(template("{{a}} & {{b}}")({ a: md("{{b}}"), b: md("<i>") })).toBe(
      "\\{\\{b\\}\\} & \\<i\\>\n",
    );
  });

  test("has one empty line between blocks and one line feed at its end", () => {
    expect(template("{{a}}\n\n\n\nb\n\n\n")({ a: own("") })).toBe("b\n");
    expect(template("x\n\n{{a}}\n\nb")({ a: own("") })).toBe("x\n\nb\n");
  });
});
