import { describe, expect, test } from "vitest";
import type { Spec } from "../../src/spec/index.ts";
import { type Board, boardsOf, type Panel } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const boardsFor = (spec: Spec): Readonly<Record<Board["kind"], Board>> =>
  Object.fromEntries(
    boardsOf(compiled(inputOf([spec]))).map((board) => [board.kind, board]),
  ) as Record<Board["kind"], Board>;

const titles = ({ panels }: Board): readonly string[] =>
  panels.map(({ title }) => title.replace(/ · \$service\/\$env.*$/, ""));

const withSignals = (
  signals: Spec["metrics"][number]["signals"],
  more: Partial<Spec> = {},
): Spec => ({
  ...plainSpec,
  metrics: [
    {
      selector: { service: "shop" },
      signals: { "event-time": { metric: "shop_event_time" }, ...signals },
    },
  ],
  ...more,
});

describe("a pipeline of which little is known", () => {
  const { "on-call": onCall, review } = boardsFor(plainSpec);

  test("has outcomes and help, and no rows for what is not there", () => {
    expect(titles(onCall)).toEqual([
      "Outcomes: are the promises kept?",
      "Fresh: attained (%)",
      "Error budget left (%)",
      "Burn rate, fastest window (× allowed)",
      "Firing alerts (now)",
      "Fresh: Data age (min)",
      "Help",
      "What is promised, and why",
    ]);
  });

  test("has a review without volume and cost", () => {
    expect(titles(review)).toEqual([
      "Outcomes: are we on track?",
      "SLO attainment over its window (%)",
      "Attained this week and last week (%)",
      "Error budget left over time (%)",
      "Worst days, share of bad (%)",
      "Trends: where are we heading?",
      "Fresh: Data age, daily average (min)",
      "Help",
      "What is promised, and why",
    ]);
  });
});

describe("what more signals add", () => {
  test.each<[string, Spec, Board["kind"], string]>([
    ["records", withSignals({ records: { metric: "n_total" } }), "on-call", "Traffic (records/s)"],
    [
      "records in the review",
      withSignals({ records: { metric: "n_total" } }),
      "review",
      "Throughput, daily average (records/s)",
    ],
    [
      "runs",
      withSignals({ runs: { metric: "n_total" } }),
      "on-call",
      "Traffic of the last 24 h (runs)",
    ],
    [
      "cost and records",
      withSignals({ records: { metric: "n_total" }, cost: { metric: "c_total", unit: "eur" } }),
      "review",
      "Cost per success, of the last 24 h (EUR per record)",
    ],
    ["a queue", withSignals({ "queue-depth": { metric: "q" } }), "on-call", "Queue depth (tasks)"],
    [
      "a queue with a limit",
      withSignals({ "queue-depth": { metric: "q", limit: 9, by: ["pool"] } }),
      "on-call",
      "Queue depth used of its limit by pool (%)",
    ],
    [
      "a histogram among the explanations",
      withSignals({ "queue-wait": { metric: "w", kind: "histogram" } }),
      "on-call",
      "Queue wait p50, p95, p99 (s)",
    ],
    ["a resource", withSignals({ memory: { metric: "m" } }), "on-call", "Memory (bytes)"],
    [
      "a resource with a limit",
      withSignals({ memory: { metric: "m", limit: 1e9 } }),
      "on-call",
      "Memory used of limit, 10 min average (%)",
    ],
  ])("%s", (_, spec, kind, title) => {
    const before = titles(boardsFor(plainSpec)[kind]);
    expect(before).not.toContain(title);
    expect(titles(boardsFor(spec)[kind])).toContain(title);
  });

  test("cost alone is not divided by anything", () => {
    const { review } = boardsFor(
      withSignals({ cost: { metric: "c_total" } }, { explain: ["cost"] }),
    );
    expect(titles(review).filter((title) => /per success/i.test(title))).toEqual([]);
  });

  test("an SLA is a column and a number on the card", () => {
    const sla = { objective: "95%", consequence: "Money." };
    const spec = { ...plainSpec, slos: plainSpec.slos.map((slo) => ({ ...slo, sla })) };
    const legends = (of: Spec) =>
      boardsFor(of)
        ["on-call"].panels.find(({ type }) => type === "stat")
        ?.targets?.map(({ legendFormat }) => legendFormat);
    expect(legends(plainSpec)).not.toContain("SLA");
    expect(legends(spec)).toContain("SLA");
  });
});

describe("the latency of a stream", () => {
  const spec: Spec = {
    ...plainSpec,
    metrics: [
      {
        signals: {
          "end-to-end-latency": { metric: "shop_latency_seconds", kind: "histogram" },
        },
      },
    ],
    slos: [
      {
        name: "quick",
        why: "Someone waits.",
        sli: { kind: "latency", threshold: "30s" },
        objective: "99%",
        window: "30d",
      },
    ],
  };

  test.each(["on-call", "review"] as const)(
    "shows its quantiles and its limit on one panel: %s",
    (kind) => {
      const panels = boardsFor(spec)[kind].panels.filter(({ title }) =>
        /^Quick: .*p50, p95, p99/.test(title),
      );
      expect(panels).toHaveLength(1);
      const [quantiles, limit] = panels[0]?.targets ?? [];
      expect(quantiles).toMatchObject({ legendFormat: "{{line}}" });
      expect(quantiles?.expr).toContain("slo:indicator:value{");
      expect(limit).toMatchObject({ legendFormat: "limit" });
      expect(limit?.expr).toContain("slo:threshold:value{");
    },
  );

  test("has a recorded line for each of them", () => {
    const lines = rulesIn(ruleFiles(compiled(inputOf([spec])))).flatMap(({ record, labels }) =>
      record === "slo:indicator:value" ? [labels["line"]] : [],
    );
    expect(lines).toEqual(["p50", "p95", "p99"]);
  });
});

test("a time of day is given to Grafana in milliseconds, as its unit reads it", () => {
  const { "on-call": onCall } = boardsFor(withSignals({}, { explain: ["event-time"] }));
  const panel = onCall.panels.find(({ title }) => title.startsWith("Newest event time"));
  expect(panel?.fieldConfig?.defaults["unit"]).toBe("dateTimeFromNow");
  expect(panel?.targets?.map(({ expr }) => expr)).toEqual([
    '1000 * max(shop_event_time{env="$env",service="$service"})',
  ]);
});

test("what fires is asked of the one sender", () => {
  const firing = (notify: "grafana" | "alertmanager"): Panel | undefined =>
    boardsOf(compiled(inputOf([plainSpec], { notify })))
      .flatMap(({ panels }) => panels)
      .find(({ title }) => title.startsWith("Firing alerts"));
  expect(firing("alertmanager")?.targets?.[0]?.expr).toContain("ALERTS{");
  expect(firing("grafana")).toMatchObject({
    type: "alertlist",
    options: { alertInstanceLabelFilter: '{pipeline="plain",service="$service",env="$env"}' },
  });
});

test("an on-call dashboard begins with a card for each promise", () => {
  for (const { kind, pipeline, panels } of boardsOf(compiled(examples))) {
    if (kind !== "on-call") continue;
    const found = compiled(examples).pipelines.find(({ name }) => name === pipeline);
    const cards = panels.slice(1, 1 + (found?.slos.length ?? 0));
    expect(cards.map(({ type }) => type)).toEqual(found?.slos.map(() => "stat"));
    expect(cards.map(({ title }) => title.split(": attained")[0])).toEqual(
      found?.slos.map(({ title }) => title),
    );
  }
});

test.each([
  ["90s", "(s)", "s", ""],
  ["5m", "(min)", "m", " / 60"],
  ["3h", "(h)", "h", " / 3600"],
])("the graph of a promise of %s has its marks %s", (threshold, symbol, unit, divided) => {
  const slos = plainSpec.slos.map((slo) => ({ ...slo, sli: { kind: "freshness", threshold } }));
  const { "on-call": onCall } = boardsFor({ ...plainSpec, slos } as Spec);
  const panel = onCall.panels.find(({ title }) => title.startsWith("Fresh: Data age"));
  expect(panel?.title).toBe(`Fresh: Data age ${symbol}`);
  expect(panel?.fieldConfig?.defaults["unit"]).toBe(unit);
  // The limit is drawn by the same measure.
  for (const { expr } of panel?.targets ?? []) expect(expr).toMatch(new RegExp(`\\}${divided}$`));
});
