import * as units from "@grafana/grafana-foundation-sdk/units";
import { describe, expect, test } from "vitest";
import { boardsOf, type Panel, panelsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";

const ROW = "row";
const isNumber = ({ type }: Panel): boolean => !["row", "text", "alertlist"].includes(type);
/** Rows and the note show no number; the table of all promises has a unit for each column. */
const hasUnitInTitle = ({ type, title }: Panel): boolean =>
  ![ROW, "text"].includes(type) && !title.startsWith("Every promise");
/** The list of what fires has names in its cells, and no number. */
const hasUnit = (panel: Panel): boolean =>
  isNumber(panel) && !panel.title.startsWith("Firing alerts");

/** Words that tell a person what to do, or what it means when it looks wrong. */
const ADVICE =
  /\b(agree|change|click|compare|follow|look|open|plan|repair|see|stop)\b|\bWhen (it is crossed|it looks wrong|red)\b/i;

describe.each(estates)("panels of $name", ({ input }) => {
  const boards = boardsOf(compiled(input));
  const all = panelsOf(boards);

  test("there are some", () => {
    expect(boards.length).toBeGreaterThanOrEqual(3);
    expect(all.length).toBeGreaterThan(20);
  });

  test("a row says at its end where everything below it is, and a panel's title has room for its own", () => {
    for (const { board, panel } of all) {
      const regional = board.variables.some(({ name }) => name === "region");
      const place = ` · $service/$env${regional ? "/$region" : ""}`;
      expect(panel.title.endsWith(place), panel.title).toBe(panel.type === ROW);
      expect(panel.title.replace(place, "")).not.toMatch(/\$[\w{]|\[\[/);
    }
  });

  test("a title says in which unit its numbers are", () => {
    for (const { panel } of all)
      if (hasUnitInTitle(panel)) expect(panel.title).toMatch(/ \([^()]+\)$/);
  });

  test("a description says what is shown and what to do about it, without filling in anything", () => {
    for (const { panel } of all.filter(({ panel: { type } }) => type !== ROW)) {
      const { description = "" } = panel;
      expect(description, panel.title).toMatch(ADVICE);
      expect(description.length).toBeGreaterThan(60);
      expect(description).not.toMatch(/\$|\[\[/);
      expect(description).not.toMatch(/\s\s|\n/);
    }
  });

  test("a unit is set, and one that Grafana knows", () => {
    const known = Object.values(units);
    for (const { panel } of all) {
      const unit = String(panel.fieldConfig?.defaults["unit"]);
      // A rate is written out as its title has it.
      const isWritten = panel.title.includes(`(${/^suffix: (.+)$/.exec(unit)?.[1]})`);
      if (hasUnit(panel) && !isWritten) expect(known, panel.title).toContain(unit);
    }
  });

  test("ids are positive, and each is there once on its dashboard", () => {
    for (const { panels } of boards) {
      const ids = panels.map(({ id }) => id);
      for (const id of ids) {
        expect(Number.isInteger(id)).toBe(true);
        expect(id).toBeGreaterThan(0);
        expect(id).toBeLessThan(2 ** 31);
      }
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("refIds are letters, and each is there once on its panel", () => {
    for (const { panel } of all) {
      const refIds = (panel.targets ?? []).map(({ refId }) => refId);
      expect(refIds.join("")).toMatch(/^[A-Z]*$/);
      expect(new Set(refIds).size).toBe(refIds.length);
    }
  });

  test("a panel that shows data asks for some", () => {
    for (const { panel } of all)
      if (isNumber(panel)) expect(panel.targets?.length, panel.title).toBeGreaterThan(0);
  });

  test("graphs show a legend and all values at one time, and stack nothing", () => {
    const graphs = all.filter(({ panel }) => panel.type === "timeseries");
    expect(graphs.length).toBeGreaterThan(0);
    for (const { panel } of graphs) {
      expect(panel.options).toMatchObject({
        legend: { showLegend: true },
        tooltip: { mode: "multi" },
      });
      expect(JSON.stringify(panel.fieldConfig)).not.toContain("stacking");
    }
  });

  test("every panel chooses its data source by the variable", () => {
    for (const { panel } of all)
      if (isNumber(panel))
        expect(panel.datasource, panel.title).toEqual({ type: "prometheus", uid: "${datasource}" });
  });
});
