import { describe, expect, test } from "vitest";
import type { SloSpec, Spec } from "../../src/spec/index.ts";
import { type Board, boardsOf, type Panel } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { eventsOf } from "../support/kafka.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const slo = (name: string, sli: SloSpec["sli"], more: Partial<SloSpec> = {}): SloSpec => ({
  name,
  why: "Someone waits.",
  objective: "99%",
  sli: { threshold: "5m", ...sli },
  ...more,
});
const DRAINS = { kind: "time-to-drain" };
const LAG = { kind: "lag" };
const FORMER = { formerThreshold: 200_000 };

const kafka = (slos: readonly SloSpec[], more: Partial<Spec> = {}): Spec => ({
  ...plainSpec,
  metrics: [eventsOf("a")],
  slos: [...slos],
  ...more,
});

/** The panels of the Explanations row. */
function explanations(spec: Spec): readonly Panel[] {
  const board = boardsOf(compiled(inputOf([spec]))).find(({ kind }: Board) => kind === "on-call");
  const panels = board?.panels ?? [];
  const start = panels.findIndex(({ title }) => title.startsWith("Explanations"));
  const length = panels.slice(start + 1).findIndex(({ type }) => type === "row");
  return panels.slice(start + 1, start + 1 + length);
}

const titles = (panels: readonly Panel[]): readonly string[] =>
  panels.map(({ title }) => title.replace(/ · .*$/, ""));

describe("the old way beside the new", () => {
  test("is not shown unless the spec says what the old way was", () => {
    expect(titles(explanations(kafka([slo("drains", DRAINS)])))).toEqual([
      "Consumer lag by topic (messages)",
    ]);
  });

  test.each([
    [DRAINS, "Time to drain, the new way (min)"],
    [LAG, "Lag in time of the worst partition, the new way (min)"],
  ])("stands in one line with it, in place of the lag alone: %o", (sli, title) => {
    const panels = explanations(kafka([slo("promise", { ...sli, ...FORMER })]));
    expect(titles(panels)).toEqual(["Consumer lag, the old way (messages)", title]);
    expect(panels.map(({ gridPos: { x, w } }) => [x, w])).toEqual([
      [0, 12],
      [12, 12],
    ]);
    expect(new Set(panels.map(({ gridPos }) => gridPos.y)).size).toBe(1);
  });

  test("draws records and seconds, each with its limit as a dashed line", () => {
    const panels = explanations(kafka([slo("drains", { ...DRAINS, ...FORMER })]));
    expect(panels.map(({ targets }) => targets?.map(({ expr }) => expr.split("{")[0]))).toEqual([
      ["slo:former:value", "slo:former_threshold:value"],
      ["slo:indicator:value", "slo:threshold:value"],
    ]);
    for (const { fieldConfig, targets } of panels) {
      const [limit] = (fieldConfig?.overrides ?? []) as { matcher: object; properties: object[] }[];
      expect(limit?.matcher).toEqual({ id: "byName", options: targets?.[1]?.legendFormat });
      expect(limit?.properties).toContainEqual({
        id: "custom.lineStyle",
        value: { fill: "dash", dash: [10, 10] },
      });
    }
    expect(panels.map(({ fieldConfig }) => fieldConfig?.defaults["unit"])).toEqual(["short", "m"]);
  });

  test("is shown for each SLO that had one, whatever `explain` names", () => {
    const both = [slo("drains", { ...DRAINS, ...FORMER }), slo("in-time", { ...LAG, ...FORMER })];
    expect(titles(explanations(kafka(both, { explain: ["consumed"] })))).toEqual([
      "Consumer lag, the old way (messages)",
      "Time to drain, the new way (min)",
      "Consumer lag, the old way (messages)",
      "Lag in time of the worst partition, the new way (min)",
      "Messages consumed by topic (messages/s)",
    ]);
  });

  test("alerts nobody", () => {
    const alerts = rulesIn(
      ruleFiles(compiled(inputOf([kafka([slo("drains", { ...DRAINS, ...FORMER })])]))),
    ).filter(({ alert }) => alert !== undefined);
    expect(alerts.length).toBeGreaterThan(0);
    expect(alerts.filter(({ expr }) => expr.includes("former"))).toEqual([]);
  });

  test("has the limit of each environment, and none where there was none", () => {
    const environments = { staging: { sli: { formerThreshold: 500 } } };
    const limits = (sli: SloSpec["sli"]) =>
      rulesIn(
        ruleFiles(compiled(inputOf([kafka([slo("drains", sli, { environments })])]))),
      ).flatMap(({ record, expr, labels }) =>
        record === "slo:former_threshold:value"
          ? [`${labels["env"]}: ${/\d+$/.exec(expr)?.[0]}`]
          : [],
      );
    expect(limits({ ...DRAINS, ...FORMER })).toEqual(["prod: 200000", "staging: 500"]);
    expect(limits(DRAINS)).toEqual(["staging: 500"]);
  });
});
