import { describe } from "vitest";
import { type Course, within, without } from "../support/minutes.ts";
import { PLAIN_SIGNALS, plainSlo, steps } from "../support/others.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small, withoutPeriod } from "../support/small.ts";

const POOL = { metric: "pool_used", kind: "gauge", unit: "ratio" };

const spec = (params: object = {}, pool: object = POOL): Subject => ({
  ...small({
    kind: "streaming",
    metrics: [{ signals: { pool, ...PLAIN_SIGNALS } }],
    sli: { kind: "isolation", resource: "pool", keeps: "fresh", ...params },
    objective: "99%",
    beside: [plainSlo("fresh")],
  }),
  scrapeSeconds: 60,
});
const judged = (params?: object, pool?: object) => judgedOnly(spec(params, pool));

const used = (at: Course, instance = "x"): Series => ({
  series: `pool_used{env="prod",instance="${instance}"}`,
  at,
});

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
/** Of this SLO, and not of the one that it reads. */
const OWN = '{slo="promise"}';
const total = `${TOTAL}${OWN}`;
const bad = `${BAD}${OWN}`;
const everBad = `sum_over_time(${bad}[4h])`;
const everTotal = `sum_over_time(${total}[4h])`;
const PAGE = "SloBudgetBurnsFast";
const MISSING = "SloDataMissing";

/** Contended from minute 20 on, until 60. */
const busy = (minute: number) => (within(20, 60)(minute) ? 1 : 0.5);
const kept = steps("fresh", () => [0, 1]);
const brokenWithin = (start: number, end: number, share = 1) =>
  steps("fresh", (minute) => [within(start, end)(minute) ? share : 0, 1]);

describe("while the resource is contended", () => {
  scenarios(judged(), [
    {
      name: "a minute is lost in which the indicator is not kept, and no other",
      minutes: 90,
      series: [used(busy), ...brokenWithin(40, 70)],
      checks: [
        // Five minutes on average at 90 %: four of them full.
        { minute: 23, query: total, value: 0 },
        { minute: 24, query: total, value: 1 },
        { minute: 40, query: bad, value: 0 },
        { minute: 41, query: bad, value: 1 },
        { minute: 61, query: bad, value: 1 },
        // Broken without contention is a matter of the other SLO.
        { minute: 62, query: bad, value: 0 },
        { minute: 62, query: total, value: 0 },
        { minute: 90, query: everTotal, value: 38 },
        { minute: 90, query: everBad, value: 21 },
      ],
    },
    {
      name: "nothing is lost where it does no harm",
      minutes: 90,
      series: [used(busy), ...kept],
      checks: [
        { minute: 90, query: everTotal, value: 38 },
        { minute: 90, query: everBad, value: 0 },
        {
          minute: 83,
          query: 'slo:indicator:value{line="contended, of the last 1h"}',
          value: 0.6333,
        },
      ],
    },
    {
      name: "a part of a minute is lost by as much as the other SLO counts as bad",
      minutes: 50,
      series: [used(busy), ...steps("fresh", () => [25, 100])],
      checks: [{ minute: 50, query: bad, value: 0.25 }],
    },
    {
      name: "a minute without events is kept",
      minutes: 50,
      series: [used(busy), ...steps("fresh", () => [0, 0])],
      checks: [
        { minute: 50, query: total, value: 1 },
        { minute: 50, query: bad, value: 0 },
      ],
    },
    {
      name: "a spike is no contention",
      minutes: 40,
      series: [used((minute) => (within(20, 22)(minute) ? 1 : 0.5)), ...brokenWithin(10, 40)],
      checks: [{ minute: 40, query: everTotal, value: 0 }],
    },
    {
      name: "of shares that several report, the busiest counts and not their sum",
      minutes: 30,
      series: [used(() => 0.6, "x"), used(() => 0.7, "y"), ...kept],
      checks: [
        { minute: 30, query: "slo:resource:usage", value: 0.7 },
        { minute: 30, query: total, value: 0 },
      ],
    },
  ]);
});

describe("contention in another measure", () => {
  scenarios(judged({ contended: 8 }, { metric: "pool_used", kind: "gauge", unit: "queries" }), [
    {
      name: "is a number in the unit of the resource, and instances add up",
      minutes: 30,
      series: [used(() => 4, "x"), used((minute) => (minute < 20 ? 3 : 4), "y"), ...kept],
      checks: [
        { minute: 19, query: total, value: 0 },
        { minute: 24, query: total, value: 1 },
      ],
    },
  ]);
  scenarios(judged({ contended: "55%", over: "10m" }), [
    {
      name: "is another percentage, over another time",
      minutes: 40,
      series: [used((minute) => (minute <= 20 ? 0.5 : 0.6)), ...kept],
      checks: [
        { minute: 24, query: total, value: 0 },
        { minute: 25, query: total, value: 1 },
      ],
    },
  ]);
});

describe("without data", () => {
  scenarios(judged(), [
    {
      name: "of the resource nothing is judged, and missing data is told",
      minutes: 60,
      series: [used(without(busy, 30)), ...brokenWithin(20, 60)],
      checks: [
        { minute: 29, query: bad, value: 1 },
        { minute: 45, query: total, value: undefined },
        { minute: 60, alert: MISSING, fires: true },
      ],
    },
    {
      name: "of the other SLO contended minutes are not judged, and others are",
      minutes: 90,
      series: [used(busy), ...steps("fresh", (minute) => (minute < 30 ? [0, 1] : undefined))],
      checks: [
        { minute: 29, query: total, value: 1 },
        { minute: 50, query: total, value: undefined },
        { minute: 70, query: total, value: 0 },
        { minute: 90, query: everBad, value: 0 },
      ],
    },
  ]);
});

describe("alerts", () => {
  scenarios(withoutPeriod(spec()), [
    {
      name: "tell nobody of a few lost minutes, although hardly any others are contended",
      minutes: 60,
      series: [used(busy), ...brokenWithin(24, 28)],
      checks: [
        { minute: 28, query: everBad, value: 4 },
        { minute: 28, alert: PAGE, fires: false },
        { minute: 40, alert: PAGE, fires: false },
      ],
    },
    {
      name: "page where contention does harm, and are over once it is",
      minutes: 100,
      series: [used(busy), ...brokenWithin(40, 60)],
      checks: [
        { minute: 43, alert: PAGE, fires: false },
        { minute: 46, alert: PAGE, fires: true },
        { minute: 58, alert: PAGE, fires: true },
        { minute: 95, alert: PAGE, fires: false },
      ],
    },
  ]);
});

describe("in one of several regions", () => {
  const regional = judgedOnly({
    ...small({
      kind: "streaming",
      metrics: [{ signals: { pool: POOL, ...PLAIN_SIGNALS } }],
      sli: { kind: "isolation", resource: "pool", keeps: "fresh" },
      objective: "99%",
      beside: [plainSlo("fresh")],
      regions: ["eu", "us"],
    }),
    region: "eu",
    scrapeSeconds: 60,
  });
  const full = { series: 'pool_used{env="prod",region="eu"}', at: () => 1 };
  scenarios(regional, [
    {
      name: "only what was kept there counts",
      minutes: 20,
      series: [
        full,
        ...steps("fresh", () => [0, 1], { region: "eu" }),
        ...steps("fresh", () => [1, 1], { region: "us" }),
      ],
      checks: [
        { minute: 20, query: total, value: 1 },
        { minute: 20, query: bad, value: 0 },
      ],
    },
  ]);
});
