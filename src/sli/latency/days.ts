import { condition, daySlow } from "../../alerts/index.ts";
import { spoken } from "../build.ts";
import { brokenDay, dayRecordings, dayStart, dayVerdict } from "../days.ts";
import { expiry, zoneOf } from "../local-time.ts";
import type { Sli, SliContext } from "../sli.ts";
import type { LatencyParams, Timed } from "./terms.ts";

/** A percentile for each day: as many of its events as that must be fast enough. */
export function inDays(
  params: LatencyParams & { readonly percentile: number },
  timed: Timed,
  title: string,
  context: SliContext,
): Sli {
  const { percentile } = params;
  const { noun, felt, total, slow, indicator, silenceSeconds } = timed;
  const zone = zoneOf(params, context);
  const allowed = Number((1 - percentile / 100).toPrecision(12));
  return {
    unit: "days",
    promise: `the p${percentile} of a day's ${title.toLowerCase()} is at most ${spoken(params.threshold)} (${zone})`,
    felt,
    measured: `${timed.measured} A day in ${zone} is good if at least ${percentile} % of its ${noun} were fast enough, and not judged if it had none.`,
    support: [...timed.support, ...dayRecordings(context, { zone, total, bad: slow })],
    ...dayVerdict(context, allowed),
    indicator,
    conditions: [
      ...timed.conditions,
      condition(
        daySlow,
        {
          noun,
          threshold: spoken(params.threshold),
          percent: Number((100 * allowed).toPrecision(10)),
        },
        brokenDay(context, allowed),
      ),
      ...expiry(zone, dayStart(context)),
    ],
    // A few days hold a fraction of one that may be bad: burn rates mean nothing.
    burns: [],
    unitsPerDay: 1,
    missingIsBad: false,
    zone,
    silenceSeconds,
  };
}
