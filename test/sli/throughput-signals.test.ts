import { describe } from "vitest";
import {
  FLOW_SIGNALS,
  flow,
  flowing,
  judgedThroughput,
  perSecond,
  twenty,
} from "../support/flows.ts";
import { type Course, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const EVER_BAD = `sum_over_time(${BAD}[4h])`;
const MISSING = "SloDataMissing";

describe("what waits", () => {
  const lagging = (at: Course) => [
    ...flow(
      perSecond(() => 5),
      perSecond(() => 2),
    ),
    flowing("waiting", at),
  ];
  const signals = { ...FLOW_SIGNALS, "consumer-lag": { metric: "waiting", kind: "gauge" } };
  const subjects = [
    ["by its usual name", judgedThroughput({}, signals)],
    [
      "by a name of its own",
      judgedThroughput(
        { lag: "backlog" },
        { ...FLOW_SIGNALS, backlog: { metric: "waiting", kind: "gauge", unit: "records" } },
      ),
    ],
  ] as const;
  for (const [name, subject] of subjects)
    scenarios(subject, [
      {
        name: `${name}, excuses a consumer while it is nothing`,
        minutes: 40,
        series: lagging((minute) => (within(20, 30)(minute) ? 0 : 100)),
        checks: [
          { minute: 20, query: BAD, value: 1 },
          { minute: 25, query: BAD, value: 0 },
          { minute: 25, query: TOTAL, value: 1 },
          { minute: 31, query: BAD, value: 1 },
        ],
      },
    ]);
  scenarios(judgedThroughput({}, signals), [
    {
      name: "excuses nobody where it is unknown, or not a number",
      minutes: 60,
      series: lagging((minute) => (minute < 20 ? 0 : minute < 40 ? Number.NaN : undefined)),
      checks: [
        { minute: 19, query: BAD, value: 0 },
        { minute: 30, query: BAD, value: 1 },
        { minute: 60, query: BAD, value: 1 },
      ],
    },
  ]);
});

describe("without data", () => {
  const gone = flow(without(twenty, 20), without(twenty, 20));
  scenarios(judgedThroughput(), [
    {
      name: "nothing is judged, and missing data is told",
      minutes: 60,
      series: gone,
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 35, query: TOTAL, value: undefined },
        { minute: 60, query: EVER_BAD, value: 0 },
        { minute: 60, alert: MISSING, fires: true },
      ],
    },
  ]);
  scenarios(judgedThroughput({ noData: "bad" }), [
    {
      name: "a minute is bad with `noData: bad`",
      minutes: 40,
      series: gone,
      checks: [{ minute: 35, query: BAD, value: 1 }],
    },
    {
      name: "but one without input is still not judged",
      minutes: 40,
      series: flow(
        () => 1000,
        () => 1000,
      ),
      checks: [
        { minute: 40, query: TOTAL, value: 0 },
        { minute: 40, query: BAD, value: 0 },
      ],
    },
  ]);
  scenarios(judgedThroughput({ noData: "good" }), [
    {
      name: "a minute is good with `noData: good`",
      minutes: 40,
      series: gone,
      checks: [
        { minute: 35, query: TOTAL, value: 1 },
        { minute: 40, query: EVER_BAD, value: 0 },
      ],
    },
  ]);
});

describe("rates that are gauges", () => {
  const gauge = (metric: string) => ({ metric, kind: "gauge", unit: "records/s" });
  const subject = judgedThroughput(
    { input: "arriving", output: "leaving" },
    { arriving: gauge("arriving"), leaving: gauge("leaving") },
  );
  scenarios(subject, [
    {
      name: "let nothing through that is not a number",
      minutes: 20,
      series: [flowing("arriving", () => 20), flowing("leaving", () => Number.NaN)],
      checks: [{ minute: 20, query: BAD, value: 1 }],
    },
    {
      name: "are taken as they are",
      minutes: 40,
      series: [
        flowing("arriving", () => 20),
        flowing("leaving", (minute) => (within(20, 30)(minute) ? 9 : 11)),
      ],
      checks: [
        { minute: 20, query: BAD, value: 0 },
        { minute: 21, query: BAD, value: 1 },
        { minute: 31, query: BAD, value: 0 },
        { minute: 40, query: EVER_BAD, value: 10 },
      ],
    },
  ]);
});

describe("over another time", () => {
  scenarios(judgedThroughput({ over: "1m" }), [
    {
      name: "a shorter one notices sooner",
      minutes: 40,
      series: flow(
        twenty,
        perSecond((minute) => (minute <= 20 ? 20 : 5)),
      ),
      checks: [
        { minute: 20, query: BAD, value: 0 },
        { minute: 21, query: BAD, value: 1 },
      ],
    },
  ]);
});
