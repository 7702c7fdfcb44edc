import { type Condition, checksNotRunning, condition } from "../../alerts/index.ts";
import { type Expr, formatDuration, promql, seconds } from "../../promql/index.ts";
import { durationParam, here, type NoData, noDataParam, own } from "../build.ts";
import { heartbeat, overdueSeconds, quietSeconds } from "../heartbeat.ts";
import { ofShare, series, stepName } from "../series.ts";
import type { ParamSchema, Recording, Sli, SliContext, Subject } from "../sli.ts";

/** What becomes of a time in which nothing is checked. */
export interface SilenceParams {
  readonly silence?: string;
  readonly noData?: NoData;
}

/** What was counted, before anything is assumed. */
const RAN = "slo:checked:step";
const USUAL = "slo:checked:step_avg_7d";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

export const silenceParams: Readonly<Record<keyof SilenceParams, ParamSchema>> = {
  silence: durationParam(
    "How long it may be that nothing is checked before a ticket asks why. Default: twice the cadence of the schedule and a fifth of it, or without a schedule 1h (streaming), 1d (batch); of what is no check, only where the spec says this or `noData`.",
  ),
  noData: noDataParam(
    "What time counts as in which nothing was checked for longer than `silence`: as many checks as usual (the mean of 7 days), all bad or all good. Default: ignore.",
  ),
};

function silenceOf({ silence }: SilenceParams, { kind, cadenceSeconds }: Subject): number {
  if (silence !== undefined) return seconds(silence);
  if (cadenceSeconds !== undefined) return overdueSeconds(cadenceSeconds);
  return kind === "batch" ? DAY_SECONDS : HOUR_SECONDS;
}

const silent = (params: SilenceParams, context: SliContext, select = own): Expr =>
  promql`${quietSeconds(context, select)} > ${silenceOf(params, context)}`;

/** How much is checked between two evaluations; what counts in a silence keeps it as it was before. */
function usual(context: SliContext): Recording {
  const all = own(context, series.count, ofShare("total"));
  const ofHours = promql`avg_over_time(clamp_min(${all} - ${all} offset 1h, 0)[7d:1h])`;
  return {
    record: USUAL,
    slow: true,
    expr: promql`max without (share) (${ofHours}) * ${context.intervalSeconds / HOUR_SECONDS}`,
  };
}

type Judged = Pick<Sli, "support" | "total" | "bad" | "conditions">;

/** Records may rightly stay away; checks may not, nor what the spec says more about. */
const isWatched = ({ silence, noData = "ignore" }: SilenceParams, { unit }: Pick<Sli, "unit">) =>
  unit === "checks" || silence !== undefined || noData !== "ignore";

/** Events as they were counted; after a silence none, or as many as usual. */
export function orSilence(
  params: SilenceParams,
  counted: Judged & { readonly unit: Sli["unit"]; readonly failed: Expr },
  context: SliContext,
): Judged {
  // Dead letters of which nothing else was consumed are all there is.
  const total = promql`${counted.total} or ${context.on} ${counted.failed} > 0`;
  const { support, bad } = counted;
  const { noData = "ignore" } = params;
  if (!isWatched(params, counted)) return { ...counted, total };
  const watched = (ran: Expr): Judged => ({
    support: [...support, heartbeat(context, ran, [])],
    total,
    bad,
    conditions: [...counted.conditions, notRunning(params, context)],
  });
  if (noData === "ignore") return watched(own(context, stepName("total")));
  const assumed = (select: typeof own) =>
    promql`${select(context, USUAL)} and ${silent(params, context, select)}`;
  const ran = own(context, RAN);
  return {
    ...watched(ran),
    support: [{ record: RAN, expr: total }, ...watched(ran).support, usual(context)],
    total: promql`${assumed(own)} or ${ran}`,
    bad: noData === "bad" ? promql`${assumed(here)} or ${context.on} (${bad})` : bad,
  };
}

/** Where the counters are gone, missing data has an alert of its own, unless that counts. */
function notRunning(params: SilenceParams, context: SliContext): Condition {
  const { noData = "ignore" } = params;
  const standing = silent(params, context);
  const counted = own(context, stepName("total"));
  return condition(
    checksNotRunning,
    { silence: formatDuration(silenceOf(params, context)) },
    noData === "ignore" ? promql`${standing} and ${counted}` : standing,
  );
}
