import { describe, expect, test } from "vitest";
import type { Spec } from "../../src/spec/index.ts";
import { boardsOf, panelsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { grafanaRules } from "../support/grafana-rules.ts";
import { ruleFiles, rulesIn, seriesOf } from "../support/rule-files.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const slo = (name: string) => ({ ...plainSpec.slos[0], name }) as Spec["slos"][number];
const shop = (signals: Spec["metrics"][number]["signals"]) => ({
  selector: { service: "shop" },
  signals: { "event-time": { metric: "shop_event_time" }, ...signals },
});

const spec: Spec = {
  ...plainSpec,
  metrics: [
    shop({
      records: { metric: "shop_records_total" },
      "queue-depth": { metric: "shop_queue", kind: "gauge" },
    }),
  ],
  slos: [slo("fresh"), slo("newer")],
};

/** What people and other systems have kept: links to panels, silences of rules, recorded series. */
function keptIn(of: Spec): readonly (readonly [string, string | number])[] {
  const compilation = compiled(inputOf([of], { grafana: { pausedAlerts: true } }));
  const panels = panelsOf(boardsOf(compilation)).map(
    ({ board, panel }) => [`${board.uid} ${panel.title}`, panel.id] as const,
  );
  const rules = grafanaRules(compilation).map(({ title, uid }) => [title, uid] as const);
  const series = rulesIn(ruleFiles(compilation)).map(
    (rule) => [`${rule.alert ?? ""} ${seriesOf(rule)}`, rule.expr] as const,
  );
  return [...panels, ...rules, ...series];
}

const kept = (of: Spec) => new Map(keptIn(of));

const before = kept(spec);

/** What was there, but is not the same any more. */
const moved = (after: ReturnType<typeof kept>) =>
  [...before].filter(([key, value]) => after.get(key) !== value).map(([key]) => key);

test("every panel, rule and series has a key of its own here", () => {
  const keys = keptIn(spec).map(([key]) => key);
  expect(keys).toEqual([...new Set(keys)]);
});

describe("what was there stays as it is", () => {
  test.each<[string, Spec]>([
    ["an SLO before the others", { ...spec, slos: [slo("first"), ...spec.slos] }],
    ["an SLO between the others", { ...spec, slos: [slo("fresh"), slo("third"), slo("newer")] }],
    [
      "a signal",
      {
        ...spec,
        metrics: [
          shop({
            "consumer-lag": { metric: "shop_lag", kind: "gauge" },
            ...spec.metrics[0]?.signals,
            memory: { metric: "shop_memory_bytes", kind: "gauge" },
          }),
        ],
      },
    ],
    ["deploys seen in another way", { ...spec, deploys: { from: "argocd", application: "shop" } }],
  ])("when the spec gets %s", (_, after) => {
    const now = kept(after);
    expect(moved(now)).toEqual([]);
    expect(now.size).toBeGreaterThanOrEqual(before.size);
  });

  test("when the spec gets an environment, but for the rules that read all of them", () => {
    const after = kept({ ...spec, environments: ["test", "prod", "staging"] });
    expect([...before.keys()].filter((key) => !after.has(key))).toEqual([]);
    for (const key of moved(after)) expect(String(after.get(key)), key).toMatch(/env=/);
  });

  test.each<[string, Spec]>([
    ["SLOs", { ...spec, slos: spec.slos.toReversed() }],
    ["environments", { ...spec, environments: ["staging", "prod"] }],
    [
      "signals",
      {
        ...spec,
        explain: ["queue-depth"],
        metrics: spec.metrics.map(({ signals, ...rest }) => ({
          ...rest,
          signals: Object.fromEntries(Object.entries(signals ?? {}).toReversed()),
        })),
      },
    ],
  ])("when the %s change their order", (_, after) => {
    const now = kept(after);
    expect(moved(now)).toEqual([]);
    expect(now.size).toBe(before.size);
  });

  test("when an SLO goes, but for what is about it", () => {
    const gone = moved(kept({ ...spec, slos: [slo("fresh")] }));
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.filter((key) => !/newer/i.test(key))).toEqual([]);
  });

  test("when a new pipeline comes", () => {
    const both = compiled(inputOf([{ ...spec, pipeline: "another", title: "Another" }, spec]));
    const alone = compiled(inputOf([spec]));
    for (const { path, content } of alone.files)
      if (path.includes("plain")) expect(both.files).toContainEqual({ path, content });
  });
});
