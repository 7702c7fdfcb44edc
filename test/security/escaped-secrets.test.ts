import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { masked, maskedIn, secretsIn } from "../../src/diagnostics/index.ts";
import { lint, lintRules } from "../../src/lint/index.ts";
import { asInput, changed, SPEC } from "../support/one-spec.ts";
import { renderDiagnostic } from "../support/render-diagnostic.ts";
import { secrets } from "../support/secrets.ts";

const each = (text: string, to: (character: string, code: string) => string): string =>
  [...text].map((letter) => to(letter, letter.charCodeAt(0).toString(16))).join("");
/** The middle is where the form of a secret shows. */
const broken = (text: string): string => {
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, middle)}\\\n      ${text.slice(middle)}`;
};

/** Ways to write a text so that its readers see the same, as a value in double quotes. */
const SPELLINGS: readonly (readonly [string, (text: string) => string])[] = [
  ["slashes with a backslash", (text) => text.replaceAll("/", "\\/")],
  [
    "punctuation in \\x",
    (text) => text.replaceAll(/[-:/._]/g, (sign) => each(sign, (_, code) => `\\x${code}`)),
  ],
  ["all in \\x", (text) => each(text, (_, code) => `\\x${code}`)],
  ["all in \\u", (text) => each(text, (_, code) => `\\u00${code}`)],
  ["all in \\U", (text) => each(text, (_, code) => `\\U000000${code.toUpperCase()}`)],
  [
    "per cent",
    (text) => text.replaceAll(/[-_a-m]/g, (letter) => each(letter, (_, code) => `%${code}`)),
  ],
  [
    "per cent of per cent",
    (text) => text.replaceAll(/[-_]|[a-c]/g, (letter) => each(letter, (_, code) => `%25${code}`)),
  ],
  ["two lines", broken],
];

const WHY = "Finance opens the morning report at nine.";

describe.each(SPELLINGS)("secrets spelt with %s", (spelling, spelt) => {
  test("are mistakes, and nothing is written", () => {
    for (const { what, text } of secrets) {
      const content = changed(WHY, `"${spelt(text)}"`);
      const { files, diagnostics } = compile(asInput(content));
      const codes = diagnostics.map(({ code }) => code);
      expect(codes, `${what}: ${content}`).toContain("routing/literal-secret");
      expect(files).toEqual([]);
    }
  });

  test("are hidden in what is printed", () => {
    if (spelling === "two lines") return;
    for (const { what, text, secret = text } of secrets) {
      const content = changed(WHY, `"${spelt(text)}"`);
      const { diagnostics } = compile(asInput(content));
      for (const shown of diagnostics.map((one) => renderDiagnostic(one, content)))
        expect(shown, what).not.toContain(spelt(secret));
      expect(masked(content)).toHaveLength(content.length);
      expect(secretsIn(masked(content))).toEqual([]);
    }
  });
});

test("settings and the ledger are searched as well", () => {
  for (const { text } of secrets) {
    const spelt = each(text, (_, code) => `\\x${code}`);
    const settings = `apiVersion: slograf/v1\ngrafana: {folder: {title: "${spelt}"}}\n`;
    const ledger = { path: "slo-specs/_ledger.txt", content: `rule 1 ${text}\n` };
    for (const input of [asInput(SPEC, settings), { ...asInput(SPEC), ledger }]) {
      const codes = compile(input).diagnostics.map(({ code }) => code);
      expect(codes).toContain("routing/literal-secret");
    }
  }
});

test("lint quotes no secret of a file, not even of what is suppressed", () => {
  for (const { text, secret = text } of secrets) {
    const rules = `groups:
  - name: a
    rules:
      # slograf-lint-ignore alert-severity: ${text}
      - {alert: ${JSON.stringify(text)}, expr: 'up{a=${JSON.stringify(text)}} ='}
`;
    const dashboard = {
      title: text,
      panels: [{ id: 1, title: text, type: text, targets: [{ expr: `up{a="${text}"} =` }] }],
    };
    const files = [
      { path: "a.yaml", content: rules },
      { path: "a.json", content: JSON.stringify(dashboard) },
    ];
    const { diagnostics, suppressed, texts } = lint({ files, isWhole: true }, lintRules);
    const printed = diagnostics.map((one) => renderDiagnostic(one, texts.get(one.at.file)));
    expect([...printed, JSON.stringify([diagnostics, suppressed])].join("\n")).not.toContain(
      secret,
    );
  }
});

test("whatever is compared is masked in all its texts", () => {
  for (const { text, secret = text } of secrets) {
    const review = {
      facts: [{ [text]: [text, 1, null, { before: `a ${text}`, after: undefined }] }],
    };
    expect(JSON.stringify(maskedIn(review))).not.toContain(secret);
    expect(JSON.stringify(maskedIn({ a: [1, null, "b"] }))).toBe('{"a":[1,null,"b"]}');
  }
});
