/** Complaints of people who run streams; the numbers are those of the complaint, or of one like it. */
import { describe } from "vitest";
import { fires, silent } from "../support/hourly.ts";
import { type Course, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, type Small, small } from "../support/small.ts";

const TOTAL = "sum_over_time(slo:sli_total:step[30m])";
const BAD = "sum_over_time(slo:sli_bad:step[30m])";

const streaming = (spec: Pick<Small, "metrics" | "sli">): Subject =>
  judgedOnly(small({ kind: "streaming", objective: "99%", ...spec }));
const perMinute =
  (count: number, from = 0): Course =>
  (minute) =>
    from + count * minute;

describe("a bucket's bound that is written otherwise", () => {
  const latency = (metric: string, threshold: string, unit: object = {}): Subject =>
    streaming({
      metrics: [{ signals: { "end-to-end-latency": { metric, kind: "histogram", ...unit } } }],
      sli: { kind: "latency", threshold },
    });
  const buckets = (metric: string, fast: string): readonly Series[] =>
    [[fast, 90] as const, ["+Inf", 100] as const].map(([le, count]) => ({
      series: `${metric}_bucket{env="prod",job="x",instance="a",le="${le}"}`,
      at: perMinute(count),
    }));
  const judged = (name: string, metric: string, fast: string) => [
    {
      name,
      minutes: 60,
      series: buckets(metric, fast),
      checks: [
        { minute: 59, query: `${BAD} / ${TOTAL}`, value: 0.1 },
        ...silent("LatencyBucketMissing", 40),
      ],
    },
  ];
  scenarios(
    latency("batch_ms", "3h", { unit: "ms" }),
    judged("is found as Java writes it: 1.08E7", "batch_ms", "1.08E7"),
  );
  scenarios(
    latency("rt_seconds", "300ms"),
    judged("and as it was computed: 0.30000000000000004", "rt_seconds", "0.30000000000000004"),
  );
  scenarios(
    latency("tick_seconds", "700ms"),
    judged("or a little less: 0.7 of seven tenths", "tick_seconds", "0.7000000000000001"),
  );
});

describe("two Kafka clusters with the same topic and group", () => {
  const stuck: Course = (minute) => 600 * Math.min(minute, 10);
  const clusters = [
    { labels: 'cluster_name="a"', end: perMinute(6000, 1e9), committed: perMinute(6000, 1e9) },
    { labels: 'cluster_name="b"', end: perMinute(600), committed: stuck },
  ];
  const checks = [
    { minute: 89, query: "sum_over_time(slo:sli_bad:step[29m30s])", value: 30 },
    { minute: 89, query: 'slo:indicator:value{line="lag"}', value: 3600 },
  ];
  const source = (preset: string, group: string) => ({
    metrics: [{ preset, selector: { topic: "orders", [group]: "enrich" } }],
  });
  const lag = { sli: { kind: "lag", threshold: "5m" } };
  const partition = 'env="prod",topic="orders",partition="0",job="kle",instance="k"';
  scenarios(streaming({ ...source("kafka-lag-exporter", "group"), ...lag }), [
    {
      name: "are told apart by the label of one exporter that shows both",
      minutes: 90,
      series: clusters.flatMap(({ labels, end, committed }) => [
        { series: `kafka_partition_latest_offset{${partition},${labels}}`, at: end },
        {
          series: `kafka_consumergroup_group_offset{${partition},group="enrich",${labels}}`,
          at: committed,
        },
      ]),
      checks,
    },
  ]);
  const ofExporter = (
    job: string,
    instance: string,
    { end, committed }: Pick<(typeof clusters)[0], "end" | "committed">,
  ) => {
    const of = `env="prod",topic="orders",partition="0",job="${job}",instance="${instance}"`;
    return [
      { series: `kafka_topic_partition_current_offset{${of}}`, at: end },
      { series: `kafka_consumergroup_current_offset{${of},consumergroup="enrich"}`, at: committed },
    ];
  };
  const [a, b] = clusters as [(typeof clusters)[0], (typeof clusters)[0]];
  scenarios(streaming({ ...source("kafka-exporter", "consumergroup"), ...lag }), [
    {
      name: "or by the jobs of two exporters",
      minutes: 90,
      series: [...ofExporter("ke-a", "ka", a), ...ofExporter("ke-b", "kb", b)],
      checks,
    },
    {
      name: "two exporters of one cluster are one: the higher offset is the truth",
      minutes: 90,
      series: [
        ...ofExporter("ke", "k1", a),
        ...ofExporter("ke", "k2", {
          end: a.end,
          committed: (minute) => (a.committed(minute) ?? 0) - 60_000,
        }),
      ],
      checks: [{ minute: 89, query: BAD, value: 0 }],
    },
  ]);
  scenarios(
    streaming({
      ...source("kafka-lag-exporter", "group"),
      sli: { kind: "time-to-drain", threshold: "15m" },
    }),
    [
      {
        name: "each have their own backlog and their own speed",
        minutes: 90,
        series: clusters.flatMap(({ labels, end, committed }) => [
          { series: `kafka_partition_latest_offset{${partition},${labels}}`, at: end },
          {
            series: `kafka_consumergroup_group_offset{${partition},group="enrich",${labels}}`,
            at: committed,
          },
        ]),
        // 79 minutes at 600, at the 600 a minute that were seen while it consumed.
        checks: [
          {
            minute: 89,
            query: 'slo:indicator:value{line="at best throughput"} > 4000',
            value: 4740,
          },
          ...fires("TimeToDrainTooLong", 60),
        ],
      },
    ],
  );
});

describe("a target that is scraped twice", () => {
  const signals = {
    records: { metric: "enrich_records_total", kind: "counter", aggregate: "max" },
    produced: { metric: "enrich_in_total", kind: "counter", aggregate: "max" },
  };
  const twice = (name: string, rate: number): readonly Series[] =>
    ["enrich", "enrich-legacy"].map((job) => ({
      series: `${name}{env="prod",app="enrich",job="${job}",instance="10.0.0.9:80"}`,
      at: perMinute(60 * rate),
    }));
  scenarios(streaming({ metrics: [{ signals }], sli: { kind: "throughput", atLeast: 500 } }), [
    {
      name: "does not pass 300 a second for 600",
      minutes: 60,
      series: [...twice("enrich_in_total", 800), ...twice("enrich_records_total", 300)],
      checks: [{ minute: 59, query: "sum_over_time(slo:sli_bad:step[29m30s])", value: 30 }],
    },
  ]);
});

describe("a counter of failures that an upgrade renames", () => {
  const UNSEEN = "FailuresUnseen";
  const counter = (name: string, at: Course): Series => ({
    series: `orders_${name}{env="prod",job="orders",instance="a"}`,
    at,
  });
  const subject = streaming({
    metrics: [
      {
        signals: {
          records: { metric: "orders_records_total", kind: "counter" },
          "records-failed": { metric: "orders_records_failed_total", kind: "counter" },
        },
      },
    ],
    sli: { kind: "error-rate" },
  });
  const records = counter("records_total", perMinute(6000));
  scenarios(subject, [
    {
      name: "is told of within two hours, while the rest goes on",
      minutes: 240,
      series: [
        records,
        counter(
          "records_failed_total",
          without((minute) => minute, 120),
        ),
      ],
      checks: [...silent(UNSEEN, 119, 150), ...fires(UNSEEN, 235)],
    },
    {
      name: "is no longer told of when it is back",
      minutes: 300,
      series: [
        records,
        counter(
          "records_failed_total",
          without((minute) => minute, 120, 250),
        ),
      ],
      checks: [...fires(UNSEEN, 235), ...silent(UNSEEN, 255)],
    },
    {
      name: "is nothing where it was never there, or everything is gone",
      minutes: 240,
      series: [counter("records_total", without(perMinute(6000), 120))],
      checks: silent(UNSEEN, 100, 235),
    },
  ]);
});
