import moment from "moment-timezone";
import { closest } from "../diagnostics/index.ts";
import { type Expr, formatNumber } from "../promql/index.ts";

/**
 * Transitions are baked into the rules from one fixed date to another, so that the output depends
 * on the pinned time-zone data alone, never on the day of the run or the host's own data.
 */
export const FIRST_SECONDS = Date.UTC(2025, 0, 1) / 1000;
export const LAST_SECONDS = Date.UTC(2040, 0, 1) / 1000;

export interface Transition {
  /** Unix time from which the new offset holds. */
  readonly atSeconds: number;
  /** By how much the offset to UTC changes. */
  readonly changeSeconds: number;
}

/** Whether the pinned data has a zone of exactly this name. */
export const isZone = (name: string): boolean => moment.tz.zone(name)?.name === name;

/** What to tell of a name that the pinned data does not have. */
export function unknownZone(name: string): { readonly message: string; readonly hint: string } {
  const guess = closest(name, moment.tz.names());
  return {
    message: `\`${name}\` is no IANA time zone.`,
    hint:
      guess === undefined
        ? "For example Europe/Berlin, America/New_York or UTC."
        : `Did you mean \`${guess}\`?`,
  };
}

/** Seconds east of UTC at a unix time. */
export function offsetSeconds(zone: string, atSeconds: number): number {
  const data = moment.tz.zone(zone);
  if (data === null) throw new Error(`unknown time zone: ${zone}`);
  // The library counts minutes west; local mean times carry fractions that rules never meet.
  return 0 - Math.round(data.utcOffset(atSeconds * 1000) * 60);
}

/** The changes of a zone's offset within the baked years, oldest first. */
export function transitions(zone: string): readonly Transition[] {
  const data = moment.tz.zone(zone);
  if (data === null) throw new Error(`unknown time zone: ${zone}`);
  return data.untils
    .map((until) => until / 1000)
    .filter((at) => at > FIRST_SECONDS && at < LAST_SECONDS)
    .map((at) => ({
      atSeconds: at,
      changeSeconds: offsetSeconds(zone, at) - offsetSeconds(zone, at - 1),
    }))
    .filter(({ changeSeconds }) => changeSeconds !== 0);
}

/**
 * A number that changes with the clocks, now: what it is before the first change, and after each.
 * PromQL knows only UTC; this is how a rule learns the wall clock of a zone.
 *
 * @param secondsOf the number after a change; before the first it is `first`
 */
function changing(zone: string, first: number, secondsOf: (change: Transition) => number): Expr {
  const all = transitions(zone);
  const values = [first, ...all.map(secondsOf)];
  const steps = all.map(({ atSeconds }, index) => {
    const step = (values[index + 1] ?? 0) - (values[index] ?? 0);
    const sign = step < 0 ? "-" : "+";
    return ` ${sign} ${Math.abs(step)} * (time() >= bool ${formatNumber(atSeconds)})`;
  });
  return `${first}${steps.join("")}` as Expr;
}

/** Seconds east of UTC. */
export const offsetNow = (zone: string): Expr => {
  const first = offsetSeconds(zone, FIRST_SECONDS);
  return changing(zone, first, ({ atSeconds }) => offsetSeconds(zone, atSeconds));
};

/** When the clocks changed last; 0 before the first change that is known. */
export const lastChangeAt = (zone: string): Expr => changing(zone, 0, ({ atSeconds }) => atSeconds);

/** By how much they did. */
export const lastChangeSeconds = (zone: string): Expr =>
  changing(zone, 0, ({ changeSeconds }) => changeSeconds);
