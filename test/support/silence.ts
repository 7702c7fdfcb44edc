import type { Compilation } from "../../src/compile.ts";
import type { Spec } from "../../src/spec/index.ts";
import { grafanaRules } from "./grafana-rules.ts";
import { plainSpec } from "./specs.ts";
import { provesRules, type UnitTest } from "./unit-tests.ts";

/** From one minute on, until before another. */
export type Minutes = readonly [from: number, to: number];

/** What happens to the promise of a pipeline at one place; all else is well. */
export interface Happening {
  readonly pipeline: string;
  readonly env?: string;
  readonly region?: string;
  /** Burns as fast as wakes someone. */
  readonly fast?: Minutes;
  /** Burns as fast as waits for the office. */
  readonly slow?: Minutes;
  /** Nothing is recorded. */
  readonly missing?: Minutes;
  /** Nothing is left of the budget. */
  readonly spent?: Minutes;
}

/** A pipeline with one promise, whose records are counted. */
export const counted = (pipeline: string, more: Partial<Spec> = {}): Spec => ({
  ...plainSpec,
  pipeline,
  title: pipeline,
  tier: "critical",
  metrics: [
    {
      selector: { service: "shop" },
      signals: {
        records: { metric: "shop_records_total", kind: "counter" },
        "records-failed": { metric: "shop_failed_total", kind: "counter" },
      },
    },
  ],
  slos: [
    {
      name: "errors",
      why: "Someone waits for it.",
      sli: { kind: "error-rate" },
      objective: "99%",
      window: "30d",
    },
  ],
  ...more,
});

/** Recorded names that rise while the budget burns fast, and while it burns slowly. */
const FAST = ["ratio_5m", "ratio_30m", "ratio_1h"];
const SLOW = ["ratio_2h", "ratio_6h", "ratio_1d", "ratio_3d"];

const within = (span: Minutes | undefined, minute: number): boolean =>
  span !== undefined && minute >= span[0] && minute < span[1];

/** What is recorded of a promise, a sample a minute. */
function recorded(
  { pipeline, env = "prod", region, fast, slow, missing, spent }: Happening,
  minutes: number,
) {
  const place = region === undefined ? "" : `,region="${region}"`;
  const series = (name: string, at: (minute: number) => number | "stale") => ({
    series: `${name}{service="shop",env="${env}"${place},pipeline="${pipeline}",slo="errors"}`,
    values: Array.from({ length: minutes + 1 }, (_, minute) => at(minute)).join(" "),
  });
  return [
    ...FAST.map((name) => series(`slo:sli_error:${name}`, (at) => (within(fast, at) ? 0.5 : 0))),
    ...SLOW.map((name) => series(`slo:sli_error:${name}`, (at) => (within(slow, at) ? 0.04 : 0))),
    series("slo:info", () => 1),
    series("slo:sli_total:step", (at) => (within(missing, at) ? "stale" : 1)),
    series('slo:sli_error:ratio{window="period"}', () => 0.02),
    series("slo:error_budget:remaining_ratio", (at) => (within(spent, at) ? -1 : 1)),
    series("slo:coverage:ratio", () => 1),
  ];
}

/** The rules that are to fire at a minute, by their titles; no other does. */
export type Expected = readonly [minute: number, titles: readonly string[]];

/** Lets Prometheus evaluate what Grafana would: its queries, each as long as its rule asks for. */
export async function provesSilence(
  compilation: Compilation,
  happenings: readonly Happening[],
  expected: readonly Expected[],
): Promise<void> {
  const titles = grafanaRules(compilation).map(({ title }) => title);
  const unknown = expected.flatMap(([, told]) => told).filter((title) => !titles.includes(title));
  if (unknown.length > 0) throw new Error(`no rules ${unknown.join(", ")}`);
  const checks = expected.map(([minute, told]) => ({
    expr: 'count by (title) (ALERTS{alertstate="firing"})',
    eval_time: `${minute}m`,
    exp_samples: told.map((title) => ({ labels: `{title=${JSON.stringify(title)}}`, value: 1 })),
  }));
  const last = Math.max(...expected.map(([minute]) => minute));
  await provesRules([groupOf(compilation)], [unitTest(happenings, last, checks)]);
}

/** In each course, some alert for people who must act fires at each of these minutes. */
export const provesSomebodyIsTold = (
  compilation: Compilation,
  courses: readonly (readonly [readonly Happening[], Minutes])[],
): Promise<void> =>
  provesRules(
    [groupOf(compilation)],
    courses.map(([happenings, [from, to]]) =>
      unitTest(
        happenings,
        to,
        Array.from({ length: to - from }, (_, index) => ({
          expr: 'count(ALERTS{alertstate="firing",severity!="inform"}) >= bool 1',
          eval_time: `${from + index}m`,
          exp_samples: [{ labels: "{}", value: 1 }],
        })),
      ),
    ),
  );

const groupOf = (compilation: Compilation) => ({
  name: "grafana",
  rules: grafanaRules(compilation).map(({ data, labels, title, for: pending }, index) => ({
    alert: `rule_${index}`,
    expr: data[0]?.model["expr"],
    for: pending,
    labels: { ...labels, title },
  })),
});

const unitTest = (
  happenings: readonly Happening[],
  minutes: number,
  checks: NonNullable<UnitTest["promql_expr_test"]>,
): UnitTest => ({
  interval: "1m",
  input_series: happenings.flatMap((each) => recorded(each, minutes)),
  promql_expr_test: checks,
});
