import { describe, expect, test } from "vitest";
import { annotations } from "../../src/outputs/annotations.ts";
import { prometheusDialect } from "../../src/outputs/dialects.ts";
import { type Alert, alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import type { Spec } from "../../src/spec/index.ts";
import { boardsOf, panelsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const first = (input: Parameters<typeof compiled>[0], pick: (alert: Alert) => boolean) => {
  for (const pipeline of compiled(input).pipelines) {
    const alert = alerts(pipeline).find(pick);
    if (alert !== undefined) return { alert, pipeline };
  }
  throw new Error("no such alert");
};

const found = ({ alert, pipeline }: { alert: Alert; pipeline: Pipeline }) =>
  annotations(alert, pipeline, {
    ...prometheusDialect(alert),
    place: (label) => alert.objective.place[label] ?? "",
  });

describe("the dashboard of an alert", () => {
  const regional = first(examples, ({ objective }) => objective.place.region === "us");

  test("is the graph of its SLO, with the place chosen", () => {
    const url = new URL(found(regional).dashboard_url ?? "");
    expect(url.origin + url.pathname).toBe("https://grafana.example.com/d/orders-stream-on-call");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      "var-service": "orders",
      "var-env": "prod",
      "var-region": "us",
      viewPanel: expect.stringMatching(/^[1-9]\d*$/),
    });
    // A card alone on the screen is a number without its course.
    const linked = panelsOf(boardsOf(compiled(examples))).find(
      ({ board: { uid }, panel: { id } }) =>
        uid === "orders-stream-on-call" && String(id) === url.searchParams.get("viewPanel"),
    );
    expect(linked?.panel.type).toBe("timeseries");
  });
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
