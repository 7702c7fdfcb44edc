import type { Rule } from "../rule-files.ts";
import { type Samples, seriesName } from "../samples.ts";
import { START } from "./morning.ts";

/** An hour of the past: how many days before the last one, and which hour of the day, in Berlin. */
interface Hour {
  readonly daysAgo: number;
  readonly clock: number;
  readonly workday: boolean;
}

/** Events of an hour, and the bad ones among them, by SLO. */
const hours: Readonly<Record<string, (hour: Hour) => readonly [total: number, bad: number]>> = {
  "fresh-by-nine": ({ clock, workday }) => [clock === 10 && workday ? 1 : 0, 0],
  runtime: (hour) => [morning(hour, 1), morning(hour, slow(hour) ? 1 : 0)],
  complete: (hour) => [morning(hour, 1.2e6), morning(hour, hour.daysAgo % 11 === 4 ? 3900 : 190)],
  "runs-succeed": (hour) => [morning(hour, 1), morning(hour, hour.daysAgo === 33 ? 1 : 0)],
  "consumed-in-time": (hour) => [60, rarely(hour, 9, 7)],
  "drains-in-time": (hour) => [60, rarely(hour, 9, 11)],
  "end-to-end": (hour) => [216_000, 760 + rarely(hour, 6, 9000)],
  fresh: (hour) => [60, rarely(hour, 6, 3)],
  errors: (hour) => [216_000, 65 + rarely(hour, 6, 900)],
};

/** The job runs once a day, and is through before seven. */
const morning = ({ clock }: Hour, value: number): number => (clock === 7 ? value : 0);
const slow = ({ daysAgo }: Hour): boolean => [2, 41].includes(daysAgo);
const rarely = ({ clock, daysAgo }: Hour, days: number, value: number): number =>
  clock === 14 && daysAgo % days === 2 ? value : 0;

const lasting = (hour: Hour): number =>
  slow(hour) ? 655 : 470 + 10 * Math.round(4 * Math.sin(hour.daysAgo));

/** What a signal was, where weeks of it are compared with now. */
const readings: Readonly<Record<string, (hour: Hour) => number>> = {
  "run-duration": lasting,
  "rows-received": () => 1.2e6,
};

type Labels = Rule["labels"];
type Tile = (labels: Labels, hour: Hour) => number | undefined;

/** What long windows read of the time before: of most series nothing. */
const tiles: Readonly<Record<string, Tile>> = {
  'slo:sli_events:sum{share="total",window="1h"}': (labels, hour) => eventsOf(labels, hour)[0],
  'slo:sli_events:sum{share="bad",window="1h"}': (labels, hour) => eventsOf(labels, hour)[1],
  "slo:sli_measured:ratio_1h": () => 1,
  "slo:run_duration:seconds": (_, hour) => lasting(hour),
  "pipeline:bottleneck:reading": ({ signal = "" }, hour) => readings[signal]?.(hour),
};

function eventsOf({ slo = "" }: Labels, hour: Hour): readonly [number, number] {
  const of = hours[slo];
  if (of === undefined) throw new Error(`Nothing is known of the weeks before of ${slo}`);
  return of(hour);
}

const DAYS = 90;
const HOUR = 3600;
const BERLIN = HOUR;

/** What a rule recorded at the full hours of the weeks before. */
export function recordedBefore({ record = "", labels }: Rule): readonly Samples[] {
  const tile = tiles[record];
  if (tile === undefined) return [];
  const count = DAYS * 24 - 1;
  const values = Array.from({ length: count }, (_, index): [number, number][] => {
    const at = START - (count - index) * HOUR;
    const value = tile(labels, hourOf(at));
    return value === undefined ? [] : [[at, value]];
  }).flat();
  return values.length === 0 ? [] : [{ series: seriesName(record, labels), values }];
}

function hourOf(at: number): Hour {
  const local = new Date((at + BERLIN) * 1000);
  const today = Math.floor((START + BERLIN) / 86_400) + 1;
  return {
    daysAgo: today - Math.floor((at + BERLIN) / 86_400),
    clock: local.getUTCHours(),
    workday: local.getUTCDay() % 6 !== 0,
  };
}
