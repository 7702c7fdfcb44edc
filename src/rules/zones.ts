import { lastChangeAt, lastChangeSeconds, offsetNow } from "../calendar/index.ts";
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

/** Of the zone, label `zone`. */
const CHANGED_AT = "zone:clock_change:timestamp_seconds";
const CHANGED_BY = "zone:clock_change:seconds";

function zoneGroup(zone: string, intervalSeconds: number): RecordingGroup {
  const read = (name: string): Expr => selector(name, { zone: equals(zone) });
  const recorded = (record: string, expr: Expr) => ({ record, expr, labels: { zone } });
  const offset = read(series.zoneOffset);
  const midnight = promql`floor((time() + ${offset}) / ${DAY_SECONDS}) * ${DAY_SECONDS} - ${offset}`;
  return {
    name: `slograf:zone:${zone}`,
    intervalSeconds,
    rules: [
      ...block(
        `Seconds by which the clocks of ${zone} are ahead of UTC; each long number is a change of them.`,
        [recorded(series.zoneOffset, promql`vector(${offsetNow(zone)})`)],
      ),
      ...block("When they changed last, and by how much.", [
        recorded(CHANGED_AT, promql`vector(${lastChangeAt(zone)})`),
        recorded(CHANGED_BY, promql`vector(${lastChangeSeconds(zone)})`),
      ]),
      // Where they have changed since, midnight was at another offset than that of now. Clocks put back to
      // midnight show it twice, and the day began with the first; put forward to it, they show it once.
      ...block("When the day began there.", [
        recorded(
          series.zoneMidnight,
          promql`${midnight} + ${read(CHANGED_BY)} * (${read(CHANGED_AT)} - sgn(${read(CHANGED_BY)}) > bool ${midnight})`,
        ),
      ]),
    ],
  };
}
