import { type Condition, condition, deadlineAtRisk, deadlineMissed } from "../../alerts/index.ts";
import { promql } from "../../promql/index.ts";
import { own } from "../build.ts";
import { expiry, localTime } from "../local-time.ts";
import type { SliContext } from "../sli.ts";
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
  const due = { by: params.by, zone };
  return [
    condition(
      deadlineMissed,
      due,
      promql`${own(context, MISSED)} == 1 and ${own(context, REACHED)} == 0`,
    ),
    condition(deadlineAtRisk, due, promql`${left} > 0 and (${noLongerFits})`),
    ...expiry(zone, localTime(context)),
  ];
}
