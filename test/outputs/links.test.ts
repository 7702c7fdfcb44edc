import { describe, expect, test } from "vitest";
import { annotations } from "../../src/outputs/annotations.ts";
import { prometheusDialect } from "../../src/outputs/dialects.ts";
import { type Alert, alertLabels, alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import type { Spec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { inputOf, plainSpec } from "../support/specs.ts";
import { provesRules } from "../support/unit-tests.ts";

const first = (input: Parameters<typeof compiled>[0], pick: (alert: Alert) => boolean) => {
  for (const pipeline of compiled(input).pipelines) {
    const alert = alerts(pipeline).find(pick);
    if (alert !== undefined) return { alert, pipeline };
  }
  throw new Error("no such alert");
};

const found = ({ alert, pipeline }: { alert: Alert; pipeline: Pipeline }) =>
  annotations(alert, pipeline, prometheusDialect);

describe("the dashboard of an alert", () => {
  const regional = first(examples, ({ objective }) => objective.place.region === "us");

  test("is the card of its SLO, with the place chosen", () => {
    const url = new URL(found(regional).dashboard_url.replaceAll(/\{\{.*?\}\}/g, ""));
    expect(url.origin + url.pathname).toBe("https://grafana.example.com/d/orders-stream-on-call");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      "var-service": "orders",
      "var-env": "prod",
      "var-region": "us",
      viewPanel: expect.stringMatching(/^[1-9]\d*$/),
      to: "now",
    });
  });

  /** Its address in Prometheus, as it would be if its condition were another. */
  const opens = async (
    forSeconds: number,
    at: readonly (readonly [string, number | undefined])[],
  ) => {
    const { alert, pipeline } = regional;
    const { dashboard_url } = found(regional);
    const labels = alertLabels(alert, pipeline);
    const url = (from: number) =>
      `${dashboard_url.slice(0, dashboard_url.indexOf("&from="))}&from=${from * 1000}&to=now`;
    await provesRules(
      [
        {
          name: "alerts",
          rules: [
            {
              alert: alert.name,
              expr: "broken > 0",
              for: `${forSeconds}s`,
              labels,
              annotations: { dashboard_url },
            },
          ],
        },
      ],
      [
        {
          interval: "1m",
          input_series: [{ series: "broken", values: "0x99 1x99 0x99 1x99" }],
          alert_rule_test: at.map(([time, from]) => ({
            eval_time: time,
            alertname: alert.name,
            exp_alerts:
              from === undefined
                ? []
                : [{ exp_labels: { ...labels }, exp_annotations: { dashboard_url: url(from) } }],
          })),
        },
      ],
      "10s",
    );
  };

  test("opens an hour before it began, and stays the same while it stands", () =>
    opens(0, [
      ["100m", 40 * 60],
      ["100m10s", 40 * 60],
      ["150m", 40 * 60],
      ["199m", 40 * 60],
      ["220m", undefined],
      // Another one, later.
      ["300m", 240 * 60],
      ["330m", 240 * 60],
    ]));

  test("reckons from when its condition first held, not from when it had held long enough", () =>
    opens(900, [
      ["110m", undefined],
      ["120m", 40 * 60],
      ["180m", 40 * 60],
    ]));
});

describe("the runbook of an alert", () => {
  const runbook = (links: Spec["links"], docs?: string) =>
    found(
      first(
        inputOf(
          [{ ...plainSpec, ...(links && { links }) }],
          docs === undefined ? {} : { links: { docs } },
        ),
        ({ name }) => name === "SloBudgetExhausted",
      ),
    ).runbook_url;
  const PAGE = "runbooks/plain.md#slobudgetexhausted";

  test.each([
    ["the team's own", { runbook: "https://wiki.example.com/r" }, "https://wiki.example.com/r"],
    ["the section in the folder", undefined, `docs/${PAGE}`],
  ])("is %s", (_, links, url) => {
    expect(runbook(links)).toBe(url);
  });

  test("is the section where pages are read", () => {
    expect(runbook(undefined, "https://git.example.com/docs/")).toBe(
      `https://git.example.com/docs/${PAGE}`,
    );
  });
});

describe("the logs of an alert", () => {
  const logs = (url: string | undefined, change: Partial<Spec> = {}) =>
    found(
      first(
        inputOf([{ ...plainSpec, ...(url !== undefined && { links: { logs: url } }), ...change }]),
        ({ objective }) => objective.place.env === "staging",
      ),
    ).logs_url;

  test("are linked only where the spec says where they are", () => {
    expect(logs(undefined)).toBeUndefined();
  });

  const HOST = "https://logs.example.com/?q=";
  test.each([
    ["$service+$env", "shop+staging"],
    ["$pipeline/$region.", "plain/."],
    // A word that goes on is none of the tokens, and other dollar signs are what they are.
    ["$services$env_$HOME$$$1", "$services$env_$HOME$$$1"],
    ["$env-$env", "staging-staging"],
  ])("%s is filled in", (tokens, filled) => {
    expect(logs(HOST + tokens)).toBe(HOST + filled);
  });

  test("have a region where there are regions, and names are encoded", () => {
    expect(logs(`${HOST}$region`, { regions: ["eu"] })).toBe(`${HOST}eu`);
    expect(logs(`${HOST}$service`, { service: "a/b" })).toBe(`${HOST}a%2Fb`);
  });
});
