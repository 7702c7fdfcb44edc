import { describe } from "vitest";
import {
  flow,
  flowing,
  judgedThroughput,
  perSecond,
  throughput,
  twenty,
} from "../support/flows.ts";
import { within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { withoutPeriod } from "../support/small.ts";

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const EVER_BAD = `sum_over_time(${BAD}[4h])`;
const PAGE = "SloBudgetBurnsFast";
const MISSING = "SloDataMissing";

describe("with enough input", () => {
  // 20 a second come in; from minute 20 on 5 get through, from minute 30 on 40.
  const slow = perSecond((minute) => (minute <= 20 ? 20 : minute <= 30 ? 5 : 40));
  const checks = [
    // Over the last five minutes: 11 a second, 8, 5 and 12.
    { minute: 23, query: BAD, value: 0 },
    { minute: 24, query: BAD, value: 1 },
    { minute: 30, query: BAD, value: 1 },
    { minute: 31, query: BAD, value: 0 },
    { minute: 60, query: EVER_BAD, value: 7 },
    { minute: 30, query: 'slo:indicator:value{line="through"}', value: 5 },
    { minute: 30, query: 'slo:indicator:value{line="in"}', value: 20 },
  ];
  scenarios(judgedThroughput(), [
    {
      name: "less than the floor is bad, to the minute, and good again once it is reached",
      minutes: 60,
      series: flow(twenty, slow),
      checks,
    },
    {
      name: "two instances add up, on both sides",
      minutes: 60,
      series: ["x", "y"].flatMap((instance) => [
        flowing("in_total", (minute) => (twenty(minute) as number) / 2, instance),
        flowing("out_total", (minute) => slow(minute) / 2, instance),
      ]),
      checks,
    },
    {
      name: "a consumer that restarts loses nothing of what it did",
      minutes: 40,
      series: flow(twenty, (minute) => twenty(minute < 20 ? minute : minute - 19.5)),
      checks: [{ minute: 40, query: EVER_BAD, value: 0 }],
    },
    {
      name: "a consumer that died takes its counter with it: nothing gets through",
      minutes: 60,
      series: flow(twenty, without(twenty, 20)),
      checks: [
        { minute: 20, query: BAD, value: 0 },
        { minute: 30, query: BAD, value: 1 },
        { minute: 60, query: BAD, value: 1 },
      ],
    },
    {
      name: "a consumer that never was is as bad as one that stands",
      minutes: 20,
      series: flow(twenty),
      checks: [
        { minute: 20, query: BAD, value: 1 },
        { minute: 20, query: 'slo:indicator:value{line="through"}', value: 0 },
      ],
    },
  ]);
  scenarios(withoutPeriod(throughput()), [
    {
      name: "too little of it pages, and no longer once it has recovered",
      minutes: 70,
      series: flow(twenty, slow),
      checks: [
        { minute: 23, alert: PAGE, fires: false },
        { minute: 30, alert: PAGE, fires: true },
        { minute: 70, alert: PAGE, fires: false },
      ],
    },
  ]);
});

describe("with little input", () => {
  const five = perSecond(() => 5);
  scenarios(judgedThroughput(), [
    {
      name: "all of it is enough, although what came last is still on its way",
      minutes: 60,
      // Worked off in lumps, every minute and a half.
      series: flow(five, (minute) => 450 * Math.floor(minute / 1.5)),
      checks: [
        { minute: 60, query: EVER_BAD, value: 0 },
        { minute: 60, query: TOTAL, value: 1 },
      ],
    },
    {
      name: "half of it is too little",
      minutes: 60,
      series: flow(
        five,
        perSecond((minute) => (within(20, 40)(minute) ? 2.5 : 5)),
      ),
      checks: [
        { minute: 20, query: BAD, value: 0 },
        { minute: 30, query: BAD, value: 1 },
        { minute: 50, query: BAD, value: 0 },
      ],
    },
    {
      name: "a burst is worked off at the pace that is promised, and not at once",
      minutes: 80,
      // 10,000 within a minute, then a trickle; 12 a second get through while there are any.
      series: flow(
        (minute) => minute + (minute >= 20 ? 10_000 : 0),
        (minute) => minute + Math.min(10_000, Math.max(0, 720 * (minute - 20))),
      ),
      checks: [{ minute: 80, query: EVER_BAD, value: 0 }],
    },
  ]);
});

describe("without input", () => {
  const stops = (at: number) => perSecond((minute) => (minute <= at ? 20 : 0));
  scenarios(judgedThroughput(), [
    {
      name: "nothing is judged, nothing is missing, and it goes on when input returns",
      minutes: 90,
      series: flow(
        perSecond((minute) => (within(20, 60)(minute) ? 0 : 20)),
        perSecond((minute) => (within(20, 60)(minute) ? 0 : 20)),
      ),
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 26, query: TOTAL, value: 0 },
        { minute: 59, alert: MISSING, fires: false },
        { minute: 61, query: TOTAL, value: 1 },
        { minute: 90, query: EVER_BAD, value: 0 },
      ],
    },
    {
      name: "a dead consumer is bad as long as there is something to get through",
      minutes: 60,
      series: flow(stops(40), stops(20)),
      checks: [
        { minute: 40, query: BAD, value: 1 },
        { minute: 46, query: TOTAL, value: 0 },
        { minute: 60, query: BAD, value: 0 },
      ],
    },
    {
      name: "a dead consumer is noticed within minutes when input returns",
      minutes: 60,
      series: flow(
        perSecond((minute) => (within(20, 40)(minute) ? 0 : 20)),
        stops(20),
      ),
      checks: [
        { minute: 39, query: TOTAL, value: 0 },
        { minute: 47, query: BAD, value: 1 },
      ],
    },
  ]);
});
