import { isZone, LONGEST_DAYS, type Period, unknownZone } from "../../calendar/index.ts";
import { formatDuration, seconds } from "../../promql/index.ts";
import type { Path, Report, WindowSpec } from "../../spec/index.ts";
import type { Settings } from "./settings.ts";

const DAY_SECONDS = 86_400;
const LONGEST_ROLLING_DAYS = 90;
/** What burn-rate pairs and budgets in words are computed from. */
const NOMINAL_DAYS: Readonly<Record<Period, number>> = { week: 7, month: 30, quarter: 90 };

/** Over what a budget is kept. */
export interface Window {
  /** Of a calendar window the usual length. */
  readonly seconds: number;
  /** The longest that it can be. */
  readonly longestSeconds: number;
  /** Where the budget begins anew with each period instead of rolling on. */
  readonly calendar?: { readonly period: Period; readonly zone: string };
}

export const rolling = (windowSeconds: number): Window => ({
  seconds: windowSeconds,
  longestSeconds: windowSeconds,
});

/** `month`, `{calendar: month, timezone: …}` or `30d`. */
export function windowOf(spec: WindowSpec, timezone: string | undefined): Window {
  const { calendar, timezone: own } = typeof spec === "string" ? periodIn(spec) : spec;
  if (calendar === undefined) return rolling(seconds(spec as string));
  return {
    seconds: NOMINAL_DAYS[calendar] * DAY_SECONDS,
    longestSeconds: LONGEST_DAYS[calendar] * DAY_SECONDS,
    calendar: { period: calendar, zone: own ?? timezone ?? "UTC" },
  };
}

const periodIn = (text: string): { calendar?: Period; timezone?: string } =>
  Object.hasOwn(NOMINAL_DAYS, text) ? { calendar: text as Period } : {};

/** As people say it: `30d`, `a calendar month (Europe/Berlin)`. */
export const windowText = ({ seconds: length, calendar }: Window): string =>
  calendar === undefined
    ? formatDuration(length)
    : `a calendar ${calendar.period} (${calendar.zone})`;

/** Whether the window can be kept; one longer than the retention is told of. */
export function checkWindow(
  { seconds: length, longestSeconds, calendar }: Window,
  { retentionSeconds }: Settings,
  report: Report,
  path: Path,
): boolean {
  const days = longestSeconds / DAY_SECONDS;
  if (calendar !== undefined && !isZone(calendar.zone)) {
    report({ path, code: "deadline/time-zone", ...unknownZone(calendar.zone) });
    return false;
  }
  const rolls = calendar === undefined;
  if (rolls && (!Number.isInteger(days) || length < DAY_SECONDS || days > LONGEST_ROLLING_DAYS)) {
    report({
      path,
      code: "slo/window-range",
      message: "A rolling window lasts from 1d to 90d, in whole days.",
      hint: "30d is usual; 90d suits promises about days, of which there are few.",
    });
    return false;
  }
  if (retentionSeconds !== undefined && longestSeconds > retentionSeconds)
    report({
      path,
      severity: "warning",
      code: "slo/window-retention",
      message: `The window of ${days} d is longer than the ${retentionSeconds / DAY_SECONDS} d that Prometheus keeps.`,
      hint: "Keep samples longer, shorten the window, or query a long-term store.",
    });
  return true;
}
