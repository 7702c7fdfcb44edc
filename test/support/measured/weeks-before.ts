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
type Value = (labels: Labels, hour: Hour) => number | undefined;

/** What long windows read of the time before: of most series nothing. */
const before: Readonly<Record<string, Value>> = {
  "slo:sli_total:step": () => 0,
  "slo:run_duration:seconds": (_, hour) => lasting(hour),
  "pipeline:bottleneck:reading": ({ signal = "" }, hour) => readings[signal]?.(hour),
};

/** What running totals gained in each hour. */
const gained: Readonly<Record<string, Value>> = {
  "slo:sli_events:count": ({ slo = "", share }, hour) => {
    const of = hours[slo];
    if (of === undefined) throw new Error(`Nothing is known of the weeks before of ${slo}`);
    return of(hour)[share === "total" ? 0 : 1];
  },
};

const DAYS = 90;
const HOUR = 3600;
const BERLIN = HOUR;

const times = Array.from({ length: DAYS * 24 - 1 }, (_, index) => START - (index + 1) * HOUR);

/** What a rule recorded at the full hours of the weeks before, in the series with these labels. */
export function recordedBefore(record: string, labels: Labels): readonly Samples[] {
  const values = [...totals(gained[record], labels), ...plain(before[record], labels)];
  return values.length === 0
    ? []
    : [{ series: seriesName(record, labels), values: values.reverse() }];
}

const plain = (value: Value | undefined, labels: Labels): readonly [number, number][] =>
  times.flatMap((at): [number, number][] => {
    const then = value?.(labels, hourOf(at));
    return then === undefined ? [] : [[at, then]];
  });

/** Counted backwards: at the start of the replay a total is nothing, whatever it will gain. */
function totals(value: Value | undefined, labels: Labels): readonly [number, number][] {
  let sum = 0;
  return times.flatMap((at): [number, number][] => {
    const now = sum;
    sum -= value?.(labels, hourOf(at)) ?? 0;
    return value === undefined ? [] : [[at, now]];
  });
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
