import { describe, expect, test } from "vitest";
import { trusted } from "../../src/promql/index.ts";
import { firing, unlessFiring } from "../../src/routing/index.ts";
import { type Alert, alerts } from "../../src/rules/index.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { provesRules } from "../support/unit-tests.ts";

const STEP_SECONDS = 60;
const MINUTES = 240;

const [some] = compiled(examples).pipelines.flatMap(alerts);
const alertWith = (forMinutes: number, keepMinutes: number, name = "x"): Alert => {
  if (some === undefined) throw new Error("the examples have no alert");
  return {
    ...some,
    expr: () => trusted(`${name} > 0`),
    forSeconds: 60 * forMinutes,
    keepFiringSeconds: 60 * keepMinutes,
  };
};

/** Runs of ones and zeros and gaps of 1 to 14 minutes, the same each time. */
function course(seed: number): string {
  const values: (number | string)[] = [];
  for (let state = seed; values.length <= MINUTES; ) {
    state = (state * 48_271) % 2_147_483_647;
    const length = 1 + (state % 14);
    values.push(...Array<number | string>(length).fill([1, 0, 1, "stale"][state % 4] ?? 0));
  }
  return values.join(" ");
}

const count = (expr: string): string => `(count(${expr}) or vector(0))`;
const ALERTS = 'ALERTS{alertname="Rule",alertstate="firing"}';

describe("an alert fires by its query when its rule does", () => {
  test.each([
    ["at once", 0, 0],
    ["after it lasted", 5, 0],
    ["and goes on", 0, 7],
  ])("%s", async (_, forMinutes, keepMinutes) => {
    const alert = alertWith(forMinutes, keepMinutes);
    const rule = {
      alert: "Rule",
      expr: alert.expr({}),
      ...(forMinutes > 0 && { for: `${forMinutes}m` }),
      ...(keepMinutes > 0 && { keep_firing_for: `${keepMinutes}m` }),
    };
    const asked = count(firing(alert, STEP_SECONDS));
    // Nothing is silenced before the alert has fired: after `for`, a step later.
    const ruled =
      forMinutes === 0 ? count(ALERTS) : `${count(ALERTS)} * ${count(`${ALERTS} offset 1m`)}`;
    await provesRules(
      [{ name: "all", rules: [{ record: "always", expr: "vector(1)" }, rule] }],
      Array.from({ length: 6 }, (_, seed) => ({
        interval: "1m",
        input_series: [{ series: "x", values: course(seed + 1) }],
        promql_expr_test: Array.from({ length: MINUTES }, (_, minute) => ({
          expr: `${asked} - ${ruled}`,
          eval_time: `${minute}m`,
          exp_samples: [{ labels: "{}", value: 0 }],
        })),
      })),
    );
  });

  test("and does so in each of the courses at some times, and at others not", async () => {
    const fires = `${count(firing(alertWith(5, 0), STEP_SECONDS))}[${MINUTES - 10}m:1m]`;
    await provesRules(
      [],
      [1, 2, 3, 4, 5, 6].map((seed) => ({
        interval: "1m",
        input_series: [{ series: "x", values: course(seed) }],
        promql_expr_test: [
          {
            expr: `max_over_time(${fires}) - min_over_time(${fires})`,
            eval_time: `${MINUTES}m`,
            exp_samples: [{ labels: "{}", value: 1 }],
          },
        ],
      })),
    );
  });
});

describe("a query that is silent while others fire", () => {
  test("stays as it is where there are none", () => {
    expect(unlessFiring(trusted("a > 0"), [], STEP_SECONDS)).toBe("a > 0");
  });

  test("names each of them", () => {
    const query = unlessFiring(
      trusted("a > 0"),
      [alertWith(0, 0, "b"), alertWith(2, 0, "c"), alertWith(0, 3, "d")],
      STEP_SECONDS,
    );
    expect(query).toBe(
      "(a > 0) unless on () ((b > 0)" +
        " or on () (count_over_time((c > 0)[3m:1m]) >= scalar(count_over_time(vector(1)[3m:1m])))" +
        " or on () last_over_time((d > 0)[3m:1m]))",
    );
  });
});
