import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Text } from "../../src/alerts/index.ts";
import type { Compilation } from "../../src/compile.ts";
import { annotationParts } from "../../src/outputs/annotations.ts";
import { type Dialect, prometheusDialect, template } from "../../src/outputs/dialects.ts";
import { type Alert, alerts } from "../../src/rules/index.ts";
import { placeLabels } from "../../src/signals/index.ts";
import { boardsOf, panelsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { grafanaRules } from "../support/grafana-rules.ts";
import { hostileInput, LOGS, oneLine, TEXTS } from "../support/hostile.ts";
import { selectorsOf, syntaxErrors } from "../support/queries.ts";
import { asPrometheus, grafanaDialectOf, rendersAs } from "../support/rendered.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { checksRules } from "../support/unit-tests.ts";

const compilations = (notify: "alertmanager" | "grafana") =>
  TEXTS.map((text): readonly [string, Compilation] => [text, compiled(hostileInput(text, notify))]);

const everyCompilation = () => [...compilations("alertmanager"), ...compilations("grafana")];

const texts = (dialectOf: (alert: Alert, parts: readonly Text[]) => Dialect) =>
  compilations("alertmanager")
    .flatMap(([, { pipelines }]) => pipelines)
    .flatMap((pipeline) =>
      alerts(pipeline).flatMap((alert) =>
        Object.values(annotationParts(alert, pipeline)).map((parts) => ({ alert, parts })),
      ),
    )
    // Values of the alert's own expression are proven elsewhere.
    .filter(({ parts }) => parts.every((part) => typeof part === "string" || !("value" in part)))
    .map(({ alert, parts }) => ({
      template: asPrometheus(template(parts, dialectOf(alert, parts))),
      value: 1,
      place: placeLabels(alert.objective.place),
      text: parts.map((part) => unmeasured(part, alert)).join(""),
    }));

function unmeasured(part: Text, { objective }: Alert): string {
  if (typeof part === "string") return part;
  if ("place" in part) return objective.place[part.place] ?? "";
  return "otherwise" in part ? part.otherwise : "";
}

describe("hostile texts in every free field of a spec and of settings", () => {
  test("leave every file readable, and what was written is in it", () => {
    for (const [text, { files }] of everyCompilation()) {
      for (const { path, content } of files) {
        if (path.endsWith(".json")) JSON.parse(content);
        if (path.endsWith(".yaml")) parse(content);
      }
      const rules = files.find(({ path }) => path.endsWith(".recording.yaml"));
      // In the query of a raw series, which is where a label value goes.
      const sites = rulesIn(ruleFiles({ files } as Compilation))
        .flatMap(({ expr }) => selectorsOf(expr))
        .flatMap(({ equal }) => equal["folder"] ?? []);
      expect(rules).toBeDefined();
      expect(new Set(sites)).toEqual(new Set([oneLine(text)]));
    }
  });

  test("are read by Prometheus as values, in rules that it accepts", async () => {
    const all = everyCompilation().flatMap(([, { files }], index) =>
      files
        .filter(({ path }) => path.startsWith("prometheus/rules/"))
        .map(({ path, content }) => [`${index}/${path}`, content] as const),
    );
    expect(all.length).toBeGreaterThan(TEXTS.length);
    const report = await checksRules(Object.fromEntries(all));
    expect(report.match(/SUCCESS: [1-9]\d* rules found/g)).toHaveLength(all.length);
    for (const [, compilation] of compilations("grafana"))
      expect(
        grafanaRules(compilation).flatMap(({ data }) =>
          data.flatMap(({ model }) => syntaxErrors(String(model["expr"] ?? "1"))),
        ),
      ).toEqual([]);
  });

  test("are printed by Prometheus' templates as they were written", async () => {
    await rendersAs(texts(prometheusDialect));
  });

  test("are printed by Grafana's templates as they were written, and filled in by nothing", async () => {
    const all = texts((alert, parts) => grafanaDialectOf(alert, [parts]));
    for (const { template: written } of all) expect(written).not.toMatch(/\$[{$]/);
    await rendersAs(all);
  });

  test("are told to Grafana with their dollar signs doubled where it fills them in", () => {
    for (const [, compilation] of compilations("grafana"))
      for (const { title, labels } of grafanaRules(compilation))
        for (const value of [title, ...Object.values(labels)])
          expect(value.replaceAll("$$", "")).not.toContain("$");
  });

  test("fill in no variable of a dashboard and open no tag in it", () => {
    for (const [, compilation] of everyCompilation()) {
      const boards = boardsOf(compilation).filter(({ kind }) => kind !== "overview");
      for (const { title } of boards) expect(title).not.toMatch(/\$\w|\$\{|\[\[/);
      for (const { panel } of panelsOf(boards))
        for (const shown of [panel.description, panel.options?.["content"]])
          if (typeof shown === "string") {
            expect(shown).not.toMatch(/\$\w|\$\{|\[\[/);
            expect(shown).not.toMatch(/(?<!\\)<(?!!--)/);
          }
    }
  });

  test("make no tag, no link and no mention in a page", () => {
    for (const [, { files }] of everyCompilation())
      for (const { path, content } of files)
        if (path.endsWith(".md")) {
          // What stands in code is shown as it is.
          const read = content.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "");
          expect(read, path).not.toMatch(/(?<!\\)<(?:script|img|\/td|!|@|https)/);
          expect(read, path).not.toMatch(/(?<!\\)\]\(javascript/);
        }
  });
});

describe("the address of logs", () => {
  test("is filled in by alerts, and keeps its other signs", () => {
    const [pipeline] = compiled(hostileInput("x", "alertmanager")).pipelines;
    const filled = new Set(
      pipeline &&
        alerts(pipeline).map((alert) =>
          Object.values(annotationParts(alert, pipeline)).at(-1)?.join(""),
        ),
    );
    expect([...filled]).toEqual([LOGS.replace("$service", "hostile")]);
  });

  test("is filled in on dashboards by the variable, and by no other", () => {
    const boards = boardsOf(compiled(hostileInput("x", "alertmanager")));
    const links = boards
      .flatMap((board) => board.links ?? [])
      .filter(({ title }) => title === "Logs")
      .map(({ url }) => url);
    expect(new Set(links)).toEqual(
      new Set([LOGS.replaceAll("$", "%24").replace("%24service", "${service:percentencode}")]),
    );
  });
});
