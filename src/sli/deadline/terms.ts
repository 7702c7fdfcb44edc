import { formatDuration, parseDuration } from "../../promql/index.ts";
import { DAY_SECONDS, DAYS, type Day } from "../local-time.ts";
import type { Subject } from "../sli.ts";
import type { MonthDay } from "./dates.ts";

/** Parameters of a deadline, as the schema has checked them. */
export interface DeadlineParams {
  readonly by: string;
  readonly timezone?: string;
  readonly days?: readonly Day[];
  readonly dates?: readonly MonthDay[];
  readonly holidays?: readonly string[];
  readonly since?: string;
  readonly signal?: string;
  readonly runtime?: string;
  readonly started?: string;
}

/**
 * A success just before the deadline is seen up to a scrape and an evaluation later. Until then its
 * own timestamp decides, and the verdict waits.
 */
export const GRACE_SECONDS = 120;
/** The day's verdict is spread over this long, so that a restart of the ruler cannot lose it. */
export const VERDICT_SECONDS = 3600;
/** Assumed run time while no run has been seen yet. */
export const UNKNOWN_RUNTIME_SECONDS = 1800;

const DAYS_OF_MONTH = 365.25 / 12;

/** How many deadlines there are in a day, on average. */
export function unitsPerDay({ days = DAYS, dates }: DeadlineParams): number {
  const ofWeek = days.length / DAYS.length;
  return dates === undefined ? ofWeek : (dates.length / DAYS_OF_MONTH) * ofWeek;
}

/** `mon, tue`, `1, last-business-day of the month`. */
export function daysText({ days, dates }: DeadlineParams): string {
  const ofMonth = dates === undefined ? [] : [`${dates.join(", ")} of the month`];
  const texts = [...ofMonth, ...(days === undefined ? [] : [days.join(", ")])];
  return texts.length === 0 ? "every day" : texts.join(" on ");
}

export const DUE_DAY = "slo:deadline_day:bool";
export const SUCCESS = "slo:last_success:timestamp_seconds";
export const REACHED = "slo:deadline_reached:bool";
export const MET = "slo:deadline_met_day:index";
export const MET_HOUR = "slo:deadline_met_day:max_1h";
export const LAST_MET = "slo:deadline_met_day:max_26h";
export const MISSED = "slo:deadline_missed:bool";
export const LEFT = "slo:deadline_time_left:seconds";
export const DURATION = "slo:run_duration:seconds";
export const USUAL = "slo:run_duration:p95_30d";
export const BEGAN = "slo:last_success_start:timestamp_seconds";
export const ELAPSED = "slo:run_elapsed:seconds";

/** Who needs data so soon after midnight has it made on the evening before, within so long. */
const SMALL_HOURS_SECONDS = 2 * 3600;
const EVENING_SECONDS = 6 * 3600;
/** What reaches further back is an event time, and not the end of a run. */
const LONGEST_EVENING_SECONDS = DAY_SECONDS / 2;

/** Seconds of the wall clock after midnight; 24:00 is the end of the day. */
export function dueSeconds({ by }: DeadlineParams): number {
  const [hours = 0, minutes = 0] = by.split(":").map(Number);
  return hours * 3600 + minutes * 60;
}

/** None is left in the last minutes of a day that ends at midnight. */
export const graceSeconds = (due: number): number =>
  due + GRACE_SECONDS < DAY_SECONDS || due === DAY_SECONDS ? GRACE_SECONDS : 0;

/** Relative to the midnight with which the day of the deadline begins. */
export function sinceSeconds({ since, ...params }: DeadlineParams): number {
  if (since === undefined) {
    const due = dueSeconds(params);
    return due < SMALL_HOURS_SECONDS ? due - EVENING_SECONDS : 0;
  }
  const negative = since.startsWith("-");
  const length = parseDuration(negative ? since.slice(1) : since) ?? 0;
  return negative ? -length : length;
}

export const sinceText = (params: DeadlineParams): string => {
  const offset = sinceSeconds(params);
  if (offset === 0) return "local midnight";
  return `local midnight ${offset < 0 ? "minus" : "plus"} ${formatDuration(Math.abs(offset))}`;
};

/**
 * When a deadline becomes the one that is waited for, relative to midnight of its day: from then on it
 * can be met, or be at risk, for 24 hours. On the evening before, where what came then counts; after
 * midnight, where it is due at the end of the day, so that its verdict is still its own.
 */
export function beginsSeconds(params: DeadlineParams): number {
  const due = dueSeconds(params);
  const since = sinceSeconds(params);
  const earliest = due + GRACE_SECONDS + VERDICT_SECONDS - DAY_SECONDS;
  if (due === DAY_SECONDS) return earliest;
  return since < 0 && since >= -LONGEST_EVENING_SECONDS ? Math.max(since, earliest) : 0;
}

/** The signal that is named, or the usual one where the sources have it. */
export const optional = (
  given: string | undefined,
  usual: string,
  { signalKind }: Subject,
): string | undefined => given ?? (signalKind(usual) === undefined ? undefined : usual);
