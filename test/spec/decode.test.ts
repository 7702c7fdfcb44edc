import { describe, expect, test } from "vitest";
import { checkSettings, checkSpec } from "../../src/spec/index.ts";
import { changed, PATH, places, SPEC, told } from "../support/one-spec.ts";

const bytes = (text: string, encoding: BufferEncoding): Uint8Array => Buffer.from(text, encoding);
const utf16be = (text: string): Uint8Array => Buffer.from(text, "utf16le").swap16();
const MARK = "\uFEFF";

test("the spec of these tests is good, as text and as bytes", () => {
  expect(told(SPEC)).toEqual([]);
  expect(told(bytes(SPEC, "utf8"))).toEqual([]);
});

describe("what is no UTF-8 text is not read", () => {
  test.each([
    ["a byte that UTF-8 does not have", Uint8Array.of(0x6b, 0xff, 0xfe, 0x0a)],
    ["Latin-1", bytes("title: Übersicht\n", "latin1")],
    ["half a character at the end", bytes("title: Ü", "utf8").subarray(0, 8)],
    ["a surrogate in UTF-8", Uint8Array.of(0x61, 0xed, 0xa0, 0x80)],
    ["an overlong slash", Uint8Array.of(0x61, 0xc0, 0xaf)],
    ["UTF-16 with a mark", bytes(`${MARK}${SPEC}`, "utf16le")],
    ["UTF-16 without one", bytes(SPEC, "utf16le")],
    ["UTF-16, the other way round", utf16be(`${MARK}${SPEC}`)],
    ["the other way round without a mark", utf16be(SPEC)],
    ["a picture", bytes("iVBORw0KGgoAAAANSUhEUgAAAAE=", "base64")],
    ["an archive", Uint8Array.of(0x1f, 0x8b, 0x08, 0x00, 0x00)],
    ["text with NUL characters", `${SPEC}\0`],
  ])("%s", (_, content) => {
    expect(places(told(content))).toEqual(["1:1 file/encoding"]);
  });
});

describe("size", () => {
  const MEBIBYTE = 1 << 20;

  test.each([
    ["2 MiB of text", "#".repeat(2 * MEBIBYTE), "more than 1 MiB"],
    ["2 MiB of bytes", new Uint8Array(2 * MEBIBYTE), "more than 1 MiB"],
    ["one byte too many", SPEC.padEnd(MEBIBYTE + 1, "#"), "more than 1 MiB"],
  ])("%s are not read", (_, content, size) => {
    const [diagnostic, ...rest] = told(content);
    expect(rest).toEqual([]);
    expect(diagnostic?.code).toBe("file/too-large");
    expect(diagnostic?.message).toContain(size);
  });

  test("the largest spec that is read has exactly 1 MiB", () => {
    expect(told(SPEC.padEnd(MEBIBYTE, "#"))).toEqual([]);
  });
});

describe("a byte order mark", () => {
  test.each([
    ["in text", `${MARK}${SPEC}`],
    ["in bytes", bytes(`${MARK}${SPEC}`, "utf8")],
  ])("%s is a warning, and the spec is read", (_, content) => {
    const { value, diagnostics } = checkSpec({ path: PATH, content });
    expect(places(diagnostics)).toEqual(["1:1 file/byte-order-mark"]);
    expect(diagnostics[0]?.severity).toBe("warning");
    expect(value?.pipeline).toBe("orders");
  });

  test("takes no column from the mistakes on its line", () => {
    const content = `${MARK}apiVersio: slograf/v1\n`;
    expect(places(told(content))).toContain("1:1 spec/unknown-field");
  });
});

describe("Windows line endings", () => {
  const crlf = (text: string): string => text.replaceAll("\n", "\r\n");

  test("are a warning, told once where they begin, and the spec is read", () => {
    const { value, diagnostics } = checkSpec({ path: PATH, content: crlf(SPEC) });
    expect(places(diagnostics)).toEqual(["1:1 file/line-endings"]);
    expect(diagnostics[0]?.severity).toBe("warning");
    expect(value).toEqual(checkSpec({ path: PATH, content: SPEC }).value);
  });

  test("in part of a file are told where they begin", () => {
    const content = SPEC.replace("batch\n", "batch\r\n").replace("checkout\n", "checkout\r\n");
    expect(places(told(content))).toEqual(["3:1 file/line-endings"]);
  });

  test.each([
    ["of a field", "owner: checkout", "ownr: checkout"],
    ["of a value late in the file", "minimumBad: 3", "minimumBad: 0"],
    ["inside a PromQL expression", "sum(warehouse_queries{$selector})", "sum(warehouse{$selector}"],
  ])("shift no place %s", (_, from, to) => {
    const unix = told(changed(from, to));
    expect(unix.length).toBeGreaterThan(0);
    const windows = told(crlf(changed(from, to)));
    expect(windows.filter(({ code }) => code !== "file/line-endings")).toEqual(
      // The mapping as a whole is longer by its line endings; where it begins is the same.
      unix.map((each) => ({
        ...each,
        at: expect.objectContaining({ line: each.at.line, column: each.at.column }),
      })),
    );
  });

  test("both warnings are told beside the mistakes", () => {
    const content = `${MARK}${crlf(changed("tier: standard", "tier: 1"))}`;
    expect(places(told(content))).toEqual([
      "1:1 file/byte-order-mark",
      "1:1 file/line-endings",
      "9:7 spec/not-allowed",
    ]);
  });
});

test("settings are read as specs are", () => {
  const check = (content: string | Uint8Array) =>
    places(checkSettings({ path: "_settings.yaml", content }).diagnostics);
  expect(check("apiVersion: slograf/v1\n")).toEqual([]);
  expect(check(`${MARK}apiVersion: slograf/v1\r\n`)).toEqual([
    "1:1 file/byte-order-mark",
    "1:1 file/line-endings",
  ]);
  expect(check(bytes("apiVersion: ü", "latin1"))).toEqual(["1:1 file/encoding"]);
  expect(check("- a\n")).toEqual(["1:1 yaml/not-a-mapping"]);
});
