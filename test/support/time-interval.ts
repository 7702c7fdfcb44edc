/** A part of a named time, as Alertmanager and Grafana read it from their files. */
export interface WrittenInterval {
  readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly weekdays?: readonly string[];
  readonly days_of_month?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
  readonly location?: string;
}

export interface WrittenTime {
  readonly name: string;
  readonly time_intervals: readonly WrittenInterval[];
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    weekday: "long",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  clocks.set(timeZone, clock);
  return clock;
}

const known = new WeakMap<WrittenTime, Map<number, boolean>>();

/** Whether a time belongs to one of the intervals, by the host's own calendar. */
export function isWithin(time: WrittenTime, atSeconds: number): boolean {
  const answers = known.get(time) ?? new Map<number, boolean>();
  known.set(time, answers);
  const answer =
    answers.get(atSeconds) ?? time.time_intervals.some((interval) => contains(interval, atSeconds));
  answers.set(atSeconds, answer);
  return answer;
}

function contains(interval: WrittenInterval, atSeconds: number): boolean {
  const { times, weekdays, days_of_month, months, years, location = "UTC" } = interval;
  const parts = clockOf(location).formatToParts(1000 * atSeconds);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const time = `${part("hour")}:${part("minute")}`;
  const inRange = (ranges: readonly string[] | undefined, value: string) =>
    ranges === undefined ||
    ranges.some((range) => {
      const [from = 0, to = from] = range.split(":").map(Number);
      return from <= Number(value) && Number(value) <= to;
    });
  return (
    (times === undefined ||
      times.some(({ start_time, end_time }) => start_time <= time && time < end_time)) &&
    (weekdays === undefined || weekdays.includes(part("weekday").toLowerCase())) &&
    inRange(days_of_month, part("day")) &&
    inRange(months, part("month")) &&
    inRange(years, part("year"))
  );
}
