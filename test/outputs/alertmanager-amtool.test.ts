import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { deliveryOf } from "../../src/routing/index.ts";
import { alertLabels } from "../../src/rules/index.ts";
import { misrouted, refusal } from "../support/amtool.ts";
import { estates } from "../support/estates.ts";
import { alertmanagerOf, routed, sentByDebian } from "../support/routed.ts";

const SLOW_MS = 60_000;

describe.each(estates)("Debian's Alertmanager, for $name,", ({ input }) => {
  const { config, templates, alerts } = alertmanagerOf(sentByDebian(input));

  test("accepts the configuration and its templates", async () => {
    expect(await refusal(config, templates)).toBeUndefined();
    expect(await refusal(config, `${templates}{{ define "open" }}`)).toContain("unexpected EOF");
  });

  test(
    "leads every alert to the receiver that it is for",
    async () => {
      const all = alerts.map(([alert, pipeline]) => ({
        labels: { alertname: alert.name, ...alertLabels(alert, pipeline) },
        receivers: [deliveryOf(alert, pipeline)?.destination.name ?? "nobody"],
      }));
      expect(all.length).toBeGreaterThan(0);
      expect(await misrouted(config, all)).toEqual([]);
    },
    SLOW_MS,
  );
});

describe("others' alerts", () => {
  const [{ input }] = estates as [(typeof estates)[number]];

  test.each([
    ["without our labels", { alertname: "DiskFull", team: "operations", severity: "page" }],
    [
      "of someone else's SLO",
      { alertname: "Burn", slo: "x", team: "operations", severity: "page" },
    ],
    [
      "of a team that is not told",
      { pipeline: "x", slo: "y", team: "strangers", severity: "page" },
    ],
  ])("%s reach nobody", async (_, labels) => {
    const { config } = alertmanagerOf(sentByDebian(input));
    expect(await misrouted(config, [{ labels, receivers: ["slograf-unrouted"] }])).toEqual([]);
    expect(await misrouted(config, [{ labels, receivers: ["operations-page"] }])).toHaveLength(1);
  });
});

describe("beside routes of one's own", () => {
  const own = {
    route: {
      receiver: "operators",
      group_by: ["alertname"],
      routes: [{ receiver: "database", matchers: ['team="database"'] }],
    },
    inhibit_rules: [],
    receivers: [{ name: "operators" }, { name: "database" }],
  };

  /** As the documentation says. */
  function merged(config: string): string {
    const ours = parse(config) as typeof own & { readonly time_intervals: readonly object[] };
    return stringify({
      ...own,
      route: { ...own.route, routes: [...ours.route.routes, ...own.route.routes] },
      inhibit_rules: [...own.inhibit_rules, ...ours.inhibit_rules],
      receivers: [...own.receivers, ...ours.receivers],
      time_intervals: ours.time_intervals,
    });
  }

  test(
    "everyone is told of theirs",
    async () => {
      const { config, alerts } = alertmanagerOf(sentByDebian(routed));
      const both = merged(config);
      expect(await refusal(both)).toBeUndefined();
      const all = alerts.map(([alert, pipeline]) => ({
        labels: { alertname: alert.name, ...alertLabels(alert, pipeline) },
        receivers: [deliveryOf(alert, pipeline)?.destination.name ?? "nobody"],
      }));
      const others = [
        { labels: { alertname: "Slow", team: "database" }, receivers: ["database"] },
        { labels: { alertname: "DiskFull", severity: "page" }, receivers: ["operators"] },
      ];
      expect(await misrouted(both, [...all, ...others])).toEqual([]);
    },
    SLOW_MS,
  );
});
