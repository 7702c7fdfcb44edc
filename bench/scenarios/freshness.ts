/** How old the newest data is, by the time of its events. */
import { type Course, within } from "../../test/support/minutes.ts";
import type { Promised } from "../systems/index.ts";
import { series, vanishing } from "./counters.ts";
import { HOUR, START } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const fresh = (across: "newest" | "oldest" = "newest"): Promised => {
  const event = `${across === "newest" ? "max" : "min"}(event_time_seconds{env="prod"})`;
  return {
    spec: {
      kind: "streaming",
      metrics: [
        {
          signals: {
            "event-time": { metric: "event_time_seconds", kind: "gauge", unit: "timestamp" },
          },
        },
      ],
      slo: { sli: { kind: "freshness", threshold: "15m", across }, objective: "99.5%" },
    },
    objective: 0.995,
    ratio: { kept: `(time() - ${event}) <= bool 900` },
    threshold: { expr: `time() - ${event} > 900`, for: "5m" },
  };
};

/** promtool's clock starts in 1970: an age must not reach back before it. */
const YEAR_2026 = 1_767_225_600;
const YEAR_2100 = 4_102_444_800;
/** Data a minute old. */
const current: Course = (minute) => YEAR_2026 + 60 * (minute - 1);
const still =
  (start: number, end = Number.POSITIVE_INFINITY): Course =>
  (minute) =>
    current(within(start, end)(minute) ? start : minute);

const eventTime = (at: Course, labels?: string) => series("event_time_seconds", at, labels);
const usual = {
  traffic: "steady",
  promised: fresh(),
  start: START,
  minutes: START + 2 * HOUR,
  startSeconds: YEAR_2026,
};
/** Fifteen minutes until the data is too old, and those that burn 2 % of the budget. */
const SOON = 25;

export const freshness: readonly Scenario[] = [
  {
    ...usual,
    incident: "the source is silent",
    series: [eventTime(still(START))],
    expected: { page: { by: SOON } },
  },
  {
    ...usual,
    incident: "the source is silent for 16 minutes",
    series: [eventTime(still(START, START + 16))],
    expected: "no page",
  },
  {
    ...usual,
    incident: "none: a backfill of last year's data, for ten minutes",
    series: [
      eventTime((minute) =>
        within(START, START + 10)(minute) ? YEAR_2026 - 31_536_000 : current(minute),
      ),
    ],
    expected: "nothing",
  },
  {
    ...usual,
    incident: "one event claims to be of the year 2100, and the source falls silent",
    series: [eventTime((minute) => (minute > START ? YEAR_2100 : current(minute)))],
    expected: { page: { by: SOON } },
  },
  {
    ...usual,
    incident: "the job is gone, and its metrics with it",
    series: [eventTime(vanishing(current, START))],
    expected: { page: { by: 30 } },
  },
  {
    ...usual,
    traffic: "steady, four partitions",
    promised: fresh("oldest"),
    incident: "one of four partitions stands still",
    series: [0, 1, 2, 3].map((partition) =>
      eventTime(partition === 3 ? still(START) : current, `partition="${partition}"`),
    ),
    expected: { page: { by: SOON } },
  },
];
