import moment from "moment-timezone";
import { closest } from "../diagnostics/index.ts";
import { type Expr, formatNumber, join, promql } from "../promql/index.ts";

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
 * Seconds east of UTC at `instant`, as arithmetic over the baked transitions.
 * PromQL knows only UTC; this is how a rule learns the wall clock of a zone.
 *
 * @param instant unix seconds, scalar or vector; the result is of the same type
 */
export function offsetAt(zone: string, instant: Expr): Expr {
  const base = offsetSeconds(zone, FIRST_SECONDS);
  const changes = transitions(zone);
  const sizes = new Set(changes.map(({ changeSeconds }) => Math.abs(changeSeconds)));
  const terms = [...sizes].map((size) => {
    const steps = changes
      .filter(({ changeSeconds }) => Math.abs(changeSeconds) === size)
      .map(({ atSeconds, changeSeconds }) => {
        const sign = changeSeconds < 0 ? "-" : "+";
        return `${sign} (${instant} >= bool ${formatNumber(atSeconds)})`;
      });
    return promql`${size} * (0 ${steps.join(" ") as Expr})`;
  });
  return join("+", [promql`${instant} * 0 + ${base}`, ...terms]);
}
