import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Input } from "../../src/compile.ts";
import { type Rehearsed, rehearsalOf, rehearsalText } from "../../src/rehearsal/index.ts";
import { alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import type { Spec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { routed, settingsOf } from "../support/routed.ts";
import { sentByGrafana } from "../support/sent-by-grafana.ts";

const EXPECTED = "test/rehearsal/expected";
const ROUTING = {
  receivers: {
    chat: { kind: "slack", channel: "#checkout", url: { secret: "slack-checkout" } },
    pager: { kind: "pagerduty", routingKey: { secret: "pagerduty-checkout" } },
    mail: { kind: "email", to: ["finance@example.com", "audit@example.com"] },
  },
  smtp: { host: "smtp.example.com:587", from: "slos@example.com" },
  teams: {
    checkout: {
      page: ["pager", "chat"],
      ticket: ["chat"],
      timezone: "Europe/Berlin",
      quietHours: { from: "22:00", to: "07:00" },
      businessHours: { from: "09:00", to: "17:00" },
    },
    finance: { inform: ["mail"] },
  },
  fallback: "checkout",
};

/** The examples, where the report reads the orders, finance is told, and orders are not counted one day. */
function estate(settings: object = {}): Input {
  return {
    specs: examples.specs.map(({ path, content }) => {
      const spec = parse(String(content)) as Spec;
      return { path, content: stringify({ ...spec, ...changesOf(spec) }) };
    }),
    settings: {
      path: "slo-specs/_settings.yaml",
      content: stringify({ ...settingsOf(examples), routing: ROUTING, ...settings }),
    },
  };
}
const byAlertmanager = estate();
const byGrafana = estate({ notify: "grafana" });
const byPolicies = estate({ notify: "grafana", routing: { ...ROUTING, policies: true } });
const byHand = estate({ routing: undefined });

/** What each of the examples says here, whatever it says elsewhere. */
function changesOf({ pipeline, slos }: Spec): Partial<Spec> {
  const shop = { from: "2026-12-24T18:00+01:00", to: "2026-12-26T00:00+01:00", reason: "Closed." };
  if (pipeline === "daily-sales") return { upstreams: ["orders-stream"], inform: ["finance"] };
  if (pipeline !== "orders-stream") return { upstreams: [], inform: [] };
  const closed = slos.map((slo) => (slo.name === "errors" ? { ...slo, exclusions: [shop] } : slo));
  return { upstreams: [], inform: [], slos: closed as unknown as Spec["slos"] };
}

type Where = readonly [pipeline: string, slo: string, env: string, region?: string];

/** What becomes of one alert that fires at a time. */
function rehearsed(
  input: Input,
  [pipeline, slo, env, region]: Where,
  name: string,
  time: string,
): readonly Rehearsed[] {
  const { pipelines } = compiled(input);
  const own = pipelines.find((each) => each.name === pipeline) as Pipeline;
  const chosen = alerts(own).filter(
    ({ objective: { identity }, ...alert }) =>
      alert.name === name &&
      identity.slo === slo &&
      identity.env === env &&
      identity.region === region,
  );
  expect(chosen).toHaveLength(1);
  return rehearsalOf(chosen, own, pipelines, Date.parse(time) / 1000);
}

const orders: Where = ["orders-stream", "errors", "prod", "eu"];
const sales: Where = ["daily-sales", "fresh-by-nine", "prod"];
const NIGHT = "2026-11-25T03:00+01:00";
const SATURDAY = "2026-11-28T12:00+01:00";

const scenarios: readonly (readonly [string, Input, Where, string, string])[] = [
  ["a-page-that-waits", byAlertmanager, sales, "DeadlineMissed", NIGHT],
  ["a-page-that-wakes", byAlertmanager, orders, "SloBudgetBurnsFast", NIGHT],
  ["a-ticket-on-saturday", byAlertmanager, orders, "SloBudgetBurnsSlowly", SATURDAY],
  ["an-exclusion", byAlertmanager, orders, "SloBudgetBurnsFast", "2026-12-25T12:00+01:00"],
  ["told-as-users", byAlertmanager, sales, "DataMayDisappoint", NIGHT],
  ["downstream", byAlertmanager, ["daily-sales", "complete", "prod"], "SloBudgetBurnsFast", NIGHT],
  ["nobody", byAlertmanager, sales, "TimeZoneDataExpires", SATURDAY],
  ["by-grafana", byGrafana, orders, "SloBudgetBurnsSlowly", SATURDAY],
  ["by-grafanas-policies", byPolicies, orders, "SloBudgetBurnsSlowly", SATURDAY],
  ["by-hand", byHand, orders, "SloBudgetBurnsFast", NIGHT],
];

describe("what would become of an alert", () => {
  test.each(scenarios)("%s", async (name, ...scenario) => {
    await expect(`${rehearsalText(rehearsed(...scenario))}\n`).toMatchFileSnapshot(
      `expected/${name}.txt`,
    );
  });

  test("there is no other golden file", () => {
    expect(readdirSync(EXPECTED).toSorted()).toEqual(
      scenarios.map(([name]) => `${name}.txt`).toSorted(),
    );
  });
});

describe("whatever it uses", () => {
  test.each([
    ["everything", routed],
    ["everything, sent by Grafana", sentByGrafana(routed)],
    ["the examples, sent by Grafana's policies", byPolicies],
  ])("%s", (_, input) => {
    const { pipelines } = compiled(input);
    for (const pipeline of pipelines) {
      const all = rehearsalOf(alerts(pipeline), pipeline, pipelines, Date.parse(SATURDAY) / 1000);
      expect(all).toHaveLength(alerts(pipeline).length);
      for (const { sendings, alert, silences, silencedBy } of all) {
        // One sends, the other says why it does not.
        expect(sendings.filter(({ silent }) => silent === undefined)).toHaveLength(1);
        // None silences itself.
        expect([...silences, ...silencedBy]).not.toContain(alert);
      }
      expect(rehearsalText(all)).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  test("silences are told of on both sides", () => {
    const { pipelines } = compiled(byAlertmanager);
    const at = Date.parse(NIGHT) / 1000;
    const [own] = pipelines.filter(({ name }) => name === "orders-stream") as [Pipeline];
    const all = rehearsalOf(alerts(own), own, pipelines, at);
    const pages = all.filter(
      ({ alert, labels }) => alert === "SloBudgetBurnsFast" && labels["slo"] === "errors",
    );
    expect(pages.length).toBeGreaterThan(0);
    for (const { silences } of pages) {
      expect(silences).toContain("SloBudgetBurnsSlowly (ticket)");
      expect(silences).toContain("SloBudgetBurnsFast (page) of daily-sales complete");
    }
  });
});
