import { type Expr, formatDuration, join, merged, promql, range } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import { type Objective, type Pipeline, type Slo, windowText } from "../slo/index.ts";
import { calendarTiles } from "./calendar.ts";
import { period } from "./period.ts";
import type { Named, RecordingGroup, RecordingRule } from "./rule.ts";
import { idOf, ratioWindows, recorded, status } from "./status.ts";

const HOUR_SECONDS = 3600;
/** Below Prometheus' look-back of five minutes, so that the series never has holes. */
const SLOW_INTERVAL_SECONDS = 120;
/** Where no burn-rate alert exists, the burn is still shown: over a week. */
const SHOWN_WINDOW_SECONDS = 7 * 24 * HOUR_SECONDS;

/** `slograf:<pipeline>:<part>:<environment>[:<region>]`: unique over all specs. */
export const groupName = (
  pipeline: string,
  part: string,
  { env, region }: { env: string; region?: string },
): string =>
  ["slograf", pipeline, part, env, region].filter((word) => word !== undefined).join(":");

/** All that is recorded for an SLO at one place: every minute, and what may be slower. */
export function objectiveGroups(
  pipeline: Pipeline,
  slo: Slo,
  objective: Objective,
): readonly RecordingGroup[] {
  const { evaluationSeconds, minimumCoverage } = pipeline.settings;
  const stamp = (
    name: string,
    expr: Expr,
    labels: Readonly<Record<string, string>> = {},
  ): RecordingRule => ({
    record: name,
    expr,
    labels: merged(objective.identity, labels),
  });
  const support = (slow: boolean) =>
    objective.sli.support
      .filter((each) => (each.slow ?? false) === slow)
      .map(({ record, expr, labels }) => stamp(record, expr, labels));
  return [
    {
      name: groupName(pipeline.name, slo.name, objective.place),
      intervalSeconds: evaluationSeconds,
      rules: [
        ...support(false),
        ...excluded(objective).map(([name, expr]) => stamp(name, expr)),
        ...base(objective, evaluationSeconds).map(([name, expr]) => stamp(name, expr)),
        ...calendarTiles(objective).map(([name, expr]) => stamp(name, expr)),
        ...burns(objective, evaluationSeconds).map(([name, expr, labels]) =>
          stamp(name, expr, labels),
        ),
        ...objective.sli.indicator.lines.map(({ name, expr }) =>
          stamp(series.indicator, expr, { line: name }),
        ),
        stamp(series.status, status(objective, evaluationSeconds, minimumCoverage)),
      ],
    },
    {
      name: groupName(pipeline.name, `${slo.name}:period`, objective.place),
      intervalSeconds: SLOW_INTERVAL_SECONDS,
      rules: [
        ...support(true),
        ...period(objective, evaluationSeconds).map(([name, expr]) => stamp(name, expr)),
        ...promised(objective).map(([name, expr]) => stamp(name, expr)),
        stamp(series.info, promql`vector(1)`, infoLabels(pipeline, slo, objective)),
      ],
    },
  ];
}

/** Events since the last evaluation, and the tiles that longer windows are made of. */
function base(objective: Objective, interval: number): readonly Named[] {
  const { total, bad } = objective.sli;
  const id = idOf(objective);
  const totalStep = recorded(objective, windowed.stepName("total"));
  const shares = ["total", "bad"] as const;
  const evaluationsAnHour = HOUR_SECONDS / interval;
  const hour = range(Math.ceil(HOUR_SECONDS - interval / 2));
  return [
    [windowed.stepName("total"), countedTotal(objective, total)],
    // Bad is zero, not absent, wherever total is measured: an error counter may not exist yet.
    [
      windowed.stepName("bad"),
      counted(objective, promql`((${bad}) or on () 0 * ${totalStep}) and on () ${totalStep}`),
    ],
    ...shares.map(
      (share): Named => [windowed.tileName(share), windowed.directSum(share, id, interval, 300)],
    ),
    ...shares.map(
      (share): Named => [
        windowed.hourName(share),
        windowed.directSum(share, id, interval, HOUR_SECONDS),
      ],
    ),
    ...shares.map(
      (share): Named => [windowed.runningHourName(share), windowed.runningHour(share, id)],
    ),
    [series.measured, promql`count_over_time(${totalStep}[${hour}]) / ${evaluationsAnHour}`],
  ];
}

/** Above zero while a planned exclusion lasts; the rules need no reload to end it. */
function excluded({ exclusions }: Objective): readonly Named[] {
  if (exclusions.length === 0) return [];
  const spans = exclusions.map(
    ({ fromSeconds, toSeconds }) =>
      promql`(vector(time()) >= bool ${fromSeconds}) * (vector(time()) < bool ${toSeconds})`,
  );
  return [[series.excluded, promql`clamp_max(${join("+", spans)}, 1)`]];
}

/** What is excluded counts neither good nor bad. */
function counted(objective: Objective, events: Expr): Expr {
  if (objective.exclusions.length === 0) return events;
  return promql`(${events}) * on () (1 - ${recorded(objective, series.excluded)})`;
}

/** Excluded time counts as measured, whether the raw series are there or not: nothing is missing. */
function countedTotal(objective: Objective, total: Expr): Expr {
  if (objective.exclusions.length === 0) return total;
  return promql`(${counted(objective, total)}) or on () 0 * (${recorded(objective, series.excluded)} == 1)`;
}

function burns(objective: Objective, interval: number): readonly Named[] {
  const id = idOf(objective);
  const windows = ratioWindows(objective);
  const shown =
    windows.length > 0
      ? longWindows(objective)
      : [Math.min(SHOWN_WINDOW_SECONDS, objective.window.seconds)];
  const over = (share: "bad" | "total", seconds: number) =>
    windowed.sumOver(share, id, interval, seconds);
  return [
    ...[...new Set([...windows, ...shown])].map(
      (seconds): Named => [
        windowed.ratioName(seconds),
        windowed.ratioOf(over("bad", seconds), over("total", seconds)),
      ],
    ),
    ...shown.map(
      (seconds): Named => [
        series.burn,
        promql`${recorded(objective, windowed.ratioName(seconds))} / ${objective.budget}`,
        { window: formatDuration(seconds) },
      ],
    ),
  ];
}

const longWindows = ({ pairs }: Objective): readonly number[] => [
  ...new Set(pairs.map(({ longSeconds }) => longSeconds)),
];

/** What is promised, as series: one dashboard is right for every environment. */
function promised({ ratio, sla, window, sli }: Objective): readonly Named[] {
  const { threshold } = sli.indicator;
  return [
    [series.objective, promql`vector(${ratio})`],
    ...(sla === undefined ? [] : [[series.sla, promql`vector(${sla.ratio})`] as const]),
    ...(threshold === undefined ? [] : [[series.threshold, promql`vector(${threshold})`] as const]),
    [series.window, promql`vector(${window.seconds})`],
  ];
}

/** Everything editable lives on this one series, so that an edit moves no other. */
const infoLabels = (pipeline: Pipeline, slo: Slo, { sli, window }: Objective) => ({
  title: slo.title,
  pipeline_title: pipeline.title,
  owner: pipeline.owner,
  tier: pipeline.tier,
  sli: slo.type.kind,
  unit: sli.unit,
  window: windowText(window),
});
