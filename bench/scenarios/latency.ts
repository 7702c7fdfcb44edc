/** How long records take, as a histogram. */
import { within } from "../../test/support/minutes.ts";
import type { Promised } from "../systems/index.ts";
import { growing, series } from "./counters.ts";
import { HOUR, none, type Rate, START, steady } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const BUCKET = 'latency_seconds_bucket{env="prod",le="30"}';

const promised: Promised = {
  spec: {
    kind: "streaming",
    metrics: [
      {
        signals: {
          "end-to-end-latency": { metric: "latency_seconds", kind: "histogram", unit: "s" },
        },
      },
    ],
    slo: { sli: { kind: "latency", threshold: "30s" }, objective: "99%" },
  },
  objective: 0.99,
  ratio: { good: BUCKET, total: 'latency_seconds_count{env="prod"}' },
  threshold: {
    expr: 'histogram_quantile(0.99, sum by (le) (rate(latency_seconds_bucket{env="prod"}[5m]))) > 30',
    for: "5m",
  },
};

/** Records take 10 s, the slow ones 40 s. */
function histogram(all: Rate, slow: Rate) {
  const fast = growing((minute) => all(minute) - slow(minute));
  const every = growing(all);
  const bucket = (le: string, at: typeof fast) =>
    series("latency_seconds_bucket", at, `instance="a",le="${le}"`);
  return [
    bucket("10", fast),
    bucket("30", fast),
    bucket("60", every),
    bucket("+Inf", every),
    series("latency_seconds_count", every),
  ];
}

const usual = { traffic: "100/s", promised, start: START, minutes: START + HOUR };
const slow =
  (share: number, start = START): Rate =>
  (minute) =>
    minute > start ? share * steady(minute) : 0;

export const latency: readonly Scenario[] = [
  {
    ...usual,
    incident: "every record is slow",
    series: histogram(steady, slow(1)),
    expected: { page: { by: 15 } },
  },
  {
    ...usual,
    incident: "20 % are slow",
    series: histogram(steady, slow(0.2)),
    expected: { page: { by: 55 } },
  },
  {
    ...usual,
    incident: "0.5 % are slow all the time: half the budget",
    series: histogram(steady, slow(0.005, 0)),
    expected: "nothing",
  },
  {
    ...usual,
    traffic: "1/min",
    incident: "three records of an hour are slow",
    series: histogram(
      () => 1,
      (minute) => ([START + 1, START + 4, START + 8].includes(minute) ? 1 : 0),
    ),
    expected: "no page",
  },
  {
    ...usual,
    traffic: "100/s, then none",
    incident: "none: nothing comes any more",
    series: histogram((minute) => (within(0, START)(minute) ? steady(minute) : 0), none),
    expected: "nothing",
  },
];
