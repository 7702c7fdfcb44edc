import { brokenDay, dayRecordings, dayShares, dayStart, dayVerdict, ofDay } from "../days.ts";
import { expiry, zoneOf } from "../local-time.ts";
import type { Line, Sli, SliContext } from "../sli.ts";
import { belowGate } from "./gate.ts";
import { allowedBy, type CompletenessParams } from "./terms.ts";

/** Rows that are judged, before it is said how they are plotted. */
export interface Judged extends Omit<Sli, "indicator"> {
  readonly shares: readonly Line[];
  readonly threshold: number;
}

/** Counters have no runs: a gate is about whole local days, as people say it. */
export function dailyGate(
  params: CompletenessParams,
  gate: string,
  rows: Judged,
  spansSeconds: readonly number[],
  context: SliContext,
): Judged {
  const zone = zoneOf(params, context);
  const allowed = allowedBy(gate);
  const gated: Judged = {
    ...rows,
    promise: `${rows.promise}, and on no day less than ${gate} of them (${zone})`,
    support: [
      ...rows.support,
      ...dayRecordings(context, { zone, total: rows.total, bad: rows.bad }),
    ],
    zone,
    shares: [...rows.shares, ofDay(context)],
    conditions: [
      belowGate(
        gate,
        "a day",
        brokenDay(context, allowed),
        "Today already lacks more than a day may that is as busy as the last one; or, within the hour after midnight, the day before did.",
      ),
      ...expiry(zone, dayStart(context)),
    ],
  };
  if (params.judge !== "periods") return gated;
  return {
    ...gated,
    unit: "days",
    promise: `at least ${gate} of the rows expected on a day arrive (${zone})`,
    measured: `${rows.measured} A day in ${zone} without rows is not judged.`,
    ...dayVerdict(context, allowed),
    shares: [...dayShares(context, spansSeconds), ofDay(context)],
    // A few days hold a fraction of one that may be bad: burn rates mean nothing.
    burns: [],
    unitsPerDay: 1,
    threshold: allowed,
  };
}
