import { spoken } from "../build.ts";
import { brokenDay, dayRecordings, dayStart, dayVerdict } from "../days.ts";
import { expiry, zoneOf } from "../local-time.ts";
import type { Condition, Sli, SliContext } from "../sli.ts";
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
      daySlow(params.threshold, noun, allowed, context),
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

const daySlow = (
  threshold: string,
  noun: string,
  allowed: number,
  context: SliContext,
): Condition => ({
  id: "day-slow",
  alert: "DaySlow",
  todo: "Within the working day: see in the outcome graph since when it is slow and whether all quantiles grew or the tail alone, then look at the Explanations of that time.",
  urgency: "ticket",
  expr: brokenDay(context, allowed),
  forSeconds: 0,
  summary: [
    { value: "percent" },
    ` of a day's ${noun} took longer than ${spoken(threshold)}, and no more than ${Number((100 * allowed).toPrecision(10))}% may`,
  ],
  meaning: `Today already has more slow ${noun} than a day may have that is as busy as the last one; or, within the hour after midnight, the day before had.`,
  status: "at-risk",
});
