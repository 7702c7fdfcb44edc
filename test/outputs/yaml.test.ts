import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { commented, yamlText } from "../../src/outputs/yaml.ts";

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
      { maxDepth: 3, withCrossShrink: true },
      each,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 3 }),
      tie("fields"),
    ),
    labels: fc.dictionary(name, each, noPrototype),
    fields: fc.oneof(
      { maxDepth: 3 },
      fc.dictionary(name, tie("value"), noPrototype),
      fc.record({
        expr: each,
        labels: tie("labels"),
        rules: fc.array(tie("fields"), { maxLength: 2 }),
      }),
    ),
  })).fields;

test("whatever is written reads back as the same, by YAML 1.2 and 1.1", () => {
  fc.assert(
    fc.property(dataOf(anyText, anyText), (value) => {
      const text = yamlText(value as object, "A comment.");
      expect(parse(text)).toEqual(value);
      expect(parse(text, { version: "1.1", merge: false })).toEqual(value);
    }),
    { numRuns: 200 },
  );
});

test("a rule is written as people review it", () => {
  const rule = {
    record: "slo:sli_bad:step",
    expr: 'sum by (env) (\n  a{b="c"}\n)\n> 0',
    labels: { env: "prod", note: "a, b", number: "1" },
  };
  expect(yamlText({ groups: [{ name: "g:a", interval: "1m", rules: [rule] }] }, "One.\nTwo.")).toBe(
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

test("a comment stands above the item that it is about", () => {
  const rules = [commented("One.\nTwo.", { record: "a" }), { record: "b" }];
  expect(yamlText({ groups: [{ name: "g", rules }] }, "File.")).toBe(
    `# File.

groups:
  - name: g
    rules:
      # One.
      # Two.
      - record: a
      - record: b
`,
  );
});
