import { isRecorded, type Selected, selectorsOf } from "./queries.ts";
import type { Rule } from "./rule-files.ts";

type Labels = Readonly<Record<string, string>>;

const IDENTITY = ["service", "env", "region", "pipeline", "slo"];
const PLACE = ["env", "region"];

/**
 * The identities of the series that each rule may write: a rule adds its labels to those of what it
 * reads, but for the wall clocks. All that it reads counts, though it may join or filter: so one too many may be named.
 */
export function identities(rules: readonly Rule[]): ReadonlyMap<Rule, readonly Labels[]> {
  const found = new Map(rules.map((rule): [Rule, readonly Labels[]] => [rule, []]));
  const reads = new Map(rules.map((rule) => [rule, selectorsOf(rule.expr)]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const rule of rules) {
      const before = found.get(rule) ?? [];
      const now = kept(rule, reads.get(rule) ?? [], found);
      if (JSON.stringify(now) === JSON.stringify(before)) continue;
      found.set(rule, now);
      changed = true;
    }
  }
  return found;
}

/** What a rule writes, as far as is known of what others write. */
function kept(
  { labels }: Rule,
  all: readonly Selected[],
  known: ReadonlyMap<Rule, readonly Labels[]>,
): readonly Labels[] {
  const reads = all.filter(({ metric }) => !metric.startsWith("zone:"));
  const recorded = reads
    .filter(isRecorded)
    .flatMap((read) =>
      [...known].flatMap(([{ record }, written]) =>
        record === read.metric ? written.filter((one) => selects(read, one)) : [],
      ),
    );
  const raw = reads.filter((read) => !isRecorded(read)).flatMap(placesOf);
  const from = [...(recorded.length > 0 ? recorded : raw), ...(reads.length === 0 ? [{}] : [])];
  const texts = from.map((one) => {
    const wanted = Object.entries(one).filter(([label]) => IDENTITY.includes(label));
    return JSON.stringify(Object.entries({ ...Object.fromEntries(wanted), ...labels }).sort());
  });
  return [...new Set(texts)]
    .sort()
    .map((text) => Object.fromEntries(JSON.parse(text) as [string, string][]));
}

/** The places that a selector of raw series names. */
const placesOf = ({ equal, like }: Selected): readonly Labels[] =>
  PLACE.reduce<readonly Labels[]>(
    (places, label) => {
      const values = label in equal ? [equal[label] ?? ""] : like[label]?.split("|");
      return values === undefined
        ? places
        : places.flatMap((place) => values.map((value) => ({ ...place, [label]: value })));
    },
    [{}],
  );

/** Whether a selector may select a series of an identity; labels that are not known may have any value. */
export const selects = ({ equal, like }: Selected, labels: Labels): boolean =>
  Object.entries(equal).every(([label, value]) => (labels[label] ?? value) === value) &&
  Object.entries(like).every(([label, values]) => {
    const value = labels[label];
    return value === undefined || values.split("|").includes(value);
  });
