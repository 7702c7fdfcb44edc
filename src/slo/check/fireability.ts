import { formatDuration } from "../../promql/index.ts";
import type { Sli } from "../../sli/index.ts";
import type { Report } from "../../spec/index.ts";
import { type BurnPair, canFire, lowestObjective, threshold } from "../model/burn-rate.ts";
import { percentage } from "../model/percentage.ts";

interface Promise {
  readonly objective: number;
  readonly windowSeconds: number;
  readonly sli: Sli;
}

/** Above this a pair fires only when most of everything fails; two bad runs of two are a case of their own. */
const INSENSITIVE = 0.5;

/** The pairs that can fire; the others are reported and not written. */
export function checkPairs(
  wanted: readonly BurnPair[],
  promise: Promise,
  report: Report,
): readonly BurnPair[] {
  const pairs = wanted.filter(({ longSeconds }) => longSeconds <= promise.windowSeconds);
  if (wanted.length > 0 && pairs.length === 0) reportTooFew(promise, report);
  const alive = pairs.filter((pair) => canFire(pair, promise.objective));
  const pages = pairs.filter(({ urgency }) => urgency === "page");
  const alivePages = pages.filter((pair) => alive.includes(pair));
  if (pages.length > 0 && alivePages.length === 0) reportNever(pages, promise, report);
  else for (const pair of pairs) reportPair(pair, promise, report);
  return alive;
}

function reportNever(
  pages: readonly BurnPair[],
  { objective, windowSeconds }: Promise,
  report: Report,
): void {
  const easiest = pages.reduce((a, b) => (lowestObjective(a) < lowestObjective(b) ? a : b));
  report({
    path: [],
    code: "slo/never-pages",
    message: `At ${percentage(objective)} over ${formatDuration(windowSeconds)} not even a total outage would page: every page condition asks for an error ratio of 100 % or more.`,
    hint: `An objective above ${percentage(roundUp(lowestObjective(easiest)))} can page; so can a shorter window.`,
  });
}

/** Only runs that are far apart stretch a pair beyond the SLO's own window. */
const reportTooFew = ({ windowSeconds }: Promise, report: Report): void =>
  report({
    path: [],
    severity: "warning",
    code: "slo/too-few-events",
    message: `A window of ${formatDuration(windowSeconds)} holds too few runs of this schedule for a burn-rate alert.`,
    hint: "A longer window holds more of them; the alert on an exhausted budget remains.",
  });

function reportPair(pair: BurnPair, { objective, sli }: Promise, report: Report): void {
  const limit = threshold(pair, objective);
  const name = `The ${pair.factor}× pair (${formatDuration(pair.longSeconds)} / ${formatDuration(pair.shortSeconds)})`;
  if (!canFire(pair, objective))
    report({
      path: [],
      severity: "warning",
      code: "slo/burn-pair-cannot-fire",
      message: `${name} can never fire at ${percentage(objective)}: it asks for an error ratio of ${percentage(limit)}. It is left out.`,
      hint: `It could from an objective of ${percentage(roundUp(lowestObjective(pair)))} on. The slower pairs remain.`,
    });
  else if (limit > INSENSITIVE && sli.sparse === undefined)
    report({
      path: [],
      severity: "warning",
      code: "slo/burn-pair-insensitive",
      message: `${name} fires only when ${percentage(limit)} fail.`,
      hint: "A tighter objective makes it notice partial outages.",
    });
}

const roundUp = (ratio: number): number => Math.ceil(ratio * 10_000) / 10_000;
