import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Document, isMap, isScalar, parse, visit } from "yaml";
import { yamlPieces } from "../../src/outputs/yaml.ts";

const toYaml = (value: object, comment: string): string => yamlPieces(value, comment).join("");

/** What the library writes, with labels on one line and long texts as blocks. */
function byLibrary(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  document.commentBefore = " A comment.";
  visit(document, {
    Pair(_, { key, value: field }) {
      if (isScalar(key) && key.value === "labels" && isMap(field)) field.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, blockQuote: "literal" });
}

const noPrototype = { noNullPrototype: true } as const;
const marks = fc.constantFrom(...":#-?'\"\\ \t,[]{}|>&*!%@`0.eE+x~abé😀\u2028");
const odd = fc.constantFrom(
  ...["null", "True", "1", "-1.5e3", "1.", "-.inf", ".NaN", "0x1F", "0o7", "1m", "---", "..."],
  ...[
    "a: b",
    "a #b",
    "~",
    "yes",
    "=",
    "<<",
    "{{ $value }}",
    "",
    "%",
    "? x",
    "a:",
    "'\"",
    "a\n\n b\nc",
  ],
);
const text = fc.oneof(fc.string({ unit: marks }), odd);
/** With control characters, halves of pairs, and lines that begin or end with white space. */
const anyText = fc.oneof(
  text,
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.constantFrom(" \n", "\n"),
);

/** Data as rules hold it, with the names of its fields. */
const dataOf = (name: fc.Arbitrary<string>, each: fc.Arbitrary<string>) =>
  fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      each,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value")),
      tie("fields"),
    ),
    labels: fc.dictionary(name, each, noPrototype),
    fields: fc.oneof(
      fc.dictionary(name, tie("value"), noPrototype),
      fc.record({ expr: each, labels: tie("labels"), rules: fc.array(tie("fields")) }),
    ),
  })).fields;

describe("whatever is written", () => {
  test("it reads back as the same", () => {
    fc.assert(
      fc.property(dataOf(anyText, anyText), (value) => {
        expect(parse(toYaml(value as object, "A comment."))).toEqual(value);
      }),
      { numRuns: 400 },
    );
  });

  test("it looks as the library would write it", () => {
    fc.assert(
      fc.property(dataOf(fc.constantFrom("for", "expr", "a_b-c", "null", "1"), text), (value) => {
        expect(toYaml(value as object, "A comment.")).toBe(byLibrary(value));
      }),
      { numRuns: 400 },
    );
  });
});

test("a rule is written as people review it", () => {
  const rule = {
    record: "slo:sli_bad:step",
    expr: 'sum by (env) (\n  a{b="c"}\n)\n> 0',
    labels: { env: "prod", note: "a, b", number: "1" },
  };
  expect(toYaml({ groups: [{ name: "g:a", interval: "1m", rules: [rule] }] }, "One.\nTwo.")).toBe(
    `# One.
# Two.

groups:
  - name: g:a
    interval: 1m
    rules:
      - record: slo:sli_bad:step
        expr: |-
          sum by (env) (
            a{b="c"}
          )
          > 0
        labels: { env: prod, note: "a, b", number: "1" }
`,
  );
});
