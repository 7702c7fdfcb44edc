import { describe, expect, test } from "vitest";
import { alerts, type BudgetFacts } from "../../src/rules/index.ts";
import type { SloSpec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { inputOf, plainSpec } from "../support/specs.ts";
import { provesRules } from "../support/unit-tests.ts";

const DAY = 86_400;

const freshness = { kind: "freshness", threshold: "5m" };
const errors = { kind: "error-rate" };
const EVENT_TIME = { "event-time": { metric: "newest" } };
const RECORDS = {
  records: { metric: "in_total", kind: "counter" as const },
  "records-failed": { metric: "failed_total", kind: "counter" as const },
};

type Change = Partial<SloSpec>;

function compilationOf(change: Change) {
  const [slo] = plainSpec.slos;
  const spec = {
    ...plainSpec,
    environments: ["prod"],
    metrics: [{ signals: change.sli === errors ? RECORDS : EVENT_TIME }],
    slos: [{ ...slo, name: "promise", why: "So.", sli: freshness, ...change }],
  };
  return compiled(inputOf([spec]));
}

/** The facts of the page of an SLO in production. */
function factsOf(change: Change): BudgetFacts | undefined {
  const [pipeline] = compilationOf(change).pipelines;
  return pipeline && alerts(pipeline).find((alert) => alert.name === "SloBudgetBurnsFast")?.budget;
}

interface Recorded {
  readonly left: number;
  readonly burn: Readonly<Record<string, number>>;
  /** Days since the calendar period began. */
  readonly days?: number;
}

// June 2026, on the wall clock.
const JUNE = Date.UTC(2026, 5, 1) / 1000;

/** What the rules record of a fact, from what others recorded. */
function proves(change: Change, series: string, recorded: Recorded, value: number | undefined) {
  const id = 'service="shop",env="prod",pipeline="plain",slo="promise"';
  const { left, burn, days = 0 } = recorded;
  const rules = rulesIn(ruleFiles(compilationOf(change))).filter(
    ({ record }) => record === "slo:burn_rate:max" || record === series,
  );
  return provesRules(
    [{ name: "facts", rules }],
    [
      {
        interval: "1m",
        input_series: [
          { series: `slo:error_budget:remaining_ratio{${id}}`, values: String(left) },
          { series: `slo:window_local_time:seconds{${id}}`, values: String(JUNE + days * DAY) },
          ...Object.entries(burn).map(([window, rate]) => ({
            series: `slo:burn_rate:ratio{${id},window="${window}"}`,
            values: String(rate),
          })),
        ],
        promql_expr_test: [
          {
            expr: `round(max(${series}), 0.1)`,
            eval_time: "0m",
            exp_samples: value === undefined ? [] : [{ labels: "{}", value }],
          },
        ],
      },
    ],
  );
}

describe("the time to exhaustion", () => {
  const month = { window: { calendar: "month", timezone: "UTC" } } as const;
  const events = { ...month, sli: errors } as const;
  const fast = { "1h": 14.4, "6h": 3 };

  test.each<readonly [string, Change, Recorded, number | undefined]>([
    ["is what is left at this pace", {}, { left: 0.62, burn: fast }, 111_600],
    ["is that of the fastest window", {}, { left: 1, burn: { "1h": 0, "6h": 6 } }, 5 * DAY],
    ["is none where the budget is spent", {}, { left: -0.2, burn: fast }, 0],
    ["is none where it is spent and nothing burns", {}, { left: 0, burn: { "1h": 0, "6h": 0 } }, 0],
    ["is not known where nothing burns", {}, { left: 0.5, burn: { "1h": 0, "6h": 0 } }, undefined],
    ["is not known where no burn rate is", {}, { left: 0.5, burn: {} }, undefined],
    ["comes before the month ends", month, { left: 0.5, burn: { "1h": 2 }, days: 10 }, 7.5 * DAY],
    [
      "does not come before it ends",
      month,
      { left: 0.5, burn: { "1h": 0.7 }, days: 10 },
      undefined,
    ],
    ["of a month may be over", month, { left: -1, burn: { "1h": 2 }, days: 10 }, 0],
    // Ten days of records have spent half of what they may; at thrice the pace two and a half more do.
    ["grows with what has come", events, { left: 0.5, burn: { "1h": 3 }, days: 10 }, 2.5 * DAY],
    [
      "never comes at the pace allowed",
      events,
      { left: 0.5, burn: { "1h": 1 }, days: 10 },
      undefined,
    ],
  ])("%s", async (_, change, recorded, value) => {
    await proves(change, "slo:error_budget:exhausted_in_seconds", recorded, value);
  });

  test("says what it means that there is none", () => {
    expect(factsOf({})?.exhausted_in).toMatchObject({
      zero: "already spent",
      otherwise: "unknown",
    });
    expect(factsOf(month)?.exhausted_in?.otherwise).toBe(
      "not before the month ends, as far as known",
    );
  });
});

describe("the burn rate", () => {
  test("is the highest of the long windows", async () => {
    const burn = { "5m": 30, "1h": 14.4, "6h": 5, "1d": 3, "3d": 2, period: 40 };
    await proves({}, "slo:burn_rate:max", { left: 0, burn }, 14.4);
    await proves({}, "slo:burn_rate:max", { left: 0, burn: { ...burn, "3d": 20 } }, 20);
  });

  test("is told of no handful of days, whose budget is", () => {
    const spec = {
      ...plainSpec,
      kind: "batch" as const,
      schedule: { every: "1d", timezone: "UTC" },
      metrics: [{ preset: "batch-job", selector: { job: "load" } }],
      slos: [
        {
          name: "by-nine",
          why: "So.",
          sli: { kind: "deadline", by: "09:00" },
          objective: "98%",
          window: "90d",
        },
      ],
    };
    const [pipeline] = compiled(inputOf([spec])).pipelines;
    const missed = pipeline && alerts(pipeline).find(({ name }) => name === "DeadlineMissed");
    expect(Object.keys(missed?.budget ?? {})).toEqual(["budget_left"]);
  });
});
