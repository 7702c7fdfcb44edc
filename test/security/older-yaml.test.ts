import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { inline } from "../../src/init/yaml-text.ts";
import { yamlText } from "../../src/outputs/yaml.ts";

/** What PyYAML and Go's older readers take for something else than a text, by YAML 1.1. */
const NOT_TEXT = [
  /^(?:yes|no|true|false|on|off|y|n|null|~)$/i,
  /^[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+]?[0-9]+)?$|^[-+]?[0-9][0-9_]*(?:[eE][-+]?[0-9]+)$/,
  /^\.[0-9_]+(?:[eE][-+]?[0-9]+)?$|^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/,
  /^[-+]?0b[0-1_]+$|^[-+]?0o?[0-7_]+$|^[-+]?(?:0|[1-9][0-9_]*)$|^[-+]?0x[0-9a-fA-F_]+$/,
  /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$|^[0-9]+(?::[0-9]+)+$/,
  /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/,
  /^(?:<<|=)$/,
];

const KNOWN = [
  ...["no", "NO", "on", "Off", "y", "N", "null", "~", "true", "2026-01-01", "1_000", "24:00"],
  ...[
    "09:00",
    "1:30.5",
    "+.inf",
    "-.INF",
    ".nan",
    "0x1F",
    "0b1_0",
    "0o17",
    "017",
    "+1",
    "-1",
    "1e3",
  ],
  ...["2026-01-01T00:00:00Z", "2026-01-01t00:00:00.5+01:00", "2026-1-1 0:00:00", "+0x1f", "-0b1"],
  ...["685_230.15", "6.8523015e+5", "12e03", "<<", "=", "190:20:30", "0x_1F", "1__0", "+12:30"],
];

const piece = fc.constantFrom(
  ...["0", "1", "9", "_", ":", "-", "+", ".", "e", "E", "x", "b", "o", "T", "Z", "t", " ", "inf"],
  ...["nan", "on", "no", "y", "2026", "01", "f", "a"],
);
const nearly = fc.array(piece, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(""));
const dated = fc
  .tuple(fc.constantFrom("2026-01-01", "2026-1-1"), fc.array(piece, { maxLength: 6 }))
  .map(([date, parts]) => date + parts.join(""));

function readsAsText(text: string): void {
  const value = { labels: { a: text, [text]: "a" }, list: [text], [text]: text };
  const written = yamlText(value, "x");
  for (const version of ["1.1", "1.2"] as const) {
    expect(parse(written, { version, resolveKnownTags: false })).toEqual(value);
    expect(parse(inline({ [text]: [text] }), { version })).toEqual({ [text]: [text] });
  }
  const plain = [
    ...written.matchAll(/(?<=[:{,-] +|^ *)([^\s"',{}][^"',{}\n]*?)(?=: |:$|,| }|$)/gm),
  ];
  for (const [, scalar = ""] of plain)
    for (const form of NOT_TEXT) expect(scalar, written).not.toMatch(form);
}

test("what older readers take for a number, a truth value or a time is quoted", () => {
  for (const text of KNOWN) readsAsText(text);
  fc.assert(fc.property(fc.oneof(nearly, dated), readsAsText), { numRuns: 3000 });
});
