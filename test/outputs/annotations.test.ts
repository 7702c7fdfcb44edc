import { describe, expect, test } from "vitest";
import { annotationParts, annotations } from "../../src/outputs/annotations.ts";
import { prometheusDialect } from "../../src/outputs/dialects.ts";
import { type Alert, alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { grafanaDialectOf } from "../support/rendered.ts";

const everyAlert = (): readonly (readonly [Alert, Pipeline])[] =>
  estates.flatMap(({ input }) =>
    compiled(input).pipelines.flatMap((pipeline) =>
      alerts(pipeline).map((alert): readonly [Alert, Pipeline] => [alert, pipeline]),
    ),
  );

describe("what Grafana fills in", () => {
  // From the environment: `${…}` in every version, and `$$` becomes `$` in some.
  test("is in no annotation", () => {
    const texts = everyAlert().flatMap(([alert, pipeline]) =>
      Object.values(
        annotations(
          alert,
          pipeline,
          grafanaDialectOf(alert, Object.values(annotationParts(alert, pipeline))),
        ),
      ),
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => /\$[{$]/.test(text))).toEqual([]);
    // Every other dollar sign belongs to a template.
    const bare = texts.map((text) => text.replaceAll(/\{\{ .+? \}\}/g, ""));
    expect(bare.filter((text) => text.includes("$"))).toEqual([]);
  });
});

describe("the annotations of an alert", () => {
  const named = ([alert, pipeline]: readonly [Alert, Pipeline]) =>
    Object.keys(annotations(alert, pipeline, prometheusDialect(alert)));

  test("are its texts and where to look, of every alert", () => {
    for (const each of everyAlert())
      expect(named(each)).toEqual(
        expect.arrayContaining([
          "summary",
          "impact",
          "description",
          "dashboard_url",
          "runbook_url",
        ]),
      );
  });

  test("tell how fast the budget burns wherever a burn rate is alerted on", () => {
    const burning = everyAlert().filter(([{ name }]) => name.startsWith("SloBudgetBurns"));
    expect(burning.length).toBeGreaterThan(0);
    for (const each of burning)
      expect(named(each)).toEqual(expect.arrayContaining(["burn", "budget_left", "exhausted_in"]));
  });

  test("say nothing of the budget where only the measurement is in trouble", () => {
    const measuring = everyAlert().filter(([{ name }]) => name === "SloDataMissing");
    expect(measuring.length).toBeGreaterThan(0);
    for (const each of measuring) expect(named(each)).not.toContain("budget_left");
  });
});
