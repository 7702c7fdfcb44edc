import { describe, expect, test } from "vitest";
import type { RoutingSpec, SettingsSpec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { grafanaRules } from "../support/grafana-rules.ts";
import { routed } from "../support/routed.ts";
import { routing } from "../support/routing-settings.ts";
import { sentByGrafana } from "../support/sent-by-grafana.ts";
import { inputOf, plainSpec } from "../support/specs.ts";
import { routingFileOf } from "../support/written-routes.ts";

const PATH = "grafana/provisioning/alerting/_routing.json";
const plain = (more: Partial<RoutingSpec> = {}) =>
  compiled(inputOf([plainSpec], { notify: "grafana", routing: { ...routing, ...more } }));

describe.each([
  ["by each rule", false],
  ["by policies", true],
])("everything that is referred to %s is there, and nothing else", (_, policies) => {
  test.each([
    ["routed", routed],
    ["examples", examples],
  ])("in %s", (_name, input) => {
    const compilation = compiled(sentByGrafana(input, { policies }));
    const file = routingFileOf(compilation);
    const text = JSON.stringify([file.policies ?? [], grafanaRules(compilation)]);
    const named = (key: string) =>
      new Set(
        [...text.matchAll(new RegExp(`"${key}":(?:"([^"]*)"|\\[([^\\]]*)\\])`, "g"))].flatMap(
          ([, one, list]) => (one === undefined ? (JSON.parse(`[${list}]`) as string[]) : [one]),
        ),
      );
    expect(named("receiver")).toEqual(new Set(file.contactPoints.map(({ name }) => name)));
    expect(named("mute_time_intervals")).toEqual(new Set(file.muteTimes.map(({ name }) => name)));
    const uids = file.contactPoints.flatMap(({ receivers }) => receivers.map(({ uid }) => uid));
    expect(new Set(uids).size).toBe(uids.length);
  });
});

describe("whom Grafana tells is written", () => {
  const written = (settings: SettingsSpec) =>
    compiled(inputOf([plainSpec], settings)).files.some(({ path }) => path === PATH);

  test.each([
    ["where Grafana sends", { notify: "grafana", routing }, true],
    [
      "not where Alertmanager does: Grafana need not have the secrets",
      { routing, grafana: { pausedAlerts: true } },
      false,
    ],
    ["not where alerts are routed by hand", { notify: "grafana" }, false],
  ] as const)("%s", (_, settings, expected) => {
    expect(written(settings)).toBe(expected);
    const rules = grafanaRules(compiled(inputOf([plainSpec], settings)));
    expect(rules.filter((rule) => rule.notification_settings !== undefined)).toHaveLength(
      expected ? rules.length : 0,
    );
  });
});

describe("a rule's messages", () => {
  const settings = (severity: string, more: Partial<RoutingSpec> = {}) =>
    grafanaRules(plain(more)).find(({ labels }) => labels["severity"] === severity)
      ?.notification_settings;

  test("go to the contact point of the team and severity, and wait while people sleep", () => {
    expect(settings("page")).toEqual({
      receiver: "team-page",
      group_by: ["alertname", "grafana_folder"],
      group_wait: "30s",
      group_interval: "5m",
      repeat_interval: "4h",
    });
    expect(settings("ticket")).toMatchObject({
      receiver: "team-ticket",
      repeat_interval: "1d",
      mute_time_intervals: ["team-outside-business-hours"],
    });
  });

  test("come as often as the settings say", () => {
    const grouping = { wait: "20s", interval: "2m", repeatPage: "2h", repeatOther: "12h" };
    expect(settings("page", { grouping })).toMatchObject({
      group_wait: "20s",
      group_interval: "2m",
      repeat_interval: "2h",
    });
    expect(settings("ticket", { grouping })).toMatchObject({ repeat_interval: "12h" });
  });

  test("reach nobody where nobody wants to be told", () => {
    const teams = { team: { page: ["chat"] } };
    const estate = plain({ receivers: { chat: routing.receivers?.["chat"] ?? never() }, teams });
    const ticket = grafanaRules(estate).find(({ labels }) => labels["severity"] === "ticket");
    expect(ticket?.notification_settings).toMatchObject({
      receiver: "slograf-nobody",
      mute_time_intervals: ["slograf-always"],
    });
    expect(routingFileOf(estate).muteTimes).toEqual([
      {
        orgId: 1,
        name: "slograf-always",
        time_intervals: [{ location: "UTC", times: [{ start_time: "00:00", end_time: "24:00" }] }],
      },
    ]);
  });
});

function never(): never {
  throw new Error("the routing has a receiver");
}

describe("policies", () => {
  const root = (more: Partial<RoutingSpec>) => {
    const [policy] = routingFileOf(plain({ policies: true, ...more })).policies ?? [];
    return policy;
  };

  test("gather what is one incident", () => {
    expect(root({})?.group_by).toEqual(["pipeline", "env", "region"]);
  });

  test("lead what is none of ours to the team that is told where no other is", () => {
    const teams = { ...routing.teams, watch: { ticket: ["chat"], page: ["pager"] } };
    const others = inputOf(
      [plainSpec, { ...plainSpec, pipeline: "other", title: "Other", owner: "elsewhere" }],
      { notify: "grafana", routing: { ...routing, teams, fallback: "watch", policies: true } },
    );
    expect(routingFileOf(compiled(others)).policies?.[0]?.receiver).toBe("watch-page");
    // It is told of nothing of ours: its contact point is not there.
    expect(root({ teams, fallback: "watch" })?.receiver).toBe("team-page");
  });
});
