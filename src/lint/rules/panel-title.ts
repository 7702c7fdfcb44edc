import { type Panel, VARIABLE } from "../../artifacts/index.ts";
import { findingIf, type LintRule } from "../rule.ts";
import { hasMappings, isGraph, unitOf } from "../units.ts";

export const panelTitle: LintRule = {
  code: "lint/panel-title",
  severity: "warning",
  why: "“Latency” may be an average, a maximum or a p95, of requests or of queries, in seconds or in milliseconds. People compare such panels with each other and with the wrong limit, and screenshots in a chat have nothing else to go by.",
  fix: "Write thing, statistic and unit, in this order: `Checkout latency, p95 (s)`. Where the unit says what is counted, as in `Restarts (count)`, one word is enough. Variables may follow.",
  panel: (panel) =>
    findingIf(fault(panel), { at: [panel.fields["title"] === undefined ? "type" : "title"] }),
  example: {
    of: "panel",
    failing: { title: "Latency" },
    passing: { title: "Checkout latency, p95 (s) · $service/$env" },
  },
};

const PLACEHOLDER =
  /^((panel|new|row) ?title|new panel|untitled.*|title|panel|graph|row|test|todo)$/i;
const TRAILING_VARIABLES = new RegExp(`(?:[\\s·/|,:–-]*(?:${VARIABLE}))+\\s*$`);

function fault(panel: Panel): string | undefined {
  const title = panel.title.trim();
  if (title === "") return panel.type === "text" ? undefined : "The panel has no title.";
  if (PLACEHOLDER.test(title)) return `“${title}” names nothing.`;
  // States and dates have no unit that could be written behind a name.
  if (!isGraph(panel) || hasMappings(panel) || /^(string$|dateTime|bool)/.test(unitOf(panel) ?? ""))
    return undefined;
  const [, name = "", unit] =
    /^(.*?)\s*\(([^()]+)\)$/s.exec(title.replace(TRAILING_VARIABLES, "")) ?? [];
  if (unit === undefined) return `“${title}” does not end with its unit in parentheses.`;
  if (contradicts(unit, unitOf(panel)))
    return `The title says \`${unit}\`, the values are in \`${unitOf(panel)}\`.`;
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const least = familyOf(unit, WORDS) === undefined ? 1 : 2;
  return words.length < least ? `“${title}” does not say which statistic is shown.` : undefined;
}

/** Seconds of what, and which of them? A unit such as `records/s` or `count` says so itself. */
const WORDS = {
  time: /^(ns|µs|us|ms|s|sec|seconds?|min|minutes?|h|hours?|d|days?)$/,
  share: /^(%|percent)$/,
  data: /^([kKMGTP]i?)?([bB]|bytes?)$/,
  "data rate": /^([kKMGTP]i?)?([bB]|bytes?)\/s$/,
};
const UNITS = {
  time: /^(ns|µs|ms|s|m|h|d|dtdurationms|dtdurations|dthms|dtdhms|clockms|clocks)$/,
  share: /^percent(unit)?$/,
  data: /^(dec)?[kmgtp]?bytes$/,
  "data rate": /^(bin)?Bps$|^[KMGTP]i?Bs$/,
};

const familyOf = (unit: string, families: typeof WORDS): string | undefined =>
  Object.entries(families).find(([, pattern]) => pattern.test(unit))?.[0];

/** Plain counts may be called anything but a time, a share or an amount of data. */
const contradicts = (said: string, unit: string | undefined): boolean =>
  unit !== undefined && familyOf(said, WORDS) !== familyOf(unit, UNITS);
