import { distinctEntries, type Entry, lineOf } from "./entry.ts";

/** Beside the specs, because it cannot be generated from them. */
export const LEDGER = "_ledger.txt";

const HEAD = [
  "# Written by slograf: everything for alerting that Grafana was ever given, by its uid or name.",
  "# What is no longer generated is deleted from Grafana. Commit this file with the specs.",
];

/** Sorted, each line once: the same whatever order branches were merged in. */
export const ledgerOf = (entries: readonly Entry[]): string =>
  [...HEAD, ...distinctEntries(entries).map(lineOf)].map((line) => `${line}\n`).join("");
