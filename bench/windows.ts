/** Sums over a whole window as the rules of an SLO record them, for any counters. */
import type { Tools } from "../test/support/tools.ts";
import { condensed } from "./condensed.ts";
import { observe, type Rule } from "./observe.ts";
import { records } from "./scenarios/records.ts";
import { slografGroups } from "./systems/index.ts";
import { type Gained, type Scrape, seriesOf, TICK_SECONDS } from "./traffic.ts";

export const DAY_MINUTES = 24 * 60;

/** Records what came within the window of the SLO, in both shares. */
const isSum = ({ record, labels = {} }: Rule): boolean =>
  record === "slo:sli_events:sum" && labels["window"] === "period";
const ofShare = (query: string, share: string): string =>
  `(${query}) * on (share) group_left () label_replace(vector(1), "share", "${share}", "", "")`;

/** Lets Prometheus evaluate the rules of a window of so many days, and asks for its sums at its ends. */
export async function sums(
  tools: Tools,
  days: number,
  targets: readonly (readonly Scrape[])[],
  endMinutes: readonly number[],
): Promise<readonly Gained[]> {
  const { kept, queries } = condensed(rulesOf(days), isSum);
  const { values, error } = await observe(tools, {
    groups: [{ name: "kept", rules: kept }],
    series: targets.flatMap(seriesOf),
    scrapeSeconds: TICK_SECONDS,
    questions: endMinutes.flatMap((minute) =>
      queries.flatMap((query) =>
        ["total", "bad"].map((share) => ({ minute, query: ofShare(query, share) })),
      ),
    ),
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
