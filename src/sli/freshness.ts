import { type Expr, promql, seconds } from "../promql/index.ts";
import { gaugeValue } from "../signals/index.ts";
import {
  atPlaces,
  durationParam,
  everywhere,
  everywhereHere,
  here,
  type NoData,
  noDataParam,
  own,
  remembered,
  signalParam,
  spoken,
} from "./build.ts";
import { delay, drawn } from "./felt.ts";
import {
  clock,
  DAYS,
  type Day,
  expiry,
  isOneOf,
  localTime,
  namedZone,
  zoneOf,
  zoneParam,
} from "./local-time.ts";
import { type Sli, type SliContext, sliType } from "./sli.ts";

interface Params {
  readonly threshold: string;
  readonly signal?: string;
  readonly across?: "newest" | "oldest";
  readonly days?: readonly Day[];
  readonly timezone?: string;
  readonly noData?: NoData;
}

/** Clocks differ a little; an event time further ahead is a mistake and would stay fresh for ever. */
export const FUTURE_SECONDS = 300;
const NAME = "slo:event_time:timestamp_seconds";

export const freshness = sliType<Params>({
  kind: "freshness",
  title: "Freshness",
  summary: "Share of time in which the data is no older than `threshold`, by event time.",
  params: {
    threshold: durationParam("How old the data may be."),
    signal: signalParam(
      "The event time of the newest data, as a unix timestamp. Default: `event-time`.",
    ),
    across: {
      enum: ["newest", "oldest"],
      description:
        "Which series counts when there are several (partitions, instances): the newest event time, or the oldest, so that none may lag behind. Default: newest.",
    },
    days: {
      type: "array",
      items: { enum: DAYS },
      minItems: 1,
      uniqueItems: true,
      description:
        "Days of the week on which the data must be fresh, on the wall clock of `timezone`; the others are not judged. Default: every day.",
    },
    timezone: zoneParam(
      "IANA time zone of `days`, for example `Europe/Berlin`. Default: that of the schedule, or UTC.",
    ),
    noData: noDataParam(
      "What a minute without the signal counts as. Default: bad, because the data goes on ageing from the last event time known, and a pipeline that never wrote anything is not fresh.",
    ),
  },
  required: ["threshold"],
  example: { kind: "freshness", threshold: "15m" },
  causes: [
    "the source stopped sending, or sends late (compare with traffic)",
    "the pipeline runs but fails to write its newest partition (compare with the error rate)",
    "a backlog is being worked off, oldest data first (compare with lag)",
  ],
  noData:
    "Bad: data that nobody reports on goes on ageing from the last event time known, and a pipeline that never wrote anything is not fresh. Say `noData: ignore` where the exporter fails more often than the pipeline.",
  story:
    "The newest event is of 12:00 and the data may be 15 minutes old: from 12:15 on each minute is bad. At 99.5 % over 30 d the budget is 216 minutes; a source that is silent from 12:00 to 13:15 takes 60 of them. A backfill of last year's data makes nothing older, and an event time in the future is not believed.",
  needs: ({ signal }) => [
    {
      signal: signal ?? "event-time",
      kinds: ["gauge"],
      quantity: "timestamp",
      param: signal === undefined ? [] : ["signal"],
    },
  ],
  problems: namedZone,
  build(params, context) {
    const threshold = seconds(params.threshold);
    const age = ageOf(own(context, NAME));
    const noData = params.noData ?? "bad";
    const { days } = params;
    const zone = zoneOf(params, context);
    return {
      unit: "minutes",
      promise: `the data is at most ${spoken(params.threshold)} old${days === undefined ? "" : ` on ${days.join(", ")} (${zone})`}`,
      felt: ["the data may be delayed by ", delay(drawn("age"))],
      measured: `Now minus the ${params.across ?? "newest"} event time written so far; a backfill of old data does not make it older.`,
      support: [
        ...(days === undefined ? [] : clock(context, zone)),
        { record: NAME, expr: newestSoFar(params, context) },
      ],
      ...onDays(days, slices(threshold, noData, seenNow(params, context), context), context),
      indicator: {
        title: "Data age",
        quantity: "seconds",
        lines: [{ name: "age", expr: age }],
        threshold,
      },
      conditions: days === undefined ? [] : expiry(zone, localTime(context)),
      burns: ["page", "ticket"],
      ...(days !== undefined && { zone }),
      missingIsBad: noData !== "ignore",
      silenceSeconds: 0,
    };
  },
});

type Slices = Pick<Sli, "total" | "bad" | "isComplete">;

/** What is not needed on a day counts neither good nor bad. */
function onDays(days: readonly Day[] | undefined, slices: Slices, context: SliContext): Slices {
  if (days === undefined) return slices;
  const isDay = promql`${context.on} (${isOneOf(days, localTime(context))})`;
  return {
    ...slices,
    total: promql`(${slices.total}) * ${isDay}`,
    bad: promql`(${slices.bad}) * ${isDay}`,
  };
}

/** The event time now, unless it lies in the future. */
function seenNow({ signal, across }: Params, context: SliContext): Expr {
  const aggregation = across === "oldest" ? "min" : "max";
  const value = gaugeValue(context.signal(signal ?? "event-time"), context.scene, [], aggregation);
  return promql`${value} <= time() + ${FUTURE_SECONDS}`;
}

/** Event time as a running maximum: a backfill moves the gauge back, not the data. */
const newestSoFar = (params: Params, context: SliContext): Expr =>
  atPlaces(
    context,
    "max",
    promql`${seenNow(params, context)} or ${remembered(here(context, NAME), context)}`,
  );

/** How old the data was when its event time was recorded: where that is read late, it must not add to it. */
const ageOf = (recorded: Expr): Expr => promql`timestamp(${recorded}) - ${recorded}`;

/** One slice an evaluation. */
function slices(threshold: number, noData: NoData, seen: Expr, context: SliContext): Slices {
  const late = promql`${ageOf(own(context, NAME))} > bool ${threshold}`;
  if (noData === "bad")
    return {
      total: everywhere(context, 1),
      bad: promql`${late} or ${everywhere(context, 1)}`,
      isComplete: true,
    };
  const lateHere = promql`${ageOf(here(context, NAME))} > bool ${threshold}`;
  const whenSeen = promql`(${lateHere}) and ${context.on} (${seen})`;
  if (noData === "good")
    return {
      total: everywhere(context, 1),
      bad: promql`${whenSeen} or ${context.on} ${everywhereHere(context, 0)}`,
    };
  return { total: promql`0 * (${seen}) + 1`, bad: whenSeen };
}
