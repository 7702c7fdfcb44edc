import { describe, expect, test } from "vitest";
import { boardsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { every } from "../support/every.ts";
import { grafanaRules } from "../support/grafana-rules.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { shownInGrafana } from "../support/sent-by-grafana.ts";

const OTHER = { "on-call": "review", review: "on-call" } as const;

describe.each(estates)("the way through the dashboards of $name", ({ input }) => {
  const compilation = compiled(input);
  const boards = boardsOf(compilation);
  // The overview leads on from each row of its table.
  const ofPipelines = boards.filter(({ kind }) => kind !== "overview");
  const everyBoard = every(ofPipelines, ({ path }) => path);

  everyBoard("has a data source and one service and one place at a time", (board) => {
    const { variables } = board;
    expect(variables.map(({ name }) => name).slice(0, 3)).toEqual(["datasource", "service", "env"]);
    expect(variables[0]).toMatchObject({ type: "datasource", query: "prometheus" });
    for (const variable of variables.slice(1)) {
      // Anew when the time range changes: an environment may be new, or gone.
      expect(variable).toMatchObject({
        type: "query",
        multi: false,
        includeAll: false,
        refresh: 2,
      });
      expect(variable.definition).toContain(`slo:info{pipeline="${board.pipeline}"`);
    }
  });

  everyBoard("starts at a place that the pipeline has", ({ pipeline, variables }) => {
    const found = compilation.pipelines.find(({ name }) => name === pipeline);
    const chosen = (name: string) =>
      variables.find((variable) => variable.name === name)?.current["value"];
    const [first] = found?.places ?? [];
    expect(chosen("service")).toBe(found?.service);
    expect(chosen("env")).toBe(first?.env);
    expect(chosen("region")).toBe(first?.region);
  });

  test("the overview shows every service and environment at first", () => {
    const [overview] = boards.filter(({ kind }) => kind === "overview");
    for (const variable of overview?.variables.slice(1) ?? [])
      expect(variable).toMatchObject({
        multi: true,
        includeAll: true,
        refresh: 2,
        current: { value: ["$__all"] },
      });
  });

  everyBoard("leads to the two others, keeping time and variables", (board) => {
    const inside = board.links.filter(({ url }) => url.startsWith("/d/"));
    const other = board.kind === "overview" ? undefined : `${board.pipeline}-${OTHER[board.kind]}`;
    expect(inside.map(({ url }) => url)).toEqual(["/d/slograf-overview", `/d/${other}`]);
    for (const link of inside)
      expect(link).toMatchObject({ keepTime: true, includeVars: true, targetBlank: false });
    const known = boards.map(({ uid }) => `/d/${uid}`);
    for (const { url } of inside) expect(known).toContain(url);
  });

  everyBoard("opens what lies outside in a tab of its own, as it is", ({ links }) => {
    for (const link of links.filter(({ url }) => !url.startsWith("/d/"))) {
      expect(link.url).toMatch(/^https?:\/\/([^$]|\$\{(service|env|region):percentencode\})+$/);
      expect(link).toMatchObject({ keepTime: false, includeVars: false, targetBlank: true });
    }
  });

  test("an alert points at the course of its SLO", () => {
    for (const { annotations, labels } of grafanaRules(compiled(shownInGrafana(input)))) {
      const board = boards.find(({ uid }) => uid === annotations["__dashboardUid__"]);
      const panel = board?.panels.find(({ id }) => String(id) === annotations["__panelId__"]);
      expect(panel?.type).toBe("timeseries");
      expect(panel?.targets?.[0]?.expr).toContain(`slo="${labels["slo"]}"`);
    }
    for (const { alert, labels, annotations = {} } of rulesIn(ruleFiles(compilation))) {
      if (alert === undefined) continue;
      const url = new URL(annotations["dashboard_url"] ?? "");
      const board = boards.find(({ uid }) => url.pathname.endsWith(`/d/${uid}`));
      const panel = board?.panels.find(
        ({ id }) => String(id) === url.searchParams.get("viewPanel"),
      );
      expect(panel?.targets?.[0]?.expr).toContain(`slo="${labels["slo"]}"`);
      const variables = board?.variables.map(({ name }) => `var-${name}`) ?? [];
      const known = [...variables, "viewPanel", "from", "to"];
      for (const [name] of url.searchParams) expect(known).toContain(name);
    }
  });

  test("a row of the overview's table leads to the on-call dashboard of its pipeline", () => {
    const [overview] = boards.filter(({ kind }) => kind === "overview");
    const text = JSON.stringify(overview?.panels);
    expect(text).toContain("/d/${__data.fields.Pipeline}-on-call?");
    for (const variable of [
      "var-service=${__data.fields.Service}",
      "var-env=${__data.fields.Environment}",
    ])
      expect(text).toContain(variable);
    const regional = compilation.pipelines.some((pipeline) => pipeline.regional);
    expect(text.includes("var-region=${__data.fields.Region}")).toBe(regional);
  });
});
