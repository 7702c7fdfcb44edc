import { describe, expect, test } from "vitest";
import { seconds } from "../../src/promql/index.ts";
import type { Spec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { examples } from "../support/examples.ts";
import { routing } from "../support/routing-settings.ts";
import { ruleFiles } from "../support/rule-files.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

/** Prometheus shows a series for so long after its last sample. */
const LOOK_BACK_SECONDS = 300;

describe.each(estates)("rule files of $name", ({ input }) => {
  const files = ruleFiles(compiled(input));

  test("hold no empty group, and no field that Prometheus 2.42 does not know", () => {
    for (const { groups } of files)
      for (const { name, interval, rules, ...rest } of groups) {
        expect(name).toMatch(/^slograf:/);
        expect(rules.length).toBeGreaterThan(0);
        expect(rest).toEqual({});
        for (const rule of rules) {
          const known =
            rule.record === undefined
              ? /^(alert|expr|for|keep_firing_for|labels|annotations)$/
              : /^(record|expr|labels)$/;
          expect(Object.keys(rule).filter((key) => !known.test(key))).toEqual([]);
        }
      }
  });

  test("evaluate every series before Prometheus forgets it", () => {
    for (const { groups } of files)
      for (const { interval } of groups)
        expect(2 * seconds(interval)).toBeLessThan(LOOK_BACK_SECONDS);
  });
});

describe("the alerts of a pipeline", () => {
  const rulesOf = (spec: Spec) =>
    ruleFiles(compiled(inputOf([spec], { routing }))).flatMap(({ kind, groups }) =>
      kind === "alerts" ? groups.flatMap(({ rules }) => rules) : [],
    );
  /** The severities of an alert, and in which environments. */
  const told = (environments: Spec["environments"], more: Partial<Spec> = {}) =>
    rulesOf({ ...plainSpec, tier: "critical", environments, ...more })
      .filter(({ alert }) => alert === "SloBudgetBurnsFast")
      .map(({ expr, labels }) => [labels["severity"], /env=~?"(.*?)"/.exec(expr)?.[1]]);
  const loud = {};
  const quiet = { loudest: "ticket" } as const;

  test.each([
    ["treated alike are one rule", { a: loud, b: loud }, [["page", undefined]]],
    ["that are the only one are one rule", { a: quiet }, [["ticket", undefined]]],
    [
      "less loud have a rule of their own",
      { a: loud, b: quiet, c: quiet },
      [
        ["page", "a"],
        ["ticket", "b|c"],
      ],
    ],
  ])("in environments %s", (_, environments, rules) => {
    expect(told(environments)).toEqual(rules);
    expect(told(environments, { regions: ["eu", "us"] })).toEqual(rules);
  });

  test("with numbers of their own have a rule of their own", () => {
    const slos = plainSpec.slos.map((slo) => ({
      ...slo,
      environments: { staging: { objective: "98%" } },
    })) as unknown as Spec["slos"];
    expect(told(["prod", "staging"], { slos })).toEqual([
      ["page", "prod"],
      ["page", "staging"],
    ]);
  });

  test("are one group, and have the place from the series", () => {
    for (const { kind, pipeline, groups } of ruleFiles(compiled(examples))) {
      if (kind !== "alerts") continue;
      expect(groups.map(({ name }) => name)).toEqual([`slograf:${pipeline}:alerts`]);
      for (const { labels, expr } of groups.flatMap(({ rules }) => rules)) {
        expect(labels["pipeline"]).toBe(pipeline);
        // Where one environment is treated in its own way, the label says which.
        if (labels["env"] !== undefined) expect(expr).toContain(`env="${labels["env"]}"`);
        expect(Object.keys(labels)).not.toContain("region");
      }
    }
  });
});

describe("a later evaluation", () => {
  const offsets = (targets: string) => {
    const settings = { prometheus: { queryOffset: "30s" }, targets: { prometheus: targets } };
    const files = ruleFiles(compiled(inputOf([plainSpec], settings)));
    return new Set(files.flatMap(({ groups }) => groups.map((group) => group.query_offset)));
  };

  test.each(["2.53", "3.0"])("is written for Prometheus %s, to every group", (version) => {
    expect(offsets(version)).toEqual(new Set(["30s"]));
  });

  test("is not asked for unless the settings say so", () => {
    const files = ruleFiles(compiled(inputOf([plainSpec], { targets: { prometheus: "3.0" } })));
    expect(files.flatMap(({ groups }) => groups.map((group) => group.query_offset))).not.toContain(
      "30s",
    );
  });
});

test.each([
  ["5s", "5s"],
  ["15s", "5s"],
  ["1m", "10s"],
] as const)(
  "groups are evaluated every %s where the settings say so, and alerts soon after",
  (interval, soon) => {
    const settings = { prometheus: { evaluationInterval: interval } };
    const files = ruleFiles(compiled(inputOf([plainSpec], settings)));
    const groups = files.flatMap((file) => file.groups);
    const intervalOf = (part: string) =>
      groups.find(({ name }) => name === `slograf:plain:${part}`)?.interval;
    expect(intervalOf("slos")).toBe(interval);
    expect(intervalOf("alerts")).toBe(soon);
  },
);
