/** What Grafana was ever given, so that it can be told to delete what is gone. */
export { checkFormer } from "./check-former.ts";
export { type Entry, without } from "./entry.ts";
export { type ReadLedger, readLedger } from "./parse.ts";
export { rulesOf } from "./rules.ts";
export { LEDGER, ledgerOf } from "./text.ts";
