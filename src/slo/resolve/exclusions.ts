import type { Place } from "../../signals/index.ts";
import type { ExclusionSpec, Path, SloSpec } from "../../spec/index.ts";
import type { Exclusion } from "../model/pipeline.ts";
import type { ResolveContext } from "./context.ts";
import { checkKnownEnvironment } from "./places.ts";

const DAY_SECONDS = 86_400;
/** A longer one is no plan: the objective or the window is wrong. */
const LONGEST_DAYS = 31;

const unix = (instant: string): number => Date.parse(instant) / 1000;

/** The exclusions of an SLO at a place, in the order of time. */
export const exclusionsAt = ({ exclusions = [] }: SloSpec, { env }: Place): readonly Exclusion[] =>
  exclusions
    .filter(({ environments }) => environments?.includes(env) !== false)
    .map(({ from, to, reason }) => ({
      fromSeconds: unix(from),
      toSeconds: unix(to),
      reason: reason.trim(),
    }))
    .toSorted((a, b) => a.fromSeconds - b.fromSeconds || a.toSeconds - b.toSeconds);

/** Whether the exclusions of an SLO make sense; what does not is reported. */
export function checkExclusions(
  { exclusions = [] }: SloSpec,
  context: ResolveContext,
  path: Path,
): void {
  for (const [index, exclusion] of exclusions.entries()) {
    const at = [...path, "exclusions", index];
    checkSpan(exclusion, context, at);
    for (const [each, env] of (exclusion.environments ?? []).entries())
      checkKnownEnvironment(env, context.places, context.report, [...at, "environments", each]);
  }
}

function checkSpan(
  { from, to }: ExclusionSpec,
  { report, nowSeconds }: ResolveContext,
  path: Path,
): void {
  const [start, end] = [unix(from), unix(to)];
  const wrong = [["from", start] as const, ["to", end] as const].filter(([, at]) =>
    Number.isNaN(at),
  );
  for (const [field] of wrong)
    report({
      path: [...path, field],
      code: "slo/exclusion",
      message: "This is not a time of the calendar.",
      hint: "For example 2026-12-24T18:00+01:00.",
    });
  if (wrong.length > 0) return;
  if (end <= start || end - start > LONGEST_DAYS * DAY_SECONDS)
    report({
      path: [...path, "to"],
      code: "slo/exclusion",
      message:
        end <= start
          ? "The exclusion ends before it begins."
          : `The exclusion lasts longer than ${LONGEST_DAYS} days.`,
      hint: "An exclusion is a planned time of hours or days, from the earlier to the later.",
    });
  else if (nowSeconds !== undefined && start < nowSeconds && nowSeconds < end + DAY_SECONDS)
    report({
      path: [...path, "from"],
      severity: "warning",
      code: "slo/exclusion-begun",
      message:
        "The exclusion has begun: what was recorded before Prometheus loads the rules that know of it counts as it was, and cannot be mended.",
      hint: "Nothing is to be done where the rules were loaded before it began. Next time, add it beforehand.",
    });
}
