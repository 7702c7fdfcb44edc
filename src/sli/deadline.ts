import { isZone, LAST_SECONDS, offsetAt, transitions, zoneNames } from "../calendar/index.ts";
import { suggest } from "../diagnostics/index.ts";
import { type Expr, promql, seconds, trusted } from "../promql/index.ts";
import { gaugeValue } from "../signals/index.ts";
import { before, own, signalParam } from "./build.ts";
import { FUTURE_SECONDS } from "./freshness.ts";
import {
  type Condition,
  type Need,
  type Problem,
  type Recording,
  type SliContext,
  type Subject,
  sliType,
} from "./sli.ts";

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
type Day = (typeof DAYS)[number];

interface Params {
  readonly by: string;
  readonly timezone?: string;
  readonly days?: readonly Day[];
  readonly holidays?: readonly string[];
  readonly since?: string;
  readonly signal?: string;
  readonly runtime?: string;
  readonly started?: string;
}

const DAY_SECONDS = 86_400;
/**
 * A success just before the deadline is seen up to a scrape and an evaluation later. Until then its
 * own timestamp decides, and the verdict waits.
 */
const GRACE_SECONDS = 120;
/** The day's verdict is spread over this long, so that a restart of the ruler cannot lose it. */
const VERDICT_SECONDS = 3600;
/** Assumed run time while no run has been seen yet. */
const UNKNOWN_RUNTIME_SECONDS = 1800;
const EXPIRY_NOTICE_SECONDS = 180 * DAY_SECONDS;

const OFFSET = "slo:local_time:offset_seconds";
const LOCAL = "slo:local_time:seconds";
const GUESS = "slo:local_midnight:guess_seconds";
const MIDNIGHT = "slo:local_midnight:seconds";
const DUE_DAY = "slo:deadline_day:bool";
const SUCCESS = "slo:last_success:timestamp_seconds";
const REACHED = "slo:deadline_reached:bool";
const MET = "slo:deadline_met_day:index";
const MET_HOUR = "slo:deadline_met_day:max_1h";
const MET_DAY = "slo:deadline_met_day:max_1d";
const MISSED = "slo:deadline_missed:bool";
const LEFT = "slo:deadline_time_left:seconds";
const DURATION = "slo:run_duration:seconds";
const USUAL = "slo:run_duration:p95";
const ELAPSED = "slo:run_elapsed:seconds";

const zoneOf = ({ timezone }: Params, subject: Subject): string =>
  timezone ?? subject.timezone ?? "UTC";

export const deadline = sliType<Params>({
  kind: "deadline",
  title: "Deadline",
  summary: "Share of days on which the data is complete by a time of day, in a time zone.",
  params: {
    by: {
      type: "string",
      pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$",
      "x-expects": 'a time of day in quotes, such as "09:00"',
      description: "Time of day by which the data must be there, on the zone's wall clock.",
    },
    timezone: {
      type: "string",
      description: "IANA time zone, for example `Europe/Berlin`. Default: that of the schedule.",
    },
    days: {
      type: "array",
      items: { enum: DAYS },
      minItems: 1,
      uniqueItems: true,
      description: "Days on which the deadline applies. Default: every day.",
    },
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
        "What the timestamp must have reached, relative to local midnight of the day. Default: 0h, a success since midnight counts. For event times use for example -1d: yesterday's partition.",
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
    const local = own(context, LOCAL);
    const due = dueSeconds(params);
    const from = due + graceSeconds(due);
    const verdictSeconds = Math.min(VERDICT_SECONDS, DAY_SECONDS - from);
    const evaluationsOfVerdict = Math.max(1, Math.round(verdictSeconds / context.intervalSeconds));
    const second = promql`${local} % ${DAY_SECONDS}`;
    const inVerdict = promql`(${second} >= bool ${from}) * (${second} < bool ${from + verdictSeconds})`;
    const days = params.days === undefined ? "every day" : params.days.join(", ");
    const zone = zoneOf(params, context);
    return {
      unit: "days",
      promise: `the data is complete by ${params.by} (${zone}, ${days})`,
      measured: `On each due day at ${params.by}: has there been a success since ${sinceText(params)}? The verdict stands, whatever is run again later.`,
      support: [
        ...clock(zone, context),
        ...progress(params, context, due),
        ...runtime(params, context),
      ],
      total: promql`${own(context, DUE_DAY)} * ${inVerdict} / ${evaluationsOfVerdict}`,
      bad: promql`${own(context, DUE_DAY)} * ${inVerdict} / ${evaluationsOfVerdict} * ${own(context, MISSED)}`,
      indicator: {
        title: "Time left to the deadline",
        quantity: "seconds",
        lines: [
          { name: "time left", expr: own(context, LEFT) },
          { name: "usual run time (p95)", expr: own(context, USUAL) },
        ],
        threshold: 0,
      },
      conditions: conditions(params, context, zone),
      // A few days hold a fraction of one miss: burn rates mean nothing, the deadline itself does.
      burns: [],
      unitsPerDay: (params.days ?? DAYS).length / DAYS.length,
      missingIsBad: true,
      silenceSeconds: 0,
    };
  },
});

const timestampNeed = (signal: string, param: string, given: string | undefined): Need => ({
  signal,
  kinds: ["gauge"],
  quantity: "timestamp",
  param: given === undefined ? [] : [param],
});

/** Seconds of the wall clock after midnight. */
function dueSeconds({ by }: Params): number {
  const [hours = 0, minutes = 0] = by.split(":").map(Number);
  return hours * 3600 + minutes * 60;
}

/** None is left in the last minutes of a day. */
const graceSeconds = (due: number): number =>
  due + GRACE_SECONDS < DAY_SECONDS ? GRACE_SECONDS : 0;

function sinceSeconds({ since = "0h" }: Params): number {
  const negative = since.startsWith("-");
  const length = seconds(negative ? since.slice(1) : since);
  return negative ? -length : length;
}

const sinceText = (params: Params): string => {
  const offset = sinceSeconds(params);
  if (offset === 0) return "local midnight";
  return `local midnight ${offset < 0 ? "minus" : "plus"} ${(params.since ?? "").replace("-", "")}`;
};

/** What the wall clock of the zone shows, and when its day began. */
function clock(zone: string, context: SliContext): readonly Recording[] {
  const local = own(context, LOCAL);
  const midnight = promql`floor(${local} / ${DAY_SECONDS}) * ${DAY_SECONDS}`;
  return [
    { record: OFFSET, expr: promql`vector(${offsetAt(zone, promql`time()`)})` },
    { record: LOCAL, expr: promql`time() + ${own(context, OFFSET)}` },
    // The offset at midnight may differ from that of now: guess midnight, then look it up there.
    { record: GUESS, expr: promql`${midnight} - ${own(context, OFFSET)}` },
    { record: MIDNIGHT, expr: promql`${midnight} - (${offsetAt(zone, own(context, GUESS))})` },
  ];
}

function progress(params: Params, context: SliContext, due: number): readonly Recording[] {
  const local = own(context, LOCAL);
  const today = promql`floor(${local} / ${DAY_SECONDS})`;
  const second = promql`${local} % ${DAY_SECONDS}`;
  const success = gaugeValue(
    context.signal(params.signal ?? "last-success"),
    context.scene,
    [],
    "max",
  );
  const metHour = own(context, MET_HOUR);
  const reached = own(context, REACHED);
  const grace = graceSeconds(due);
  const stamp = promql`(${own(context, SUCCESS)} + ${own(context, OFFSET)}) % ${DAY_SECONDS}`;
  const pastHours = promql`max_over_time(${metHour}[26h:1h])`;
  return [
    { record: DUE_DAY, expr: dueDay(params, local, today) },
    {
      record: SUCCESS,
      expr: promql`max((${success} <= time() + ${FUTURE_SECONDS}) or ${before(context, SUCCESS, 3600)})`,
    },
    {
      record: REACHED,
      expr: promql`(${own(context, SUCCESS)} >= bool (${own(context, MIDNIGHT)} + ${sinceSeconds(params)}))
        or 0 * ${local}`,
    },
    // The number of the day on which it was met, latched: a later run again changes nothing.
    {
      record: MET,
      expr: promql`${today} * ${reached} * (${second} <= bool ${due + grace}) * (${stamp} <= bool ${due} or 0 * ${local})`,
    },
    { record: MET_HOUR, expr: promql`max_over_time(${own(context, MET)}[1h])` },
    { record: MET_DAY, expr: promql`(${pastHours} > ${metHour}) or ${metHour}` },
    {
      record: MISSED,
      expr: promql`(${own(context, MET_DAY)} < bool ${today}) * ${own(context, DUE_DAY)} * (${second} >= bool ${due + grace})`,
    },
    {
      record: LEFT,
      expr: promql`(${due} - ${second}) and (${own(context, DUE_DAY)} == 1) and (${reached} == 0)`,
    },
  ];
}

function dueDay({ days, holidays = [] }: Params, local: Expr, today: Expr): Expr {
  const wanted = days ?? DAYS;
  const weekday =
    wanted.length === DAYS.length
      ? promql`${local} * 0 + 1`
      : trusted(
          DAYS.flatMap((day, index) =>
            wanted.includes(day) ? [`(day_of_week(${local}) == bool ${index})`] : [],
          ).join(" + "),
        );
  const free = holidays.map(
    (date) => promql`(${today} != bool ${Date.parse(date) / 1000 / DAY_SECONDS})`,
  );
  return free.reduce((expr, holiday) => promql`${expr} * ${holiday}`, promql`(${weekday})`);
}

/** How long a run usually takes, and how long the running one has taken already. */
function runtime(params: Params, context: SliContext): readonly Recording[] {
  const duration = optional(params.runtime, "run-duration", context);
  const started = optional(params.started, "last-start", context);
  const local = own(context, LOCAL);
  const recordings: Recording[] = [];
  if (duration !== undefined)
    recordings.push(
      { record: DURATION, expr: gaugeValue(context.signal(duration), context.scene) },
      {
        record: USUAL,
        expr: promql`quantile_over_time(0.95, ${own(context, DURATION)}[30d:1h]) or 0 * ${local} + ${UNKNOWN_RUNTIME_SECONDS}`,
        slow: true,
      },
    );
  else recordings.push({ record: USUAL, expr: promql`0 * ${local} + ${UNKNOWN_RUNTIME_SECONDS}` });
  if (started !== undefined) {
    const start = gaugeValue(context.signal(started), context.scene, [], "max");
    const success = promql`(${own(context, SUCCESS)} or 0 * ${local})`;
    recordings.push({
      record: ELAPSED,
      expr: promql`((time() - ${start}) * on () (${start} > bool on () ${success})) or on () 0 * ${local}`,
    });
  } else recordings.push({ record: ELAPSED, expr: promql`0 * ${local}` });
  return recordings;
}

const optional = (
  given: string | undefined,
  usual: string,
  { signalKind }: Subject,
): string | undefined => given ?? (signalKind(usual) === undefined ? undefined : usual);

function conditions(params: Params, context: SliContext, zone: string): readonly Condition[] {
  const left = own(context, LEFT);
  const usual = own(context, USUAL);
  const elapsed = own(context, ELAPSED);
  const noLongerFits = promql`(${left} + ${elapsed} < ${usual}) or ((${elapsed} > ${usual}) and (${left} < ${usual}))`;
  const missed: Condition = {
    id: "deadline-missed",
    alert: "DeadlineMissed",
    urgency: "page",
    expr: promql`${own(context, MISSED)} == 1 and ${own(context, REACHED)} == 0`,
    forSeconds: 0,
    summary: [`the deadline of ${params.by} (${zone}) is missed and the data is still not there`],
    meaning: `It is past ${params.by} and the data is still not complete.`,
    status: "breached",
  };
  const atRisk: Condition = {
    id: "deadline-at-risk",
    alert: "DeadlineAtRisk",
    urgency: "at-risk",
    expr: promql`${left} > 0 and (${noLongerFits})`,
    forSeconds: 0,
    summary: [
      "only ",
      { value: "duration" },
      ` left until ${params.by} (${zone}), less than a run usually takes`,
    ],
    meaning: `The data is not complete, and the time left until ${params.by}, plus what the running job has already spent, is shorter than a run usually takes (p95).`,
    status: "at-risk",
  };
  return [missed, atRisk, ...(transitions(zone).length === 0 ? [] : [expiry(context, zone)])];
}

const expiry = (context: SliContext, zone: string): Condition => ({
  id: "time-zone-data-expires",
  alert: "TimeZoneDataExpires",
  urgency: "info",
  expr: promql`${own(context, LOCAL)} > ${LAST_SECONDS - EXPIRY_NOTICE_SECONDS}`,
  forSeconds: 3600,
  summary: [`the time-zone data for ${zone} in these rules ends within half a year`],
  meaning:
    "The rules hold the zone's clock changes up to a fixed year. Generate them with a newer slograf.",
});

function zoneProblems(params: Params, subject: Subject): readonly Problem[] {
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
  if (params.timezone === undefined || isZone(params.timezone)) return [];
  return [
    {
      param: ["timezone"],
      code: "deadline/time-zone",
      message: `\`${params.timezone}\` is no IANA time zone.`,
      hint: suggest(params.timezone, zoneNames()).split(" Known here")[0] ?? "",
    },
  ];
}

function dateProblems({ holidays = [] }: Params): readonly Problem[] {
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
