import { offsetAt } from "../calendar/index.ts";
import { type Expr, equals, promql, selector } from "../promql/index.ts";
import { series } from "../sli/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { block, type RecordingGroup } from "./rule.ts";
import { promisedIn } from "./selection.ts";

const DAY_SECONDS = 86_400;

/** The wall clocks that some pipeline goes by: each zone once, for all of them. */
export function zoneGroups(pipelines: readonly Pipeline[]): readonly RecordingGroup[] {
  const zones = new Set(pipelines.flatMap(zonesOf));
  const intervals = pipelines.map(({ settings }) => settings.evaluationSeconds);
  return [...zones].sort().map((zone) => zoneGroup(zone, Math.min(...intervals)));
}

const zonesOf = (pipeline: Pipeline): readonly string[] =>
  promisedIn(pipeline).flatMap(({ objective: { sli, window } }) => [
    ...(sli.zone === undefined ? [] : [sli.zone]),
    ...(window.calendar === undefined ? [] : [window.calendar.zone]),
  ]);

function zoneGroup(zone: string, intervalSeconds: number): RecordingGroup {
  const offset = selector(series.zoneOffset, { zone: equals(zone) });
  // The offset at midnight may differ from that of now: guess midnight, then look it up there.
  const midnight = promql`floor((time() + ${offset}) / ${DAY_SECONDS}) * ${DAY_SECONDS}`;
  const recorded = (record: string, expr: Expr) => ({ record, expr, labels: { zone } });
  return {
    name: `slograf:zone:${zone}`,
    intervalSeconds,
    rules: block(
      `Seconds by which the clocks of ${zone} are ahead of UTC, and when its day began; each number is a change of them.`,
      [
        recorded(series.zoneOffset, promql`vector(${offsetAt(zone, promql`time()`)})`),
        recorded("zone:local_midnight:guess_seconds", promql`${midnight} - ${offset}`),
        recorded(
          series.zoneMidnight,
          promql`${midnight} - (${offsetAt(zone, selector("zone:local_midnight:guess_seconds", { zone: equals(zone) }))})`,
        ),
      ],
    ),
  };
}
