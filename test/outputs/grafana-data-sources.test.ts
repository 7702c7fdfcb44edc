import { describe, expect, test } from "vitest";
import type { Compilation } from "../../src/compile.ts";
import type { SettingsSpec } from "../../src/spec/index.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import type { GrafanaGroup } from "../support/grafana-rules.ts";
import { routing } from "../support/routing-settings.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const PATH = "grafana/provisioning/alerting/_data-sources.json";

const groupIn = (compilation: Compilation): GrafanaGroup =>
  (JSON.parse(fileOf(compilation, PATH)) as { groups: [GrafanaGroup] }).groups[0];

const reading = (pipeline: string, uid: string) => ({
  ...plainSpec,
  pipeline,
  settings: { grafana: { datasource: { uid } } },
});

const compile = (settings: SettingsSpec, specs = [plainSpec]) =>
  compiled(inputOf(specs, { notify: "grafana", ...settings }));

describe("whether Prometheus can be asked", () => {
  test("is said by one rule for each data source, whatever reads it", () => {
    const { rules } = groupIn(
      compile({}, [reading("a", "eu"), reading("b", "us"), reading("c", "eu")]),
    );
    expect(rules.map(({ title }) => title)).toEqual([
      "PrometheusNotAnswering (eu)",
      "PrometheusNotAnswering (us)",
    ]);
    expect(rules.map(({ data }) => data[0]?.datasourceUid)).toEqual(["eu", "us"]);
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(2);
  });

  test("fires by what goes wrong alone, after a while, with words that hold without a value", () => {
    const { interval, rules } = groupIn(compile({}));
    expect(interval).toBe("1m");
    for (const rule of rules) {
      expect(rule.data[0]?.model["expr"]).toBe("vector(0)");
      expect(rule).toMatchObject({ for: "2m", execErrState: "Alerting", noDataState: "Alerting" });
      expect(Object.values(rule.annotations).join(" ")).not.toContain("{{");
      expect(rule.annotations["summary"]).toContain("cannot ask");
    }
  });

  test("is known to the ledger, so that the rule is deleted where nothing needs it", () => {
    const { ledgerText } = compile({});
    const [uid] = groupIn(compile({})).rules.map((rule) => rule.uid);
    expect(ledgerText).toContain(`rule 1 ${uid}\n`);
  });

  test.each([
    ["Alertmanager sends", { notify: "alertmanager" }, undefined],
    ["Grafana only shows", { notify: "alertmanager", grafana: { pausedAlerts: true } }, true],
    ["Grafana sends", {}, false],
  ] as const)("where %s", (_, settings, paused) => {
    const compilation = compile(settings);
    if (paused === undefined) expect(compilation.files.map(({ path }) => path)).not.toContain(PATH);
    else expect(groupIn(compilation).rules.map(({ isPaused }) => isPaused)).toEqual([paused]);
  });

  test("is told to a contact point that Grafana has, or to the root of its policies", () => {
    const compilation = compile({ routing });
    const { contactPoints } = JSON.parse(
      fileOf(compilation, "grafana/provisioning/alerting/_routing.json"),
    ) as { contactPoints: { name: string }[] };
    const [rule] = groupIn(compilation).rules;
    expect(contactPoints.map(({ name }) => name)).toContain(rule?.notification_settings?.receiver);
    const byPolicies = compile({ routing: { ...routing, policies: true } });
    expect(groupIn(byPolicies).rules[0]).not.toHaveProperty("notification_settings");
  });
});

test("alerts have a folder of their own, which Grafana makes by its title", () => {
  const compilation = compile({});
  expect(groupIn(compilation).folder).toBe("Data pipelines alerts");
  const providers = fileOf(compilation, "grafana/provisioning/dashboards/slograf.yaml");
  expect(providers).toContain("folder: Data pipelines\n");
  expect(providers).toContain("folderUid: data-pipelines\n");
});
