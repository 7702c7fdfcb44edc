import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { seconds } from "../../src/promql/index.ts";
import type { SettingsSpec } from "../../src/spec/index.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { grafanaGroups, grafanaRules } from "../support/grafana-rules.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

/** A duration as Prometheus' own parser, which Grafana uses, takes it: whole parts, in order. */
const DURATION = /^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/;

describe.each(estates)("alert rules for Grafana of $name", ({ input }) => {
  const compilation = compiled(input);
  const groups = grafanaGroups(compilation);
  const rules = grafanaRules(compilation);

  test("a group has a short name, a folder and an interval that Grafana's scheduler knows", () => {
    for (const { orgId, name, folder, interval } of groups) {
      expect(orgId).toBe(1);
      expect(name.length).toBeLessThanOrEqual(190);
      expect(folder).not.toBe("");
      expect(interval).toMatch(DURATION);
      expect(seconds(interval) % 10).toBe(0);
    }
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
  });

  test("uids and titles are short enough and each there is once", () => {
    for (const { uid, title } of rules) {
      expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
      expect(title.length).toBeLessThanOrEqual(190);
    }
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });

  test("A asks the data source at one instant and C compares what comes back", () => {
    for (const { condition, data } of rules) {
      expect(condition).toBe("C");
      expect(data.slice(0, 2).map(({ refId }) => refId)).toEqual(["A", "C"]);
      const [query, threshold] = data;
      expect(query?.datasourceUid).not.toMatch(/[$]/);
      expect(query?.relativeTimeRange.from).toBeGreaterThan(0);
      expect(query?.model).toEqual({
        refId: "A",
        datasource: { type: "prometheus", uid: query?.datasourceUid },
        expr: expect.any(String),
        instant: true,
        range: false,
        intervalMs: 1000,
        maxDataPoints: 43_200,
      });
      expect(threshold).toEqual({
        refId: "C",
        relativeTimeRange: { from: 0, to: 0 },
        datasourceUid: "__expr__",
        model: {
          refId: "C",
          datasource: { type: "__expr__", uid: "__expr__" },
          type: "threshold",
          expression: "A",
          conditions: [
            {
              type: "query",
              evaluator: { type: "gt", params: [0] },
              operator: { type: "and" },
              query: { params: ["C"] },
              reducer: { type: "last", params: [] },
            },
          ],
        },
      });
    }
  });

  test("a rule has everything that Grafana asks for, and nothing that it does not know", () => {
    const known =
      "annotations condition data execErrState for isPaused labels noDataState title uid";
    for (const { notification_settings: _, ...rule } of rules) {
      expect(Object.keys(rule).sort()).toEqual(known.split(" "));
      expect(rule.for).toMatch(DURATION);
      expect(rule.noDataState).toBe("OK");
      expect(rule.execErrState).toBe("Error");
      expect(typeof rule.isPaused).toBe("boolean");
    }
  });

  test("labels hold no bare dollar sign, which would be taken for the environment's", () => {
    const values = rules.flatMap(({ labels }) => Object.values(labels));
    expect(values.filter((value) => value.replaceAll("$$", "").includes("$"))).toEqual([]);
  });
});

describe("Grafana's rules and Prometheus' alerts", () => {
  test.each(estates)("are the same of $name, whoever sends", ({ input }) => {
    const sending = { ...input, ...withNotify(input.settings?.content, "alertmanager") };
    const sent = rulesIn(ruleFiles(compiled(sending))).flatMap((rule) =>
      rule.alert === undefined ? [] : [rule],
    );
    const managed = grafanaRules(compiled(input));
    expect(managed).toHaveLength(sent.length);
    for (const { alert = "", expr, labels, for: pending = "0s", keep_firing_for: kept } of sent) {
      const twins = managed.filter(
        (rule) => rule.title.includes(` ${alert} `) && isDeepStrictEqual(rule.labels, labels),
      );
      expect(twins, alert).toHaveLength(1);
      const [twin] = twins;
      // Grafana's query may say more: what goes on firing, and what silences it.
      expect(bare(String(twin?.data[0]?.model["expr"]))).toContain(bare(expr));
      expect(twin?.for).toBe(kept === undefined ? pending : "0s");
    }
  });
});

/** Without the white space of its layout. */
const bare = (query: string): string => query.replaceAll(/\s+/g, "");

/** Settings with another sender. */
const withNotify = (
  content: string | Buffer | Uint8Array = "apiVersion: slograf/v1",
  sender: string,
) => ({
  settings: {
    path: "slo-specs/_settings.yaml",
    content: `${String(content)
      .replace(/^notify: .*$/m, "")
      .trimEnd()}\nnotify: ${sender}\n`,
  },
});

describe("who sends", () => {
  const filesOf = (settings?: SettingsSpec) => compiled(inputOf([plainSpec], settings));

  test.each([
    ["nothing is said", undefined, true],
    ["it is Alertmanager", { notify: "alertmanager" }, true],
    ["it is Grafana", { notify: "grafana" }, false],
  ] as const)("where %s", (_, settings, paused) => {
    const rules = grafanaRules(filesOf(settings));
    expect(rules.length).toBeGreaterThan(0);
    expect(new Set(rules.map(({ isPaused }) => isPaused))).toEqual(new Set([paused]));
    const alertFiles = ruleFiles(filesOf(settings)).filter(({ kind }) => kind === "alerts");
    expect(alertFiles).toHaveLength(paused ? 1 : 0);
  });
});

describe("what goes on firing", () => {
  const job = {
    ...plainSpec,
    kind: "batch",
    schedule: { every: "1d" },
    metrics: [{ preset: "batch-job", selector: { job: "job" } }],
    slos: [
      { name: "ok", why: "So.", sli: { kind: "error-rate" }, objective: "95%", window: "90d" },
    ],
  } as const;

  test.each(["11.0", "13.2"])("does so by its query, for Grafana %s", (grafana) => {
    const rules = grafanaRules(compiled(inputOf([job], { targets: { grafana } })));
    const kept = rules.filter(({ title }) => title.includes("SloBudgetBurnsFast"));
    expect(kept).toHaveLength(2);
    for (const { data, for: pending, ...rest } of kept) {
      expect(String(data[0]?.model["expr"])).toMatch(/^\(?\s*last_over_time\([\s\S]*\[9h46m:1m\]/);
      expect(pending).toBe("0s");
      expect(rest).not.toHaveProperty("keepFiringFor");
    }
  });
});

test("users of the data in several teams have a rule each", () => {
  const rules = grafanaRules(compiled(inputOf([{ ...plainSpec, inform: ["finance", "risk"] }])));
  const told = rules.filter(({ labels }) => labels["severity"] === "inform");
  expect(told.map(({ title }) => title)).toEqual([
    "plain fresh DataMayDisappoint for finance (prod)",
    "plain fresh DataMayDisappoint for risk (prod)",
    "plain fresh DataMayDisappoint for finance (staging)",
    "plain fresh DataMayDisappoint for risk (staging)",
  ]);
});

test("the longest names there are still give a title of their own to every rule", () => {
  const long = (last: string) => `${"e".repeat(62)}${last}`;
  const spec = {
    ...plainSpec,
    pipeline: "p".repeat(32),
    environments: [long("1"), long("2")],
    regions: [long("1"), long("2")],
    slos: plainSpec.slos.map((slo) => ({ ...slo, name: "s".repeat(32) })),
  };
  const rules = grafanaRules(compiled(inputOf([spec])));
  expect(rules.length).toBeGreaterThanOrEqual(8);
  for (const { title, uid } of rules) {
    expect(title.length).toBeLessThanOrEqual(190);
    expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
  }
  expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
});

test("a title in several folders is told to Grafana with its dollar signs doubled", () => {
  const settings: SettingsSpec = { grafana: { folder: { title: "A $HOME ${x} $", uid: "a" } } };
  const compilation = compiled(inputOf([plainSpec], settings));
  expect(grafanaGroups(compilation).map(({ folder }) => folder)).toEqual(["A $$HOME $${x} $$"]);
  expect(fileOf(compilation, "grafana/provisioning/dashboards/slograf.yaml")).toContain(
    "folder: A $$HOME $${x} $$\n",
  );
});
