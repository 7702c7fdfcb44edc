import { describe, expect, test } from "vitest";
import { alertingFaults } from "../support/alerting-schema/index.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { routed } from "../support/routed.ts";
import { sentByGrafana, shownInGrafana } from "../support/sent-by-grafana.ts";

const ALERTING = /^grafana\/provisioning\/alerting\//;

const variants = estates.flatMap(({ name, input }) => [
  { name: `${name}, to look at`, input: shownInGrafana(input) },
  { name: `${name}, sent by Grafana`, input: sentByGrafana(input) },
  { name: `${name}, by policies`, input: sentByGrafana(input, { policies: true }) },
]);

describe.each(variants)("alerting files of $name", ({ input }) => {
  const files = compiled(input).files.filter(({ path }) => ALERTING.test(path));

  test("have the shape that Grafana reads", () => {
    expect(files.length).toBeGreaterThan(0);
    for (const { path, content } of files) expect(alertingFaults(content), path).toEqual([]);
  });
});

describe("a damaged file is told of", () => {
  const estate = compiled(sentByGrafana(routed));
  const rules = fileOf(estate, "grafana/provisioning/alerting/prices.json");
  const routes = fileOf(estate, "grafana/provisioning/alerting/_routing.json");
  const policies = fileOf(
    compiled(sentByGrafana(routed, { policies: true })),
    "grafana/provisioning/alerting/_routing.json",
  );

  test.each([rules, routes, policies])("not when it is whole", (content) => {
    expect(alertingFaults(content)).toEqual([]);
  });

  type Damage = readonly [what: string, at: readonly (string | number)[], value: unknown];
  const rule = ["groups", 0, "rules", 0] as const;
  const point = ["contactPoints", 0] as const;
  const times = ["muteTimes", 0, "time_intervals", 0] as const;

  const damages: readonly (readonly [string, string, readonly Damage[]])[] = [
    [
      "rules",
      rules,
      [
        ["another version", ["apiVersion"], 2],
        ["a kind that is not there", ["alerts"], []],
        ["a field that a group has not", ["groups", 0, "limit"], 5],
        ["an interval off the grid", ["groups", 0, "interval"], "15s"],
        ["no interval", ["groups", 0, "interval"], "0s"],
        ["an interval that is no duration", ["groups", 0, "interval"], "1 minute"],
        ["no folder", ["groups", 0, "folder"], ""],
        ["a folder from the environment", ["groups", 0, "folder"], "$HOME"],
        ["an organisation that cannot be", ["groups", 0, "orgId"], 0],
        ["a uid that is too long", [...rule, "uid"], "u".repeat(41)],
        ["a uid with a dot", [...rule, "uid"], "a.b"],
        ["a title that is too long", [...rule, "title"], "t".repeat(191)],
        ["a field from another format", [...rule, "expr"], "up"],
        ["a wait without a unit", [...rule, "for"], "5"],
        ["a number for a text", [...rule, "annotations", "__panelId__"], 7],
        ["a variable in an annotation", [...rule, "annotations", "summary"], "a ${HOME}"],
        ["doubled dollars in an annotation", [...rule, "annotations", "summary"], "$$labels"],
        ["no summary", [...rule, "annotations", "summary"], undefined],
        ["a bare dollar in a label", [...rule, "labels", "team"], "a $b"],
        ["a label that Grafana sets", [...rule, "labels", "alertname"], "a"],
        ["a state without data that is not there", [...rule, "noDataState"], "Ok"],
        ["a state in error that is not there", [...rule, "execErrState"], "NoData"],
        [
          "a dashboard's variable for a source",
          [...rule, "data", 0, "datasourceUid"],
          "${datasource}",
        ],
        ["a range of nothing", [...rule, "data", 0, "relativeTimeRange", "from"], 0],
        ["a query over a range", [...rule, "data", 0, "model", "range"], true],
        ["no query", [...rule, "data"], []],
        [
          "groups without a rule's own name",
          [...rule, "notification_settings", "group_by"],
          ["alertname"],
        ],
        [
          "all labels beside others",
          [...rule, "notification_settings", "group_by"],
          ["...", "alertname", "grafana_folder"],
        ],
        ["nobody to tell", [...rule, "notification_settings", "receiver"], ""],
        [
          "a list of times that is empty",
          [...rule, "notification_settings", "mute_time_intervals"],
          [],
        ],
      ],
    ],
    [
      "routing",
      routes,
      [
        ["a contact point without ways", [...point, "receivers"], []],
        ["a way without a uid", [...point, "receivers", 0, "uid"], undefined],
        ["a way that Grafana has not", [...point, "receivers", 0, "type"], "pager"],
        ["a way without settings", [...point, "receivers", 0, "settings"], {}],
        ["a bare dollar in settings", [...point, "receivers", 0, "settings", "text"], "{{ $x }}"],
        ["a time of day that is none", [...times, "times", 0, "end_time"], "24:30"],
        ["a day that is none", [...times, "weekdays"], ["someday"]],
        ["a time without hours", [...times, "times"], []],
        ["a time without a name", ["muteTimes", 0, "name"], ""],
      ],
    ],
    [
      "policies",
      policies,
      [
        [
          "two trees",
          ["policies", 1],
          (JSON.parse(policies) as { policies: unknown[] }).policies[0],
        ],
        ["a root that is muted", ["policies", 0, "mute_time_intervals"], ["a"]],
        ["a root that matches", ["policies", 0, "object_matchers"], [["a", "=", "b"]]],
        ["a route for everything", ["policies", 0, "routes", 0, "object_matchers"], []],
        ["an operator that is none", ["policies", 0, "routes", 0, "object_matchers", 0, 1], "=="],
        ["a matcher of two", ["policies", 0, "routes", 0, "object_matchers", 0], ["a", "b"]],
      ],
    ],
  ];

  describe.each(damages)("in the %s", (_, content, table) => {
    test.each(table)("%s", (_what, at, value) => {
      const file: unknown = JSON.parse(content);
      set(file, at, value);
      expect(alertingFaults(JSON.stringify(file))).not.toEqual([]);
    });
  });
});

/** Puts a value at a path, or takes what is there away. */
function set(root: unknown, path: readonly (string | number)[], value: unknown): void {
  const parents = path.slice(0, -1);
  const parent = parents.reduce<Record<string | number, unknown>>(
    (at, key) => at[key] as Record<string | number, unknown>,
    root as Record<string | number, unknown>,
  );
  const last = path.at(-1) ?? "";
  if (value === undefined) delete parent[last];
  else parent[last] = value;
}
