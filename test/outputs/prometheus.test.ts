import { describe, expect, test } from "vitest";
import { seconds } from "../../src/promql/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { examples } from "../support/examples.ts";
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

test("alerts of one place are a group of their own", () => {
  const groups = ruleFiles(compiled(examples)).flatMap((file) =>
    file.kind === "alerts" ? file.groups : [],
  );
  for (const { name, rules } of groups)
    for (const { labels } of rules) {
      const place = [labels["env"], labels["region"]].filter((part) => part !== undefined);
      expect(name).toBe(`slograf:${labels["pipeline"]}:alerts:${place.join(":")}`);
    }
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
    const intervals = (kind: string) =>
      files
        .filter((file) => file.kind === kind)
        .flatMap(({ groups }) => groups.filter(({ name }) => !name.includes(":period:")))
        .map((group) => group.interval);
    expect(new Set(intervals("recording"))).toEqual(new Set([interval]));
    expect(new Set(intervals("alerts"))).toEqual(new Set([soon]));
  },
);
