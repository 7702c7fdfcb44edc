import { namedZone } from "../local-time.ts";
import type { Problem, Subject } from "../sli.ts";
import type { LatencyParams } from "./terms.ts";
import { signalOf } from "./terms.ts";

/** Parameters that say nothing about a signal of this kind, or contradict each other. */
export function paramProblems(params: LatencyParams, subject: Subject): readonly Problem[] {
  const isSummary = subject.signalKind(signalOf(params, subject)) === "summary";
  const found: Problem[] = [...namedZone(params)];
  const tell = (param: keyof LatencyParams, message: string, hint: string) =>
    found.push({ param: [param], code: "slo/cannot-derive", message, hint });
  if (isSummary && params.percentile !== undefined)
    tell(
      "percentile",
      "A summary states quantiles of its last minutes; no percentile of a day follows from them.",
      "Leave `percentile` out, so that minutes are judged, or use a histogram.",
    );
  if (!isSummary && params.quantile !== undefined)
    tell(
      "quantile",
      "Only a summary states quantiles; here events are counted.",
      "Leave `quantile` out: the objective says how many must be fast enough, or `percentile` how many of each day.",
    );
  if (params.timezone !== undefined && params.percentile === undefined)
    tell(
      "timezone",
      "The time zone says when a day begins, and here no days are judged.",
      "Add `percentile`, or leave `timezone` out.",
    );
  return found;
}
