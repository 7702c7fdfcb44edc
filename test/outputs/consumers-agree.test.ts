import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { deliveryOf, holds } from "../../src/routing/index.ts";
import { type Alert, alertLabels, alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { type GrafanaRule, grafanaRules } from "../support/grafana-rules.ts";
import { alertmanagerOf, debianRouting, sentByDebian } from "../support/routed.ts";
import { sentByGrafana } from "../support/sent-by-grafana.ts";
import { alertmanagerTells, grafanaTells, routingFileOf } from "../support/written-routes.ts";

const HALF_HOUR = 1800;

/** Every half hour of days that differ: of the week, of the clock, and in a maintenance window. */
const times = [
  "2026-11-25", // a Wednesday
  "2026-11-28", // a Saturday
  "2026-11-29", // a Sunday
  "2026-03-29", // clocks go forward in Berlin
  "2026-10-25", // and back
  "2026-03-08", // forward in New York
  "2026-12-31", // an exclusion begins, and lasts to the second of January
  "2027-01-01",
  "2027-01-02",
].flatMap((day) =>
  Array.from({ length: 48 }, (_, index) => Date.parse(`${day}Z`) / 1000 + index * HALF_HOUR),
);

const routing = debianRouting();

describe.each(estates)("of $name,", ({ input }) => {
  const { config, alerts: sent } = alertmanagerOf(sentByDebian(input));
  const alertmanager = alertmanagerTells(config);

  describe.each([
    ["each rule's own settings", false],
    ["policies", true],
  ])("by %s,", (_, policies) => {
    const compilation = compiled(sentByGrafana(input, { ...routing, policies }));
    const rules = grafanaRules(compilation);
    const grafana = grafanaTells(routingFileOf(compilation));
    const managed = new Map(
      compilation.pipelines.flatMap((pipeline) =>
        alerts(pipeline).map((alert) => [keyOf(alert, pipeline), ruleOf(alert, pipeline, rules)]),
      ),
    );

    test("both consumers tell the same people at the same times, as the routing says", () => {
      expect(sent.length).toBeGreaterThan(0);
      expect(rules).toHaveLength(sent.length);
      for (const [alert, pipeline] of sent) {
        const labels = { alertname: alert.name, ...alertLabels(alert, pipeline) };
        const rule = managed.get(keyOf(alert, pipeline));
        if (rule === undefined) throw new Error(`Grafana has no ${alert.name}`);
        const answers = (tells: (at: number) => string | undefined) => times.map(tells);
        const byGrafana = answers((at) => grafana(rule, at));
        const said = JSON.stringify(labels);
        expect(byGrafana, said).toEqual(answers((at) => alertmanager(labels, at)));
        expect(byGrafana, said).toEqual(answers((at) => meant(alert, pipeline, at)));
      }
    });

    test("a rule has settings of its own only where there are no policies", () => {
      const own = rules.filter(({ notification_settings }) => notification_settings !== undefined);
      expect(own).toHaveLength(policies ? 0 : rules.length);
      expect(rules.every(({ isPaused }) => !isPaused)).toBe(true);
    });
  });
});

test("the times tell apart all that an estate can ask for", () => {
  const { alerts: sent } = alertmanagerOf(sentByDebian(estateOf("routed")));
  const courses = sent.map(([alert, pipeline]) =>
    times.map((at) => (meant(alert, pipeline, at) === undefined ? "-" : "x")).join(""),
  );
  // Always, never, and at some times only.
  expect(courses.some((course) => !course.includes("-"))).toBe(true);
  expect(new Set(courses).size).toBeGreaterThanOrEqual(7);
});

function estateOf(name: string) {
  const found = estates.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no estate ${name}`);
  return found.input;
}

const keyOf = (alert: Alert, pipeline: Pipeline): string =>
  JSON.stringify([alert.name, alertLabels(alert, pipeline)]);

/** By the labels, and the name in the title. */
function ruleOf(alert: Alert, pipeline: Pipeline, rules: readonly GrafanaRule[]): GrafanaRule {
  const labels = alertLabels(alert, pipeline);
  const [rule, second] = rules.filter(
    (each) => each.title.includes(` ${alert.name} `) && isDeepStrictEqual(each.labels, labels),
  );
  if (rule === undefined || second !== undefined) throw new Error(`not one ${alert.name}`);
  return rule;
}

/** What the routing itself says, without any file. */
function meant(alert: Alert, pipeline: Pipeline, at: number): string | undefined {
  const delivery = deliveryOf(alert, pipeline);
  if (delivery === undefined) return undefined;
  const { destination, held } = delivery;
  return destination.receivers.length === 0 || held.some((each) => holds(each, at))
    ? undefined
    : `${destination.name} by ${destination.receivers.length}`;
}
