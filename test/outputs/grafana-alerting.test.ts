import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Input } from "../../src/compile.ts";
import { seconds } from "../../src/promql/index.ts";
import type { SettingsSpec } from "../../src/spec/index.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { grafanaGroups, grafanaRules } from "../support/grafana-rules.ts";
import { settingsOf } from "../support/routed.ts";
import { type Rule, ruleFiles, rulesIn } from "../support/rule-files.ts";
import { shownInGrafana } from "../support/sent-by-grafana.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

/** A duration as Prometheus' own parser, which Grafana uses, takes it: whole parts, in order. */
const DURATION = /^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/;

describe.each(estates)("alert rules for Grafana of $name", ({ input }) => {
  const compilation = compiled(shownInGrafana(input));
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
      expect(rule.execErrState).toBe("KeepLast");
      expect(typeof rule.isPaused).toBe("boolean");
    }
  });

  test("labels hold no bare dollar sign, which would be taken for the environment's", () => {
    const values = rules.flatMap(({ labels }) => Object.values(labels));
    expect(values.filter((value) => value.replaceAll("$$", "").includes("$"))).toEqual([]);
  });
});

/** Labels by which the places of a rule are told apart, or that say the same again. */
const PLACE = /,?\b(env|region|service)=~?"[^"]*"/g;

/** Without the place, and without the white space of its layout. */
const bare = (query: string): string =>
  query.replaceAll(PLACE, "").replaceAll("{,", "{").replaceAll(/\s+/g, "");

/** Whether a rule of Prometheus' is about an environment. */
const covers = ({ expr }: Rule, env = ""): boolean =>
  [...expr.matchAll(/\benv=~?"([^"]*)"/g)].every(([, envs = ""]) => envs.split("|").includes(env));

describe("Grafana's rules and Prometheus' alerts", () => {
  test.each(estates)("are the same of $name at every place", ({ input }) => {
    const estate = shownInGrafana(input);
    const sent = rulesIn(ruleFiles(compiled(withNotify(estate, "alertmanager")))).flatMap((rule) =>
      rule.alert === undefined ? [] : [rule],
    );
    const managed = grafanaRules(compiled(estate));
    expect(managed.length).toBeGreaterThan(0);
    const found = managed.map(({ title, labels, data, for: pending }) => {
      const { env, region: _, ...others } = labels;
      const twins = sent.filter((rule) => {
        const { env: own = env, ...more } = rule.labels;
        const isAlike = own === env && isDeepStrictEqual(more, others);
        return title.includes(` ${rule.alert} `) && isAlike && covers(rule, env);
      });
      expect(twins, title).toHaveLength(1);
      const [twin = {} as Rule] = twins;
      // Grafana's query may say more: what goes on firing, and what silences it.
      expect(bare(String(data[0]?.model["expr"]))).toContain(bare(twin.expr));
      expect(pending).toBe(twin.keep_firing_for === undefined ? (twin.for ?? "0s") : "0s");
      return twin;
    });
    expect(new Set(found)).toEqual(new Set(sent));
  });
});

/** The same with another sender. */
const withNotify = (input: Input, notify: SettingsSpec["notify"]): Input => ({
  ...input,
  settings: {
    path: "slo-specs/_settings.yaml",
    content: stringify({ apiVersion: "slograf/v1", ...settingsOf(input), notify }),
  },
});

describe("who sends", () => {
  const filesOf = (settings?: SettingsSpec) => compiled(inputOf([plainSpec], settings));

  test.each([
    ["nothing is said", undefined, [], 1],
    ["it is Alertmanager", { notify: "alertmanager" }, [], 1],
    ["Grafana only shows them", { grafana: { pausedAlerts: true } }, [true], 1],
    ["it is Grafana", { notify: "grafana" }, [false], 0],
    ["Grafana does both", { notify: "grafana", grafana: { pausedAlerts: true } }, [false], 0],
  ] as const)("where %s", (_, settings, paused, alertFiles) => {
    const rules = grafanaGroups(filesOf(settings)).flatMap((group) => group.rules);
    expect(new Set(rules.map(({ isPaused }) => isPaused))).toEqual(new Set(paused));
    const sent = ruleFiles(filesOf(settings)).filter(({ kind }) => kind === "alerts");
    expect(sent).toHaveLength(alertFiles);
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
    const rules = grafanaRules(
      compiled(inputOf([job], { notify: "grafana", targets: { grafana } })),
    );
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
  const rules = grafanaRules(
    compiled(inputOf([{ ...plainSpec, inform: ["finance", "risk"] }], { notify: "grafana" })),
  );
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
  const rules = grafanaRules(compiled(inputOf([spec], { notify: "grafana" })));
  expect(rules.length).toBeGreaterThanOrEqual(8);
  for (const { title, uid } of rules) {
    expect(title.length).toBeLessThanOrEqual(190);
    expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
  }
  expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
});

test("a title in several folders is told to Grafana with its dollar signs doubled", () => {
  const settings: SettingsSpec = {
    notify: "grafana",
    grafana: { folder: { title: "A $HOME ${x} $", uid: "a" } },
  };
  const compilation = compiled(inputOf([plainSpec], settings));
  expect(grafanaGroups(compilation).map(({ folder }) => folder)).toEqual([
    "A $$HOME $${x} $$ alerts",
  ]);
  expect(fileOf(compilation, "grafana/provisioning/dashboards/slograf.yaml")).toContain(
    "folder: A $$HOME $${x} $$\n",
  );
});
