import { compare } from "../diagnostics/index.ts";

/** What Grafana keeps once it was given it, until it is told to delete it; in the order of the ledger. */
export const LEDGER_KINDS = [
  "contact-point",
  "mute-timing",
  "policies",
  "rule",
  "template",
] as const;

/** Something that Grafana was given, by the uid or the name under which it is deleted. */
export interface Entry {
  readonly kind: (typeof LEDGER_KINDS)[number];
  readonly orgId: number;
  readonly id: string;
}

/** One line, which says it all: two branches that add lines add up. */
export const lineOf = ({ kind, orgId, id }: Entry): string => `${kind} ${orgId} ${id}`;

/** Those of the first list that are not in the second. */
export function without(entries: readonly Entry[], others: readonly Entry[]): readonly Entry[] {
  const known = new Set(others.map(lineOf));
  return entries.filter((entry) => !known.has(lineOf(entry)));
}

/** Each once, sorted by their lines. */
export const distinctEntries = (entries: readonly Entry[]): readonly Entry[] =>
  [...new Map(entries.map((entry) => [lineOf(entry), entry]))]
    .sort(([a], [b]) => compare(a, b))
    .map(([, entry]) => entry);
