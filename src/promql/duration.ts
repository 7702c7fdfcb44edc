const UNITS = [
  ["w", 604_800],
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
] as const;

/** What a duration looks like in a spec: `30s`, `5m`, `1h30m`, `30d`; never zero, never centuries. */
export const DURATION_PATTERN =
  "^(?=.*[1-9])([0-9]{1,4}w)?([0-9]{1,4}d)?([0-9]{1,4}h)?([0-9]{1,4}m)?([0-9]{1,5}s)?$";

const DURATION = new RegExp(DURATION_PATTERN);

/** Seconds of a duration as a spec writes it; `undefined` if it is none. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  return UNITS.reduce(
    (total, [, size], index) => total + Number.parseInt(match[index + 1] ?? "0", 10) * size,
    0,
  );
}

/** Seconds of a duration that has been checked against the pattern. */
export function seconds(text: string): number {
  const value = parseDuration(text);
  if (value === undefined) throw new Error(`not a duration: ${text}`);
  return value;
}

const MILLISECONDS = /^(?=.*[1-9])([0-9]{1,6})ms$/;

/** A limit that may be shorter than a second: a duration, or milliseconds such as `250ms`. */
export const LATENCY_PATTERN = `${DURATION_PATTERN}|^(?=.*[1-9])[0-9]{1,6}ms$`;

/** Seconds, or a fraction of one, of a limit that has been checked against the pattern. */
export function latencySeconds(text: string): number {
  const [, milliseconds] = MILLISECONDS.exec(text) ?? [];
  return milliseconds === undefined ? seconds(text) : Number(milliseconds) / 1000;
}

const PRINTED = UNITS.slice(1);

/** `90 s` is `1m30s`. Weeks are never printed: a window is known as 7d or 28d, not as 1w or 4w. */
export function formatDuration(value: number): string {
  if (!Number.isInteger(value) || value < 0) throw new Error(`not whole seconds: ${value}`);
  let rest = value;
  let text = "";
  for (const [name, size] of PRINTED) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) text += `${count}${name}`;
  }
  return text === "" ? "0s" : text;
}
