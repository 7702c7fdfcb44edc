import { type Expr, promql, selector } from "../../promql/index.ts";
import { own, signalParam } from "../build.ts";
import { delay } from "../felt.ts";
import { clock, DAY_SECONDS, DAYS, secondOfDay, zoneOf, zoneParam } from "../local-time.ts";
import { type Need, type SliContext, sliType } from "../sli.ts";
import { conditions } from "./alerts.ts";
import { dateProblems, zoneProblems } from "./checks.ts";
import { datesParam } from "./dates.ts";
import { progress, runtime } from "./rules.ts";
import {
  beginsSeconds,
  type DeadlineParams,
  DUE_DAY,
  daysText,
  dueSeconds,
  graceSeconds,
  LEFT,
  MISSED,
  sinceText,
  USUAL,
  unitsPerDay,
  VERDICT_SECONDS,
} from "./terms.ts";

export const deadline = sliType<DeadlineParams>({
  kind: "deadline",
  title: "Deadline",
  summary: "Share of days on which the data is complete by a time of day, in a time zone.",
  params: {
    by: {
      type: "string",
      pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
      "x-expects": 'a time of day in quotes, such as "09:00"',
      description:
        "Time of day by which the data must be there, on the zone's wall clock. `24:00` is the end of the day, `00:00` its beginning.",
    },
    timezone: zoneParam(
      "IANA time zone, for example `Europe/Berlin`. Default: that of the schedule.",
    ),
    days: {
      type: "array",
      items: { enum: DAYS },
      minItems: 1,
      uniqueItems: true,
      description: "Days of the week on which the deadline applies. Default: every day.",
    },
    dates: datesParam,
    holidays: {
      type: "array",
      items: {
        type: "string",
        pattern: "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "x-expects": "a date such as 2026-12-25",
      },
      uniqueItems: true,
      maxItems: 400,
      description: "Dates on which it does not apply.",
    },
    since: {
      type: "string",
      pattern: "^-?([0-9]{1,3}d)?([0-9]{1,3}h)?([0-9]{1,4}m)?$",
      "x-expects": "a duration such as 2h or -1d",
      description:
        "What the timestamp must have reached, relative to the local midnight with which the day begins. Default: 0h, a success since midnight counts; of a deadline before 02:00 also one of the six hours before it. For event times use for example -1d: yesterday's partition.",
    },
    signal: signalParam("Timestamp of the last success, or event time. Default: `last-success`."),
    runtime: signalParam(
      "Duration of the last run, from which `at risk` is told before `missed`. Default: `run-duration`, where there is one.",
    ),
    started: signalParam(
      "Timestamp at which the newest run started, to count what it has already run. Default: `last-start`, where there is one.",
    ),
  },
  required: ["by"],
  example: {
    kind: "deadline",
    by: "09:00",
    timezone: "Europe/Berlin",
    days: ["mon", "tue", "wed", "thu", "fri"],
  },
  causes: [
    "the run started late, or not at all (the scheduler, an upstream that was late)",
    "the run takes longer than usual (compare with run time and the slowest stage)",
    "the run failed and is being repeated (compare with the error rate)",
  ],
  noData:
    "Bad. A day on which no success is seen by the deadline is missed, whether the job failed or its metrics are gone: the readers of the data have nothing either way.",
  story:
    "Fresh by 09:00 on weekdays, 98 % of days over 90 d: about 64 days are due, and 1.3 of them may be missed. A run that ends at 09:03 misses the day for good. At 08:30, if a run usually takes 40 minutes and has not begun, the day is at risk.",
  needs: (params) => [
    timestampNeed(params.signal ?? "last-success", "signal", params.signal),
    ...(params.runtime === undefined
      ? []
      : [
          {
            signal: params.runtime,
            kinds: ["gauge" as const],
            quantity: "seconds" as const,
            param: ["runtime"],
          },
        ]),
    ...(params.started === undefined
      ? []
      : [timestampNeed(params.started, "started", params.started)]),
  ],
  problems: (params, subject) => [...zoneProblems(params, subject), ...dateProblems(params)],
  build(params, context) {
    const due = dueSeconds(params) - beginsSeconds(params);
    const days = daysText(params);
    const zone = zoneOf(params, context);
    const share = verdictShare(due, graceSeconds(dueSeconds(params)), context);
    return {
      unit: "days",
      promise: `the data is complete by ${params.by} (${zone}, ${days})`,
      // Were a run to start now, it would end so late; a running one ends sooner.
      felt: [
        "the data may be late by ",
        delay((at) => promql`${selector(USUAL, at)} - ${selector(LEFT, at)} > 0`),
      ],
      measured: `On each due day at ${params.by}: has there been a success since ${sinceText(params)}? The verdict stands, whatever is run again later.`,
      support: [
        ...clock(context, zone, beginsSeconds(params)),
        ...progress(params, context, due),
        ...runtime(params, context),
      ],
      total: promql`${own(context, DUE_DAY)} * ${share}`,
      bad: promql`${own(context, DUE_DAY)} * ${share} * ${own(context, MISSED)}`,
      isComplete: true,
      indicator: {
        title: "Time left to the deadline",
        quantity: "seconds",
        lines: [
          { name: "time left", expr: own(context, LEFT), record: LEFT },
          { name: "usual run time (p95)", expr: own(context, USUAL), record: USUAL },
        ],
        threshold: 0,
      },
      conditions: conditions(params, context, zone),
      // A few days hold a fraction of one miss: burn rates mean nothing, the deadline itself does.
      burns: [],
      unitsPerDay: unitsPerDay(params),
      missingIsBad: true,
      zone,
      neededBy: { secondOfDay: dueSeconds(params) % DAY_SECONDS, zone },
      silenceSeconds: 0,
    };
  },
});

/** Which part of the day's verdict counts at an evaluation. */
function verdictShare(due: number, grace: number, context: SliContext): Expr {
  const from = due + grace;
  const length = Math.min(VERDICT_SECONDS, DAY_SECONDS - from);
  const parts = Math.max(1, Math.round(length / context.intervalSeconds));
  const second = secondOfDay(context);
  return promql`(${second} >= bool ${from}) * (${second} < bool ${from + length}) / ${parts}`;
}

const timestampNeed = (signal: string, param: string, given: string | undefined): Need => ({
  signal,
  kinds: ["gauge"],
  quantity: "timestamp",
  param: given === undefined ? [] : [param],
});
