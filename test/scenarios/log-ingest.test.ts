import { describe } from "vitest";
import { examples } from "../support/examples.ts";
import { scenarios } from "../support/prove.ts";
import type { Series } from "../support/scenario.ts";

const TOPIC = 'topic="app-logs",cluster="kafka-prod"';
const GROUP = `${TOPIC},consumergroup="log-ingest"`;

const partition = (name: string, end: Series["at"], committed: Series["at"]): readonly Series[] => [
  { series: `kafka_topic_partition_current_offset{${TOPIC},partition="${name}"}`, at: end },
  { series: `kafka_consumergroup_current_offset{${GROUP},partition="${name}"}`, at: committed },
  { series: `kafka_topic_partition_oldest_offset{${TOPIC},partition="${name}"}`, at: () => 0 },
];

const PAGE = "SloBudgetBurnsFast";
const TICKET = "SloBudgetBurnsSlowly";

describe("consumed within 5 min", () => {
  scenarios({ input: examples, pipeline: "log-ingest", slo: "consumed-in-time" }, [
    {
      name: "silent while the consumer keeps up, even through the night without messages",
      minutes: 600,
      series: partition(
        "0",
        (minute) => 1000 * Math.min(minute, 200),
        (minute) => 1000 * Math.min(minute, 200),
      ),
      checks: [
        { minute: 100, alert: PAGE, fires: false },
        { minute: 600, alert: PAGE, fires: false },
        { minute: 600, alert: TICKET, fires: false },
        { minute: 600, query: 'slo:sli_events:sum{share="bad",window="period"}', value: 0 },
        { minute: 600, query: "slo:indicator:value", value: 0 },
      ],
    },
    {
      name: "a burst that is worked off within five minutes is no breach",
      minutes: 120,
      series: partition(
        "0",
        (minute) => 1000 * minute + (minute >= 60 ? 500_000 : 0),
        (minute) =>
          1000 * minute + (minute >= 64 ? 500_000 : minute >= 60 ? 125_000 * (minute - 60) : 0),
      ),
      checks: [
        { minute: 63, alert: PAGE, fires: false },
        { minute: 90, alert: PAGE, fires: false },
        { minute: 120, query: 'slo:sli_events:sum{share="bad",window="1h"}', value: 0 },
      ],
    },
    {
      name: "a consumer that stands for half an hour pages, then recovers",
      minutes: 660,
      series: partition(
        "0",
        (minute) => 1000 * minute,
        (minute) => (minute < 400 || minute >= 430 ? 1000 * minute : 400_000),
      ),
      checks: [
        // Good until the first record is five minutes old, and to the minute from then on.
        { minute: 405, query: "slo:sli_bad:step", value: 0 },
        { minute: 406, query: "slo:sli_bad:step", value: 1 },
        { minute: 429, query: "slo:sli_bad:step", value: 1 },
        { minute: 430, query: "slo:sli_bad:step", value: 0 },
        // 14.4 % of an hour are nine minutes.
        { minute: 413, alert: PAGE, fires: false },
        { minute: 415, alert: PAGE, fires: true },
        { minute: 415, query: "slo:status:level", value: 2 },
        { minute: 470, alert: PAGE, fires: false },
        { minute: 540, query: 'slo:sli_events:sum{share="bad",window="period"}', value: 24 },
        { minute: 660, query: 'slo:sli_events:sum{share="bad",window="period"}', value: 24 },
      ],
    },
    {
      name: "a dead group that the exporter no longer shows is noticed",
      minutes: 240,
      series: partition(
        "0",
        (minute) => 1000 * minute,
        (minute) => (minute < 60 ? 1000 * minute : undefined),
      ),
      checks: [
        { minute: 80, alert: PAGE, fires: true },
        { minute: 240, alert: PAGE, fires: true },
        { minute: 240, alert: "SloDataMissing", fires: false },
      ],
    },
    {
      name: "without the exporter nothing is judged, and missing data is told",
      minutes: 240,
      series: partition(
        "0",
        (minute) => (minute < 60 ? 1000 * minute : undefined),
        (minute) => (minute < 60 ? 1000 * minute : undefined),
      ),
      checks: [
        { minute: 60, alert: "SloDataMissing", fires: false },
        { minute: 90, alert: "SloDataMissing", fires: true },
        { minute: 240, alert: PAGE, fires: false },
        { minute: 240, query: 'slo:sli_events:sum{share="bad",window="period"}', value: 0 },
      ],
    },
  ]);
});

/** Peak throughput is shown early: 6,000 records a second for half an hour. */
const replay = (minute: number) =>
  360_000 * Math.min(minute, 30) + 60_000 * Math.max(0, minute - 30);

describe("drains within 5 min", () => {
  const subject = { input: examples, pipeline: "log-ingest", slo: "drains-in-time" };
  const DRAIN = "TimeToDrainTooLong";
  scenarios(subject, [
    {
      name: "the incident of the article: 520,000 messages, gone in 87 s at the best throughput",
      minutes: 200,
      series: partition(
        "0",
        (minute) => replay(minute) + 20_000 * Math.max(0, Math.min(minute - 120, 26)),
        (minute) => replay(minute) + 20_000 * (minute < 146 ? 0 : Math.min(26, 3 * (minute - 146))),
      ),
      checks: [
        { minute: 146, query: "slo:backlog:sum", value: 520_000 },
        { minute: 146, query: "pipeline_throughput", value: 6000 },
        { minute: 146, query: "slo:time_to_drain:seconds", value: 86.6667 },
        { minute: 146, alert: DRAIN, fires: false },
        { minute: 170, alert: DRAIN, fires: false },
        { minute: 200, query: 'slo:sli_events:sum{share="bad",window="1h"}', value: 0 },
      ],
    },
    {
      name: "a genuine stall fires, and is over when the backlog shrinks",
      minutes: 260,
      series: partition("0", replay, (minute) =>
        minute < 120 ? replay(minute) : minute < 200 ? replay(120) : replay(minute),
      ),
      checks: [
        { minute: 120, alert: DRAIN, fires: false },
        { minute: 170, alert: DRAIN, fires: true },
        { minute: 199, alert: DRAIN, fires: true },
        { minute: 215, alert: DRAIN, fires: false },
      ],
    },
    {
      name: "a dead consumer with an idle producer fires all the same",
      minutes: 260,
      series: partition(
        "0",
        (minute) => replay(Math.min(minute, 160)),
        (minute) => (minute < 120 ? replay(minute) : undefined),
      ),
      checks: [
        { minute: 200, alert: DRAIN, fires: true },
        { minute: 260, alert: DRAIN, fires: true },
      ],
    },
    {
      name: "a one-scrape dip of the committed offset leaves no false best throughput",
      minutes: 200,
      series: partition("0", replay, (minute) => (minute === 100 ? 0 : replay(minute))),
      checks: [
        { minute: 99, query: "pipeline_throughput", value: 6000 },
        { minute: 103, query: "pipeline_throughput", value: 6000 },
        { minute: 200, query: "pipeline_throughput", value: 6000 },
        { minute: 200, alert: DRAIN, fires: false },
      ],
    },
  ]);
});
