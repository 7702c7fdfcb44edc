import { namedZone } from "../local-time.ts";
import type { Problem, Subject } from "../sli.ts";
import type { DeadlineParams } from "./terms.ts";

/** A deadline without a zone would be one of UTC, which few people live by. */
export function zoneProblems(params: DeadlineParams, subject: Subject): readonly Problem[] {
  const zone = params.timezone ?? subject.timezone;
  if (zone === undefined)
    return [
      {
        param: [],
        code: "deadline/time-zone",
        message: `A deadline at ${params.by} needs a time zone, and neither the SLI nor the schedule names one.`,
        hint: "Add `timezone: Europe/Berlin` (an IANA name, or UTC) to the SLI or to `schedule`.",
      },
    ];
  return namedZone(params);
}

/** A date that the calendar does not have would never be a holiday. */
export function dateProblems({ holidays = [] }: DeadlineParams): readonly Problem[] {
  return holidays.flatMap((date, index) =>
    isDate(date)
      ? []
      : [
          {
            param: ["holidays", index],
            code: "slo/cannot-derive" as const,
            message: `${date} is not a day of the calendar.`,
            hint: "Write the date as year-month-day.",
          },
        ],
  );
}

/** The thirtieth of February parses, as the second of March. */
function isDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
