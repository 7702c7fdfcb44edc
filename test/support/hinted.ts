import { test } from "vitest";
import type { Input } from "../../src/compile.ts";
import { compiled } from "./compiled.ts";
import { type RuleGroup, ruleFiles } from "./rule-files.ts";
import { encode, type Series } from "./scenario.ts";
import { type Small, small } from "./small.ts";
import { provesRules } from "./unit-tests.ts";

const groupsOf = (input: Input, part: string): readonly RuleGroup[] =>
  ruleFiles(compiled(input)).flatMap(({ groups }) =>
    groups.filter(({ name }) => name.endsWith(`:${part}`)),
  );

/** What is recorded for the hints of a pipeline; what is usual first, for tests with long steps. */
export const hintGroupsOf = (input: Input): readonly RuleGroup[] => [
  ...groupsOf(input, "hints:usual"),
  ...groupsOf(input, "hints"),
];

/** A pipeline with these signals, each shown or not as its layer says, and a promise beside them. */
export const withSignals = (
  kind: "batch" | "streaming",
  signals: object,
  shown: Pick<Small, "explain"> = {},
): Input =>
  small({
    ...shown,
    kind,
    metrics: [{ signals: { "event-time": { metric: "newest" }, ...signals } }],
    sli: { kind: "freshness", threshold: "5m" },
    objective: "99%",
  }).input;

/** A gauge that is what a course says. */
export const gauge = (metric: string, at: Series["at"]): Series => ({
  series: `${metric}{env="prod"}`,
  at,
});

/** A container that has one core and uses a share of it, as gauges. */
export const cpu = {
  signal: { metric: "cores", kind: "gauge", limit: "sum(cores_limit{$selector})" },
  uses: (share: Series["at"]): readonly Series[] => [
    gauge("cores", share),
    gauge("cores_limit", () => 1),
  ],
} as const;

export interface HintScenario {
  readonly name: string;
  readonly minutes: number;
  readonly series: readonly Series[];
  /** Minute to whether the hint holds; `undefined` where it is not judged. */
  readonly holds: Readonly<Record<number, boolean | undefined>>;
}

/** Whether a hint holds at some minutes, by promtool; once a minute, or as told. */
export function proves(
  input: Input,
  hint: string,
  all: readonly HintScenario[],
  stepMinutes = 1,
): void {
  test.each(all)("$name", ({ minutes, series, holds }) =>
    provesRules(
      [...groupsOf(input, "promises"), ...groupsOf(input, "signals"), ...hintGroupsOf(input)],
      [
        {
          interval: `${stepMinutes}m`,
          input_series: series.map(({ series: name, at }) => ({
            series: name,
            values: encode(at, minutes, 60 * stepMinutes),
          })),
          promql_expr_test: Object.entries(holds).map(([minute, held]) => ({
            expr: `sum(pipeline:bottleneck:bool{hint="${hint}",env="prod",pipeline="small",service="small"})`,
            eval_time: `${minute}m`,
            exp_samples: held === undefined ? [] : [{ labels: "{}", value: held ? 1 : 0 }],
          })),
        },
      ],
      `${stepMinutes}m`,
    ),
  );
}
