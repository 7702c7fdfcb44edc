import { LAST_SECONDS, transitions } from "../calendar/index.ts";
import { promql } from "../promql/index.ts";
import { own } from "./build.ts";
import {
  type DeadlineParams,
  ELAPSED,
  EXPIRY_NOTICE_SECONDS,
  LEFT,
  LOCAL,
  MISSED,
  REACHED,
  USUAL,
} from "./deadline-terms.ts";
import type { Condition, SliContext } from "./sli.ts";

/** At risk before missed; and the rules themselves expire. */
export function conditions(
  params: DeadlineParams,
  context: SliContext,
  zone: string,
): readonly Condition[] {
  const left = own(context, LEFT);
  const usual = own(context, USUAL);
  const elapsed = own(context, ELAPSED);
  const noLongerFits = promql`(${left} + ${elapsed} < ${usual}) or ((${elapsed} > ${usual}) and (${left} < ${usual}))`;
  const missed: Condition = {
    id: "deadline-missed",
    alert: "DeadlineMissed",
    urgency: "page",
    expr: promql`${own(context, MISSED)} == 1 and ${own(context, REACHED)} == 0`,
    forSeconds: 0,
    summary: [`the deadline of ${params.by} (${zone}) is missed and the data is still not there`],
    meaning: `It is past ${params.by} and the data is still not complete.`,
    status: "breached",
  };
  const atRisk: Condition = {
    id: "deadline-at-risk",
    alert: "DeadlineAtRisk",
    urgency: "at-risk",
    expr: promql`${left} > 0 and (${noLongerFits})`,
    forSeconds: 0,
    summary: [
      "only ",
      { value: "duration" },
      ` left until ${params.by} (${zone}), less than a run usually takes`,
    ],
    meaning: `The data is not complete, and the time left until ${params.by}, plus what the running job has already spent, is shorter than a run usually takes (p95).`,
    status: "at-risk",
  };
  return [missed, atRisk, ...(transitions(zone).length === 0 ? [] : [expiry(context, zone)])];
}

const expiry = (context: SliContext, zone: string): Condition => ({
  id: "time-zone-data-expires",
  alert: "TimeZoneDataExpires",
  urgency: "info",
  expr: promql`${own(context, LOCAL)} > ${LAST_SECONDS - EXPIRY_NOTICE_SECONDS}`,
  forSeconds: 3600,
  summary: [`the time-zone data for ${zone} in these rules ends within half a year`],
  meaning:
    "The rules hold the zone's clock changes up to a fixed year. Generate them with a newer slograf.",
});
