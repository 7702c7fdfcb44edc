import { describe, expect, test } from "vitest";
import { checkSpec } from "../../src/spec/index.ts";
import { changed, PATH, places, SPEC, told } from "../support/one-spec.ts";

/** The last line of the good spec, below which the tests add theirs. */
const END = SPEC.split("\n").length - 1;

describe("YAML that is no spec", () => {
  test.each([
    ["an empty file", "", "1:1 file/empty"],
    ["only white space", "  \n\n  ", "1:1 file/empty"],
    ["only comments", "# a\n# b\n", "1:1 file/empty"],
    ["only a document mark", "---\n", "1:1 file/empty"],
    ["null", "null\n", "1:1 file/empty"],
    ["a list", "# specs\n- apiVersion: slograf/v1\n", "2:1 yaml/not-a-mapping"],
    ["a list in brackets", "[]", "1:1 yaml/not-a-mapping"],
    ["a word", "hello\n", "1:1 yaml/not-a-mapping"],
    ["a number", "  42\n", "1:3 yaml/not-a-mapping"],
    ["JSON that is cut off", '{"apiVersion": "slograf/v1", "kind":', "1:37 yaml/syntax"],
  ])("%s", (_, text, expected) => {
    expect(places(told(text))).toEqual([expected]);
  });

  test("JSON that is whole is a spec like any other", () => {
    const { value } = checkSpec({ path: PATH, content: SPEC });
    expect(checkSpec({ path: PATH, content: JSON.stringify(value) })).toMatchObject({
      value,
      diagnostics: [],
    });
  });
});

describe("one mistake in a good spec is told where it stands", () => {
  test.each([
    [
      "a key twice",
      changed("tier: standard", "tier: standard\nowner: me"),
      "10:1 yaml/duplicate-key",
    ],
    [
      "a key twice in braces",
      changed("{ every: 1d,", "{ every: 1d, every: 2d,"),
      "13:24 yaml/duplicate-key",
    ],
    [
      "a key twice, once in quotes",
      changed("tier: standard", "tier: low\n'owner': me"),
      "10:1 yaml/duplicate-key",
    ],
    ["a tab as indentation", changed("  prod:\n", "\tprod:\n"), "11:1 yaml/tab"],
    ["a tab before a list item", changed("  - preset", "\t- preset"), "16:1 yaml/tab"],
    ["a second document", `${SPEC}---\n${SPEC}`, `${END + 1}:1 yaml/several-documents`],
    ["a second document that is empty", `${SPEC}---\n`, `${END + 1}:1 yaml/several-documents`],
    ["a tag", changed("tier: standard", "tier: !upper standard"), "9:7 yaml/tag"],
    [
      "a tag of Python",
      changed("title: Orders", "title: !!python/name:os.system x"),
      "5:8 yaml/tag",
    ],
    [
      "a set, which no check could see into",
      changed("[orders, orders-retry]", "!!set {orders}"),
      "17:22 yaml/tag",
    ],
    ["an ordered mapping, likewise", changed("links: {", "links: !!omap {"), "46:8 yaml/tag"],
    ["a date object", changed("2026-12-25", "!!timestamp 2026-12-25"), "30:70 yaml/tag"],
    ["an alias of nothing", changed("owner: checkout", "owner: *team"), "8:8 yaml/alias"],
    [
      "an alias before its anchor",
      changed("kind: batch", "kind: *k\nx: &k batch"),
      "3:7 yaml/alias",
    ],
    ["an anchor that holds itself", changed("[queue-depth]", "&e [*e]"), "43:14 yaml/alias"],
    ["a bare star", changed("owner: checkout", "owner: *"), "8:8 yaml/alias"],
    ["a quote that is not closed", changed('by: "09:00"', 'by: "09:00'), "30:82 yaml/syntax"],
    [
      "a single quote, likewise",
      changed("title: Orders", "title: 'Orders"),
      `${END + 1}:1 yaml/syntax`,
    ],
    ["a bracket that is not closed", changed("[mon, fri]", "[mon, fri"), "30:81 yaml/syntax"],
    [
      "a brace that is not closed",
      changed("uid: shop } },", "uid: shop },"),
      `${END + 1}:1 yaml/syntax`,
    ],
    ["a bracket too many", changed("[queue-depth]", "[queue-depth]]"), "43:23 yaml/syntax"],
    [
      "braces in plain text",
      changed("metric: queue_length", "metric: queue{}"),
      "21:35 yaml/syntax",
    ],
    ["a second colon on a line", changed("Fresh by 09:00", "Fresh: by nine"), "28:12 yaml/syntax"],
    ["no space after a colon", changed("tier: standard", "tier:standard"), "9:1 yaml/syntax"],
    [
      "too little indentation",
      changed("    objective: 98%", "   objective: 98%"),
      "31:1 yaml/syntax",
    ],
    ["a percent sign first", changed("objective: 98%", "objective: %98"), "31:16 yaml/syntax"],
    ["a backtick first", changed("title: Orders", "title: `Orders`"), "5:8 yaml/syntax"],
    ["an unknown escape", changed('"10:00"', '"10\\:00"'), "35:48 yaml/syntax"],
    ["a list as a key", changed("tier: standard", "? [a, b]\n: x"), "9:3 yaml/syntax"],
    ["a mapping as a key", changed("tier: standard", "{ a: b }: x"), "9:1 yaml/syntax"],
    ["an alias as a key", changed("tier: standard", "tier: &t low\n*t : x"), "10:1 yaml/syntax"],
  ])("%s", (_, text, expected) => {
    expect(places(told(text))).toEqual([expected]);
  });

  test("many keys twice are told each", () => {
    const text = `${SPEC}tier: low\nowner: me\n`;
    expect(places(told(text))).toEqual([
      `${END + 1}:1 yaml/duplicate-key`,
      `${END + 2}:1 yaml/duplicate-key`,
    ]);
  });
});

describe("keys are names, whatever YAML would make of them", () => {
  test.each([
    ["a number", "1: x", "1"],
    ["a hexadecimal number", "0x1F: x", "0x1F"],
    ["true", "true: x", "true"],
    ["null", "null: x", "null"],
    ["nothing", ": x", ""],
    ["a date", "2026-12-25: x", "2026-12-25"],
    ["the prototype", "__proto__: { kind: batch }", "__proto__"],
    ["a constructor", "constructor: x", "constructor"],
    ["a merge, which YAML 1.2 does not have", "<<: { tier: low }", "<<"],
    ["with a slash and a tilde", "a/b~c: x", "a/b~c"],
  ])("%s is an unknown field at its place", (_, line, name) => {
    const diagnostics = told(`${SPEC}${line}\n`);
    expect(places(diagnostics)).toEqual([`${END + 1}:1 spec/unknown-field`]);
    expect(diagnostics[0]?.message).toBe(`Unknown field \`${name}\` in \`the file\`.`);
  });

  test("nothing gets into the prototype of objects", () => {
    told(`${SPEC}__proto__: { polluted: true }\n`);
    told(changed("sli: { kind: latency,", "sli: { __proto__: { polluted: true }, kind: latency,"));
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("an environment may be called by a number", () => {
    const text = changed("  prod:\n", "  2024:\n");
    expect(checkSpec({ path: PATH, content: text }).value?.environments).toHaveProperty("2024");
    expect(told(text)).toEqual([]);
  });
});

describe("text that no output could carry", () => {
  test.each([
    ["a lone surrogate", '"a \\uD800 b"'],
    ["surrogates in the wrong order", '"a \\uDC00\\uD800 b"'],
    ["an escape sequence", '"\\e[31mred"'],
    ["a bell", '"\\a"'],
    ["text turned around", '"\\u202Eevil"'],
    ["a line separator", '"a\\u2028b"'],
    ["a byte order mark inside", '"a\\uFEFFb"'],
  ])("%s", (_, text) => {
    expect(places(told(changed("Loads the orders of the day.", text)))).toEqual([
      "6:14 spec/unsafe-text",
    ]);
  });

  test("while emoji, umlauts and several lines are text", () => {
    expect(
      told(changed("Loads the orders of the day.", '"\\uD83D\\uDE9A für\\nalle\\t🚚"')),
    ).toEqual([]);
  });
});

describe("what YAML allows and nobody is told of", () => {
  test.each([
    ["document marks around one document", `---\n${SPEC}...\n`],
    ["a version directive", `%YAML 1.2\n---\n${SPEC}`],
    [
      "anchors and aliases",
      changed("title: Orders", "title: &t Orders").replace("owner: checkout", "owner: *t"),
    ],
    ["fields in quotes", changed("tier: standard", '"tier": "standard"')],
    ["a tab after a colon", changed("tier: standard", "tier:\tstandard")],
    ["a time of day without quotes, a text in YAML 1.2", changed('by: "09:00"', "by: 09:00")],
    ["comments anywhere", changed("tier: standard", "tier: standard # for now\n# really")],
  ])("%s", (_, text) => {
    expect(told(text)).toEqual([]);
  });
});
