/** Counters over a month, and what the scrapes of them saw. */
import type { Series } from "../test/support/scenario.ts";

/** Scrapes fall on multiples of ten seconds. */
export const TICK_SECONDS = 10;
const TICKS_A_MINUTE = 60 / TICK_SECONDS;
const DAY_MINUTES = 24 * 60;

export interface Traffic {
  readonly name: string;
  /** Records in a minute. */
  readonly records: (minute: number) => number;
  /** The share of them that fails. */
  readonly failing: (minute: number) => number;
  /** How often the process restarts. */
  readonly restartMinutes?: number;
}

const EVEN = 6000;
const ofDay = (minute: number): number => minute % DAY_MINUTES;
/** Twenty minutes in which a tenth fails, every fifth day. */
const incident = (minute: number): number => (minute % (5 * DAY_MINUTES) < 20 ? 0.1 : 0.0005);
/** A hundred times as much at noon as at midnight. */
const diurnal = (minute: number): number =>
  EVEN * 10 ** (-1 - Math.cos((2 * Math.PI * minute) / DAY_MINUTES));
const isNight = (minute: number): boolean => ofDay(minute) < 480;

export const traffics: readonly Traffic[] = [
  { name: "smooth", records: () => EVEN, failing: incident },
  {
    name: "diurnal, 100 times as much at noon",
    records: diurnal,
    failing: (minute) => (isNight(minute) ? 0.02 : 0.0005),
  },
  {
    name: "idle for 16 hours a day",
    records: (minute) => (isNight(minute) ? EVEN : 0),
    failing: (minute) => (ofDay(minute) < 60 ? 0.01 : 0.0005),
  },
  {
    name: "restarts every 26 hours",
    records: () => EVEN,
    failing: incident,
    restartMinutes: 26 * 60,
  },
  {
    name: "sparse: a record in 37 minutes",
    records: () => 1 / 37,
    failing: (minute) => (Math.floor(minute / 37) % 20 === 7 ? 1 : 0),
  },
];

/** What a scrape reads of a target. */
export interface Scrape {
  readonly seconds: number;
  readonly records: number;
  readonly failed: number;
}

/** A target, scraped so often and so long after the evaluation. */
export interface Target {
  readonly everySeconds: number;
  readonly phaseSeconds: number;
}

export function scrapes(
  { records, failing, restartMinutes = Number.POSITIVE_INFINITY }: Traffic,
  { everySeconds, phaseSeconds }: Target,
  minutes: number,
): readonly Scrape[] {
  const seen: Scrape[] = [];
  // Not a whole record, so that its last digits never decide how many there are.
  let all = 0.001;
  let failed = 0.001;
  for (let tick = 0; tick <= minutes * TICKS_A_MINUTE; tick++) {
    const seconds = tick * TICK_SECONDS;
    const minute = seconds / 60;
    // In the middle of a minute, and of the time between two scrapes.
    if (tick % (restartMinutes * TICKS_A_MINUTE) === 3) all = failed = 0.001;
    if (tick % (everySeconds / TICK_SECONDS) === phaseSeconds / TICK_SECONDS)
      seen.push({ seconds, records: Math.floor(all), failed: Math.floor(failed) });
    const now = records(minute) / TICKS_A_MINUTE;
    all += now;
    failed += now * failing(minute);
  }
  return seen;
}

/** The counters of a target as promtool reads them. */
export function seriesOf(seen: readonly Scrape[], instance: number): readonly Series[] {
  const labels = `{env="prod",job="bench",instance="${instance}"}`;
  return (["records", "failed"] as const).map((what) => {
    const at = new Map(seen.map((scrape) => [scrape.seconds, scrape[what]]));
    return {
      series: `${what}_total${labels}`,
      at: (minute: number) => at.get(Math.round(60 * minute)),
    };
  });
}

export interface Gained {
  readonly records: number;
  readonly failed: number;
}

/** What counters gained between two times; after a restart, all that they show. */
export function gained(seen: readonly Scrape[], from: number, to: number): Gained {
  let [records, failed] = [0, 0];
  for (const [index, now] of seen.entries()) {
    const before = seen[index - 1];
    if (before === undefined || now.seconds <= from || now.seconds > to) continue;
    const isNew = now.records < before.records || now.failed < before.failed;
    records += isNew ? now.records : now.records - before.records;
    failed += isNew ? now.failed : now.failed - before.failed;
  }
  return { records, failed };
}
