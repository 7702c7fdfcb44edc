import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { deliveryOf } from "../../src/routing/index.ts";
import { alertLabels } from "../../src/rules/index.ts";
import { allRoutes, configOf, leafFor } from "../support/alertmanager-config.ts";
import { estates } from "../support/estates.ts";
import { alertmanagerOf, routed, sentByDebian } from "../support/routed.ts";
import { routing, teamWith } from "../support/routing-settings.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

describe.each([
  { name: "everything", input: routed },
  ...estates.map(({ name, input }) => ({ name: `${name} on Debian`, input: sentByDebian(input) })),
])("the configuration for $name", ({ input }) => {
  const config = configOf(input);
  const { alerts } = alertmanagerOf(input);

  test("lets every alert wait when it has to, and at no other time", () => {
    for (const [alert, pipeline] of alerts) {
      const labels = { alertname: alert.name, ...alertLabels(alert, pipeline) };
      const { receiver, mute_time_intervals: held = [] } = leafFor(config.route, labels);
      const delivery = deliveryOf(alert, pipeline);
      expect([receiver, ...held], JSON.stringify(labels)).toEqual([
        delivery?.destination.name,
        ...(delivery?.held ?? []).map(({ name }) => name),
      ]);
    }
  });

  test("never lets the root wait", () => {
    expect(config.route).not.toHaveProperty("mute_time_intervals");
    expect(config.route.routes?.[0]).not.toHaveProperty("mute_time_intervals");
  });

  test("names every receiver and every time once, and none that no route uses", () => {
    const routes = allRoutes(config.route);
    const unique = (names: readonly string[]) => [...new Set(names)].toSorted();
    const receivers = config.receivers.map(({ name }) => name);
    expect(receivers.toSorted()).toEqual(unique(routes.map(({ receiver }) => receiver)));
    const times = (config.time_intervals ?? []).map(({ name }) => name);
    expect(times).toEqual(unique(routes.flatMap(({ mute_time_intervals: held = [] }) => held)));
  });

  test("inhibits within what both alerts are about", () => {
    for (const {
      equal = [],
      source_matchers: source = [],
      target_matchers: target = [],
    } of config.inhibit_rules) {
      expect(equal).toContain("env");
      expect(source.length).toBeGreaterThan(0);
      expect(target.length).toBeGreaterThan(0);
      for (const matcher of [...source, ...target]) expect(matcher).toMatch(/^\w+(=~?|!=|!~)".*"$/);
    }
  });
});

describe("no configuration is written", () => {
  const paths = (...given: Parameters<typeof inputOf>) =>
    compile(inputOf(...given)).files.map(({ path }) => path);
  const FILE = "alertmanager/alertmanager.yaml";

  test("where alerts are routed by hand", () => {
    expect(paths([plainSpec])).not.toContain(FILE);
    expect(paths([plainSpec], { routing })).toContain(FILE);
  });

  test("where Grafana is the one that sends", () => {
    expect(paths([plainSpec], { routing, notify: "grafana" })).not.toContain(FILE);
  });

  test("of pipelines whose alerts Grafana sends", () => {
    const other = {
      ...plainSpec,
      pipeline: "other",
      title: "Other",
      settings: { notify: "grafana" },
    };
    const { config } = alertmanagerOf(
      inputOf(
        [
          plainSpec,
          { ...other, slos: [{ ...plainSpec.slos[0], atNight: "wait" }] } as typeof plainSpec,
        ],
        teamWith({}),
      ),
    );
    expect(config).not.toContain('"other"');
  });
});
