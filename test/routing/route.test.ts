import { describe, expect, test } from "vitest";
import { deliveryOf, matches, type Route, routesOf } from "../../src/routing/index.ts";
import { alertLabels, alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import type { SettingsSpec, SloSpec, Spec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { routing, teamWith } from "../support/routing-settings.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const [fresh] = plainSpec.slos as [SloSpec];
const exclusion = {
  from: "2027-01-05T10:00Z",
  to: "2027-01-05T11:00Z",
  reason: "The store moves.",
};
const slos: readonly SloSpec[] = [
  fresh,
  { ...fresh, name: "later", atNight: "wait" },
  { ...fresh, name: "planned", exclusions: [{ ...exclusion, environments: ["prod"] }] },
];
const spec = (pipeline: string, more: Partial<Spec> = {}): Spec => ({
  ...plainSpec,
  pipeline,
  title: pipeline,
  slos,
  ...more,
});
const estate: readonly Spec[] = [
  spec("plain", { inform: ["finance"] }),
  spec("split", { environments: ["prod"], regions: ["eu", "us"], tier: "critical" }),
  spec("foreign", { owner: "others", slos: [{ ...fresh, atNight: "wait" }] }),
];
const chosen = teamWith({ tiers: { critical: { page: ["pager"] } } });
const settings: SettingsSpec = { routing: { ...chosen.routing, fallback: "team" } };

const pipelinesOf = (specs: readonly Spec[], given: SettingsSpec): readonly Pipeline[] =>
  compiled(inputOf(specs, given)).pipelines;

/** As Alertmanager goes through its tree: the first that matches, as deep as possible. */
function led(
  routes: readonly Route[],
  labels: Readonly<Record<string, string>>,
): Route | undefined {
  const found = routes.find(({ matchers }) => matches(matchers, labels));
  return found && (led(found.routes, labels) ?? found);
}

describe("the tree of routes", () => {
  const pipelines = pipelinesOf(estate, settings);
  const routes = routesOf(pipelines);
  const every = pipelines.flatMap((pipeline) =>
    alerts(pipeline).map((alert) => ({ alert, pipeline })),
  );

  test("leads every alert to its destination, at its times", () => {
    expect(every.length).toBeGreaterThan(30);
    for (const { alert, pipeline } of every) {
      const labels = { ...alertLabels(alert, pipeline), alertname: alert.name };
      const route = led(routes, labels);
      const delivery = deliveryOf(alert, pipeline);
      expect(route?.destination.name).toBe(delivery?.destination.name);
      expect(route?.held).toEqual(delivery?.held);
    }
  });

  test("has a node for each destination, and below it what waits at other times", () => {
    const shown = routes.map(({ destination, matchers, held, routes: below }) => [
      destination.name,
      destination.receivers.map(({ name }) => name).join(" "),
      matchers.map(({ label, values }) => `${label}=${values.join("|")}`).join(" "),
      held.map(({ name }) => name).join(" "),
      below.map((route) =>
        [
          ...route.matchers.map(({ label, values }) => `${label}=${values.join("|")}`),
          ...route.held.map(({ name }) => name),
        ].join(" "),
      ),
    ]);
    expect(shown).toMatchInlineSnapshot(`
      [
        [
          "finance-inform",
          "mail",
          "team=finance severity=inform",
          "",
          [
            "pipeline=plain slo=planned env=prod plain:planned:prod:excluded",
          ],
        ],
        [
          "team-page",
          "pager chat",
          "team=others|team severity=page tier=standard",
          "",
          [
            "pipeline=foreign team-quiet-hours",
            "pipeline=plain slo=later env=prod team-quiet-hours",
            "pipeline=plain slo=later env=staging team-quiet-hours",
            "pipeline=plain slo=planned env=prod plain:planned:prod:excluded",
          ],
        ],
        [
          "team-page-critical",
          "pager",
          "team=team severity=page tier=critical",
          "",
          [
            "pipeline=split slo=later env=prod region=eu team-quiet-hours",
            "pipeline=split slo=later env=prod region=us team-quiet-hours",
            "pipeline=split slo=planned env=prod region=eu split:planned:prod:eu:excluded",
            "pipeline=split slo=planned env=prod region=us split:planned:prod:us:excluded",
          ],
        ],
        [
          "team-ticket",
          "chat",
          "team=others|team severity=ticket",
          "team-outside-business-hours",
          [
            "pipeline=plain slo=planned env=prod team-outside-business-hours plain:planned:prod:excluded",
            "pipeline=split slo=planned env=prod region=eu team-outside-business-hours split:planned:prod:eu:excluded",
            "pipeline=split slo=planned env=prod region=us team-outside-business-hours split:planned:prod:us:excluded",
          ],
        ],
      ]
    `);
  });

  test("is empty where alerts are routed by hand", () => {
    expect(routesOf(pipelinesOf(estate, {}))).toEqual([]);
  });

  test("an alert of a tier with receivers of its own goes to those alone", () => {
    const names = (tier: string) =>
      every
        .filter(({ alert, pipeline }) => alert.severity === "page" && pipeline.tier === tier)
        .map(({ alert, pipeline }) => deliveryOf(alert, pipeline)?.destination.name);
    expect(new Set(names("critical"))).toEqual(new Set(["team-page-critical"]));
    expect(new Set(names("standard"))).toEqual(new Set(["team-page"]));
  });
});

test("an owner that the settings do not list is told through the fallback", () => {
  const [pipeline] = pipelinesOf([spec("foreign", { owner: "others" })], {
    routing: { ...routing, fallback: "team" },
  }) as [Pipeline];
  const [alert] = alerts(pipeline);
  const destination = alert && deliveryOf(alert, pipeline)?.destination;
  expect([alert?.team, destination?.team.name]).toEqual(["others", "team"]);
});
