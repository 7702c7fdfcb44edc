/** Sums over a whole window as the rules of an SLO record them, for any counters. */
import type { Tools } from "../test/support/tools.ts";
import { condensed } from "./condensed.ts";
import { observe, type Rule } from "./observe.ts";
import { records } from "./scenarios/records.ts";
import { slografGroups } from "./systems/index.ts";
import { type Gained, type Scrape, seriesOf, TICK_SECONDS } from "./traffic.ts";

export const DAY_MINUTES = 24 * 60;

const SUMS = [
  'slo:sli_events:sum{share="total",window="period"}',
  'slo:sli_events:sum{share="bad",window="period"}',
];

/** Lets Prometheus evaluate the rules of a window of so many days, and asks for its sums at its ends. */
export async function sums(
  tools: Tools,
  days: number,
  targets: readonly (readonly Scrape[])[],
  endMinutes: readonly number[],
): Promise<readonly Gained[]> {
  const { kept, queries } = condensed(rulesOf(days), SUMS);
  const { values, error } = await observe(tools, {
    groups: [{ name: "kept", rules: kept }],
    series: targets.flatMap(seriesOf),
    scrapeSeconds: TICK_SECONDS,
    questions: endMinutes.flatMap((minute) => queries.map((query) => ({ minute, query }))),
  });
  if (error !== undefined) throw new Error(error);
  return endMinutes.map((_, index) => {
    const [total = Number.NaN, bad = Number.NaN] = values.slice(2 * index);
    return { records: total, failed: bad };
  });
}

function rulesOf(days: number): readonly Rule[] {
  const groups = slografGroups(records("99.9%", { window: `${days}d` }).spec);
  if (typeof groups === "string") throw new Error(groups);
  return groups.flatMap(({ rules }) => rules);
}
