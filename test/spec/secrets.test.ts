import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { hasErrors } from "../../src/diagnostics/index.ts";
import { asInput, changed, SPEC } from "../support/one-spec.ts";
import { renderDiagnostic } from "../support/render-diagnostic.ts";
import { secrets } from "../support/secrets.ts";

const [first, ...others] = secrets;
if (first === undefined) throw new Error("no secrets");

/** What a person reads, and what a machine does, of a spec. */
function reports(content: string, settings?: string) {
  const { diagnostics, files } = compile(asInput(content, settings));
  const texts = new Map([
    ["slo-specs/orders.yaml", content],
    ["slo-specs/_settings.yaml", settings],
  ]);
  const printed = diagnostics.map((each) => renderDiagnostic(each, texts.get(each.at.file)));
  return { diagnostics, files, all: [...printed, JSON.stringify(diagnostics)].join("\n\n") };
}

const WHY = "Finance opens the morning report at nine.";

describe("every secret", () => {
  test.each<readonly [string, string, (text: string) => string]>([
    ["a value", WHY, (text) => `'${text}'`],
    ["a comment", "tier: standard", (text) => `tier: standard # ${text}`],
    ["a key", "links: {", (text) => `links: { '${text}': https://a.example.com,`],
    ["a list", "explain: [queue-depth]", (text) => `explain: [queue-depth, '${text}']`],
    ["a field that does not exist", "tier: standard", (text) => `tier: standard\ntoken: '${text}'`],
    ["a file that is no YAML", "tier: standard", (text) => `tier: [\ntoken: '${text}'`],
    ["a value that is none of those allowed", "tier: standard", (text) => `tier: '${text}'`],
    ["a name", "pipeline: orders", (text) => `pipeline: '${text}'`],
  ])("in %s is a mistake, and no report repeats it", (_, from, to) => {
    for (const { what, text, secret = text } of [first, ...others]) {
      const { diagnostics, files, all } = reports(changed(from, to(text)));
      const told = diagnostics.filter(({ code }) => code === "routing/literal-secret");
      expect(told, what).toHaveLength(1);
      expect(hasErrors(diagnostics), what).toBe(true);
      expect(files, what).toEqual([]);
      expect(all, what).not.toContain(secret);
      expect(all, what).toContain("•".repeat(Math.min(secret.length, 20)));
    }
  });
});

describe("in the settings", () => {
  const settings = (url: string) => `apiVersion: slograf/v1
routing:
  receivers:
    chat: {kind: slack, channel: "#data", url: ${url}}
  teams:
    checkout: {page: [chat]}
`;

  test("one of a known form is told of once where the name of one belongs", () => {
    const { diagnostics, all } = reports(SPEC, settings(first.text));
    expect(diagnostics.map(({ code }) => code)).toEqual(["routing/literal-secret"]);
    expect(all).not.toContain(first.secret);
  });

  test.each([
    ["any other text", "hunter2-is-no-name"],
    ["any other text as a name", "{secret: Hunter2}"],
    ["a key of 32 digits as a name", `{secret: ${"a1b2".repeat(8)}}`],
    ["a UUID as a name", "{secret: deadbeef-0123-4567-89ab-0123456789ab}"],
  ])("%s is not shown either", (_, url) => {
    const { diagnostics, all } = reports(SPEC, settings(url));
    expect(diagnostics.map(({ code }) => code)).toEqual(["routing/literal-secret"]);
    expect(all).not.toContain(url.replace(/\{secret: (.*)\}/, "$1"));
    expect(all).toContain("slo-specs/_settings.yaml:4:");
  });

  test("the excerpt keeps what is around it", () => {
    const { all } = reports(SPEC, settings(first.text));
    expect(all).toContain('4 |     chat: {kind: slack, channel: "#data", url: ••••');
  });

  test("the name of one is none", () => {
    expect(reports(SPEC, settings("{secret: slack-checkout}")).diagnostics).toEqual([]);
  });
});
