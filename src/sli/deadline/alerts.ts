import { promql } from "../../promql/index.ts";
import { own } from "../build.ts";
import { expiry, localTime } from "../local-time.ts";
import type { Condition, SliContext } from "../sli.ts";
import { type DeadlineParams, ELAPSED, LEFT, MISSED, REACHED, USUAL } from "./terms.ts";

/** At risk before missed; and the rules themselves expire. */
export function conditions(
  params: DeadlineParams,
  context: SliContext,
  zone: string,
): readonly Condition[] {
  const left = own(context, LEFT);
  const usual = own(context, USUAL);
  const elapsed = own(context, ELAPSED);
  const noLongerFits = promql`${left} + ${elapsed} < ${usual} or ${elapsed} > ${usual} and ${left} < ${usual}`;
  const missed: Condition = {
    id: "deadline-missed",
    alert: "DeadlineMissed",
    todo: "Tell the users of the data that it is late, then find out where the run is: not started, running, failed, or being repeated.",
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
    todo: "There is still time: see whether the run has started and how far it is. Start it, or free what it waits for.",
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
  return [missed, atRisk, ...expiry(zone, localTime(context))];
}
