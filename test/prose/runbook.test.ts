import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type Input } from "../../src/compile.ts";
import { RUNBOOK_FIELDS } from "../../src/prose/index.ts";
import { alerts, alertUid } from "../../src/rules/index.ts";
import type { Spec } from "../../src/spec/index.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const spec = { ...plainSpec, links: { logs: "https://logs.example.com/app" } };
const text = (path: string, content: string) => ({ path: `slo-specs/_runbooks/${path}`, content });
const written = (...runbooks: readonly ReturnType<typeof text>[]): Input => ({
  ...inputOf([spec]),
  runbooks,
});
const runbookOf = (input: Input) => fileOf(compiled(input), "docs/runbooks/plain.md");
const sectionOf = (input: Input, alert = "SloBudgetBurnsFast") =>
  runbookOf(input).split(`\n## ${alert}\n\n`)[1]?.split("\n## ")[0] ?? "";
const told = (...runbooks: readonly ReturnType<typeof text>[]) =>
  compile(written(...runbooks), { outputs: [] }).diagnostics;

describe.each(estates)("runbooks of $name", ({ input }) => {
  const compilation = compiled(input);

  test("there is one for each pipeline, with a section for each alert", () => {
    for (const pipeline of compilation.pipelines) {
      const names = new Set(alerts(pipeline).map(({ name }) => name));
      if (names.size === 0) continue;
      const page = fileOf(compilation, `docs/runbooks/${pipeline.name}.md`);
      expect(page.match(/(?<=^## ).*$/gm)).toEqual([
        "What users feel",
        "First three looks",
        "Known causes",
        ...names,
      ]);
      expect(page).not.toMatch(/undefined|\[object|\{\{|NaN/);
    }
  });
});

describe("to silence an alert there is a line for each promise and place", () => {
  const slos = ["one", "two"].map((name) => ({ ...plainSpec.slos[0], name }));
  const silences = (notify: "alertmanager" | "grafana", of: Spec) => {
    const section = sectionOf(inputOf([of], { notify }), "SloBudgetExhausted");
    return section.split("```\n")[1]?.trim().split("\n");
  };

  test("in Alertmanager", () => {
    const add =
      "amtool silence add -d 2h -c 'who, why, ticket' alertname=SloBudgetExhausted pipeline=plain";
    expect(silences("alertmanager", { ...plainSpec, slos } as Spec)).toEqual([
      `silence() { ${add} "$@"; }`,
      "# and then one of",
      "silence slo=one env=prod",
      "silence slo=one env=staging",
      "silence slo=two env=prod",
      "silence slo=two env=staging",
    ]);
    expect(silences("alertmanager", { ...plainSpec, environments: ["prod"] })).toEqual([
      `${add} slo=fresh env=prod`,
    ]);
  });

  test("in Grafana, by the uid of the rule", () => {
    const spec = { ...plainSpec, slos, environments: ["prod"], regions: ["eu"] } as Spec;
    const [pipeline] = compiled(inputOf([spec])).pipelines;
    const uids = (
      pipeline === undefined ? [] : alerts(pipeline).map((each) => [each, pipeline] as const)
    )
      .filter(([{ name }]) => name === "SloBudgetExhausted")
      .map(([alert, of]) => alertUid(alert, of));
    const [one = "", two = "", ...others] = silences("grafana", spec) ?? [];
    expect(others).toEqual([]);
    expect([one, two].map((url) => new URL(url).searchParams.getAll("matcher"))).toEqual([
      [`__alert_rule_uid__=${uids[0]}`, "slo=one", "env=prod", "region=eu"],
      [`__alert_rule_uid__=${uids[1]}`, "slo=two", "env=prod", "region=eu"],
    ]);
  });
});

describe("a team's own text", () => {
  test("stands at the end of the section, the general one before that of the pipeline", () => {
    const section = sectionOf(
      written(
        text("plain/SloBudgetBurnsFast.md", "Call **Anna**.\n"),
        text("SloBudgetBurnsFast.md", "Look at the lake.\n"),
      ),
    );
    expect(section).toMatch(
      /\n### What the team knows\n\nLook at the lake\.\n\nCall \*\*Anna\*\*\.\n$/,
    );
  });

  test("stands in no other section, whatever headings and open code it has", () => {
    const notes = "# Restart\n\n## Then\n\n```\n# a comment\n";
    const page = runbookOf(written(text("plain/SloBudgetBurnsFast.md", notes)));
    const plain = runbookOf(inputOf([spec]));
    const sections = (of: string) => of.match(/^##? [A-Z].*$/gm);
    expect(sections(page)).toEqual(sections(plain));
    expect(page).toContain("\n### Restart\n\n#### Then\n\n```\n# a comment\n```\n\n## ");
  });
});

describe("a team's own template", () => {
  const named = (name: string) => text(`${name}.hbs`, `${name} of {{alert}}\n`);

  test.each([
    [["plain/SloBudgetBurnsFast", "SloBudgetBurnsFast", "plain/default", "default"], 0],
    [["SloBudgetBurnsFast", "plain/default", "default"], 0],
    [["plain/default", "default"], 0],
    [["default", "plain/SloBudgetExhausted"], 0],
  ])("the closest of %j is used", (names, index) => {
    expect(sectionOf(written(...names.map(named)))).toBe(`${names[index]} of SloBudgetBurnsFast\n`);
  });

  test("knows every field that is documented, and there are no others", () => {
    const docs = readFileSync("docs/runbooks.md", "utf8");
    const rows = [...docs.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, name, what]) => [
      name,
      what,
    ]);
    expect(Object.fromEntries(rows)).toEqual(RUNBOOK_FIELDS);
    const all = Object.keys(RUNBOOK_FIELDS).map((name) => `{{#if ${name}}}${name}{{/if}}`);
    expect(
      sectionOf(written(text("default.hbs", all.join("\n")))).split("\n").length,
    ).toBeGreaterThan(15);
  });

  test("the logs are linked where the spec knows them", () => {
    expect(sectionOf(written(text("default.hbs", "{{logs}}")))).toBe(
      "[the log view](https://logs.example.com/app)\n",
    );
  });

  test.each([
    ["an unknown field", "# {{alert}}\n\n{{titel}}\n", "3:3 The template knows no `titel`."],
    [
      "one within a list",
      "{{#each slos}}\n{{titel}}{{/each}}",
      "2:3 The template knows no `titel`.",
    ],
    [
      "a block that stays open",
      "{{#each slos}}\n",
      "2:1 The template cannot be read: a block or a pair of braces is open, or closed twice.",
    ],
    [
      "another end",
      "\n{{#if alert}}{{/each}}",
      "2:4 The template cannot be read: if doesn't match each.",
    ],
    [
      "a partial",
      "{{> other}}",
      "1:1 The template cannot be read: it holds a partial or a decorator.",
    ],
    [
      "a helper that prints",
      "{{log alert}}",
      "1:1 The template cannot be read: You specified knownHelpersOnly, but used the unknown helper log.",
    ],
    ["the prototype", "{{constructor.name}}", undefined],
  ])("%s is told of, where it is", (_, template, expected) => {
    const found = told(text("SloBudgetBurnsFast.hbs", template));
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      "error runbook/template",
    ]);
    const [{ at, message } = { at: { line: 0, column: 0 }, message: "" }] = found;
    if (expected !== undefined) expect(`${at.line}:${at.column} ${message}`).toBe(expected);
  });

  test.each([
    ["SloBudgetBurnFast.md", "Did you mean `SloBudgetBurnsFast`?"],
    ["plane/SloBudgetBurnsFast.md", "Did you mean `plain/SloBudgetBurnsFast`?"],
    ["default.md", "Known"],
  ])("%s is named after no alert", (path, hint) => {
    const [found, ...rest] = told(text(path, "x"));
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ severity: "warning", code: "runbook/unused" });
    expect(found?.hint).toContain(hint);
  });

  test("a secret in a text is told of, and not what it is", () => {
    const secret = `ghp_${"a1B2".repeat(9)}`;
    const found = told(text("SloBudgetBurnsFast.md", `Log in with ${secret}.`));
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "error routing/literal-secret",
    ]);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  test("any bytes are told of, or make a page", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.uint8Array(),
          fc.string({
            unit: fc.constantFrom(
              "{",
              "}",
              "#",
              "/",
              "if",
              " ",
              "alert",
              "each",
              "slos",
              "\n",
              ">",
              "^",
              "!",
            ),
          }),
        ),
        (content) => {
          const runbooks = [{ path: "slo-specs/_runbooks/default.hbs", content }];
          const { diagnostics } = compile({ ...inputOf([spec]), runbooks }, { outputs: [] });
          return diagnostics.every(({ code }) => /^(runbook|file)\//.test(code));
        },
      ),
      { numRuns: 150 },
    );
  });
});
