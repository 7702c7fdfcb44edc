import { describe, test } from "vitest";
import { success, unix } from "../support/deadlines.ts";
import { eventsOf, partition, steady } from "../support/kafka.ts";
import { type Course, counter, newest, within } from "../support/minutes.ts";
import { inOtherOrders } from "../support/orders.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { small } from "../support/small.ts";

const TARGET = 'env="prod",job="j",instance="i"';
const START = unix("2026-06-01T00:00Z");
const at = (series: string, course: Course): Series => ({ series, at: course });
const gauge = (name: string, course: Course): Series => at(`${name}{env="prod"}`, course);

/** A subject whose minute 0 lies at a time of day. */
const from = (startSeconds: number, subject: Subject): Subject => ({ ...subject, startSeconds });

interface Case {
  readonly name: string;
  readonly subject: Subject;
  readonly minutes: number;
  readonly series: readonly Series[];
  /** A minute in which it has been bad for longer than it takes to pass through all rules. */
  readonly whileBad?: number;
  /** Alerts that fire at some time. */
  readonly alerts: readonly string[];
  readonly badLost?: number;
}

const errors = {
  kind: "streaming",
  metrics: [
    {
      signals: {
        records: { metric: "in_total", kind: "counter" },
        "records-failed": { metric: "failed_total", kind: "counter" },
        "dead-letters": { metric: "dead_total", kind: "counter" },
      },
    },
  ],
  sli: { kind: "error-rate" },
  objective: "99%",
} as const;

/** Ten in a hundred fail for half an hour, in two ways. */
const failing = [
  at(
    `in_total{${TARGET}}`,
    counter(() => 600),
  ),
  at(
    `failed_total{${TARGET}}`,
    counter((minute) => (within(40, 70)(minute) ? 150 : 0)),
  ),
  at(
    `dead_total{${TARGET}}`,
    counter((minute) => (within(40, 70)(minute) ? 60 : 0)),
  ),
];
const INCIDENT = { minutes: 150, whileBad: 66, alerts: ["SloBudgetBurnsFast"] };

/** A consumer that stands for half an hour, and otherwise is some minutes behind. */
const standing = (kind: "lag" | "time-to-drain", minutesBehind: number) => ({
  subject: small({
    kind: "streaming",
    metrics: [eventsOf("a")],
    sli: { kind, threshold: "5m" },
    objective: "99%",
  }),
  series: partition({
    end: steady,
    committed: { a: (minute) => steady((within(40, 70)(minute) ? 40 : minute) - minutesBehind) },
  }),
});

const cases: readonly Case[] = [
  { name: "failures of two kinds", subject: small(errors), series: failing, ...INCIDENT },
  {
    name: "a calendar window",
    // The month begins in minute 80.
    subject: from(
      unix("2026-05-31T20:40Z"),
      small({ ...errors, window: { calendar: "month", timezone: "Europe/Berlin" } }),
    ),
    series: failing,
    ...INCIDENT,
  },
  {
    name: "the latency of a histogram",
    subject: small({
      kind: "streaming",
      metrics: [{ signals: { "end-to-end-latency": { metric: "took", kind: "histogram" } } }],
      sli: { kind: "latency", threshold: "30s" },
      objective: "99%",
    }),
    series: ["30", "+Inf"].map((le) =>
      at(
        `took_bucket{${TARGET},le="${le}"}`,
        counter((minute) => (le === "30" && within(40, 70)(minute) ? 450 : 600)),
      ),
    ),
    ...INCIDENT,
  },
  {
    name: "freshness",
    subject: from(
      START,
      small({
        kind: "streaming",
        metrics: [{ signals: { "event-time": { metric: "newest", kind: "gauge" } } }],
        sli: { kind: "freshness", threshold: "5m" },
        objective: "99%",
      }),
    ),
    series: [gauge("newest", (minute) => START + 60 * (within(40, 70)(minute) ? 40 : minute))],
    ...INCIDENT,
  },
  { name: "lag", ...standing("lag", 0), ...INCIDENT },
  // A consumer that is a little behind all along: what is read an interval apart is never caught up.
  {
    name: "time to drain",
    ...standing("time-to-drain", 1),
    ...INCIDENT,
    alerts: ["TimeToDrainTooLong"],
    // Backlog and throughput are up to an interval apart: a minute at the edge may be judged otherwise.
    badLost: 0.04,
  },
  {
    name: "a deadline",
    // Nine o'clock in Berlin is minute 40.
    subject: from(
      unix("2026-06-05T06:20Z"),
      small({
        kind: "batch",
        schedule: { every: "1d", timezone: "Europe/Berlin" },
        metrics: [{ signals: { "last-success": { metric: "last_success", kind: "gauge" } } }],
        sli: { kind: "deadline", by: "09:00" },
        objective: "90%",
        window: "30d",
      }),
    ),
    series: [success(newest([-1440, 60], unix("2026-06-05T06:20Z")))],
    minutes: 150,
    alerts: ["DeadlineMissed"],
    // The verdict is spread over 60 evaluations.
    badLost: 2 / 60,
  },
  {
    name: "how long runs take",
    subject: from(
      START,
      small({
        kind: "batch",
        schedule: { every: "1h" },
        metrics: [{ preset: "batch-job", selector: { job: "load" } }],
        sli: { kind: "latency", threshold: "10m" },
        objective: "90%",
        window: "30d",
      }),
    ),
    // Every second one is slow, so that none may be taken for the one before.
    series: ["timestamp_seconds", "duration_seconds"].map((name) =>
      at(
        `pipeline_last_run_${name}{env="prod",job="load"}`,
        name === "timestamp_seconds"
          ? newest([-25, 35, 95, 155, 215], START)
          : (minute) => (Math.floor((minute + 25) / 60) % 2 === 1 ? 900 : 60),
      ),
    ),
    minutes: 230,
    alerts: [],
  },
];

describe("rules are right in whatever order they run:", () => {
  test.each(cases)("$name", inOtherOrders);
});
