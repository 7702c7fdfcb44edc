import { describe, expect, test } from "vitest";
import { counter, within } from "../support/minutes.ts";
import { steps } from "../support/others.ts";
import { scenarios } from "../support/prove.ts";
import { groupsOf, type Series, type Subject } from "../support/scenario.ts";
import { judgedOnly, small, withoutPeriod } from "../support/small.ts";
import { badWithin, composed, fresh, GOOD, ingest, judgedComposed } from "../support/stages.ts";

const bad = 'slo:sli_bad:step{slo="promise"}';
const total = 'slo:sli_total:step{slo="promise"}';
const everBad = `sum_over_time(${bad}[4h])`;
const everTotal = `sum_over_time(${total}[4h])`;
const line = (name: string) => `slo:indicator:value{line="${name}"}`;
const PAGE = "SloBudgetBurnsFast";
const MISSING = "SloDataMissing";

describe("composed of its stages", () => {
  scenarios(withoutPeriod(composed()), [
    {
      name: "each stage's part of it is shown, and the whole",
      minutes: 80,
      series: [...ingest(badWithin(20, 50)), ...fresh(badWithin(40, 60))],
      checks: [
        { minute: 80, query: line("ingest/in-time"), value: 0.5 },
        { minute: 80, query: line("fresh"), value: 0.3333 },
        { minute: 80, query: 'slo:sli_error:ratio{window="1h",slo="promise"}', value: 0.6667 },
      ],
    },
  ]);
  scenarios(judgedComposed(), [
    {
      name: "it is good while all of them are",
      minutes: 30,
      series: [...ingest(GOOD), ...fresh(GOOD)],
      checks: [
        { minute: 30, query: everTotal, value: 31 },
        { minute: 30, query: everBad, value: 0 },
      ],
    },
    {
      name: "it is bad while one of them is, and what is bad in both is bad once",
      minutes: 60,
      series: [...ingest(badWithin(10, 30)), ...fresh(badWithin(20, 40))],
      checks: [
        { minute: 10, query: bad, value: 0 },
        { minute: 11, query: bad, value: 1 },
        { minute: 25, query: bad, value: 1 },
        { minute: 40, query: bad, value: 1 },
        { minute: 41, query: bad, value: 0 },
        { minute: 60, query: everBad, value: 30 },
        { minute: 60, query: everTotal, value: 61 },
      ],
    },
    {
      name: "parts of a minute that are bad in each make more of it bad, but never all twice",
      minutes: 10,
      series: [...ingest(() => [50, 100]), ...fresh(() => [0.2, 1])],
      checks: [{ minute: 10, query: bad, value: 0.6 }],
    },
    {
      name: "a stage without events holds nothing bad, and one with more bad than all is bad once",
      minutes: 20,
      series: [...ingest(() => [0, 0]), ...fresh((minute) => [minute < 10 ? 0 : 3, 1])],
      checks: [
        { minute: 9, query: bad, value: 0 },
        { minute: 20, query: bad, value: 1 },
      ],
    },
    {
      name: "SLOs of other names, pipelines and environments have no part in it",
      minutes: 10,
      series: [
        ...ingest(GOOD),
        ...fresh(GOOD),
        ...steps("in-time", () => [1, 1]),
        ...steps("fresh", () => [1, 1], { pipeline: "ingest" }),
        ...steps("fresh", () => [1, 1], { env: "staging" }),
      ],
      checks: [{ minute: 10, query: everBad, value: 0 }],
    },
  ]);
  scenarios(withoutPeriod(composed()), [
    {
      name: "it pages for a stage of another pipeline, and no longer once that has recovered",
      minutes: 80,
      series: [...ingest(badWithin(20, 30)), ...fresh(GOOD)],
      checks: [
        { minute: 20, alert: PAGE, fires: false },
        { minute: 30, alert: PAGE, fires: true },
        { minute: 80, alert: PAGE, fires: false },
      ],
    },
  ]);
});

describe("without data of a stage", () => {
  const series = [
    ...ingest((minute) => (within(10, 30)(minute) ? undefined : [0, 1])),
    ...fresh(badWithin(20, 50)),
  ];
  scenarios(judgedComposed(), [
    {
      name: "a minute is not judged, whatever the others say",
      minutes: 60,
      series,
      checks: [
        { minute: 10, query: total, value: 1 },
        { minute: 19, query: total, value: undefined },
        { minute: 25, query: total, value: undefined },
        { minute: 31, query: bad, value: 1 },
        { minute: 60, query: bad, value: 0 },
      ],
    },
    {
      name: "that never was, missing data is told",
      minutes: 40,
      series: fresh(GOOD),
      checks: [
        { minute: 40, query: total, value: undefined },
        { minute: 40, alert: MISSING, fires: true },
      ],
    },
  ]);
  scenarios(judgedComposed({ noData: "bad" }), [
    {
      name: "a minute is bad with `noData: bad`",
      minutes: 40,
      series,
      checks: [
        { minute: 19, query: bad, value: 1 },
        { minute: 40, query: total, value: 1 },
      ],
    },
  ]);
  scenarios(judgedComposed({ noData: "good" }), [
    {
      name: "a minute is as good as the others with `noData: good`",
      minutes: 40,
      series,
      checks: [
        { minute: 19, query: bad, value: 0 },
        { minute: 19, query: total, value: 1 },
        { minute: 25, query: bad, value: 1 },
      ],
    },
  ]);
});

describe("by its own measurement", () => {
  const measuredBy = (kind: string, params: object): Subject =>
    small({
      kind: "streaming",
      metrics: [
        { signals: { "end-to-end-latency": { metric: "latency_seconds", kind: "histogram" } } },
      ],
      sli: { kind, threshold: "30s", ...params },
      objective: "99%",
    });
  const bucket = (le: string, perMinute: (minute: number) => number): Series => ({
    series: `latency_seconds_bucket{env="prod",job="work",instance="x",le="${le}"}`,
    at: counter(perMinute),
  });

  test("it is the latency of its histogram, rule for rule", () => {
    const own = groupsOf(measuredBy("end-to-end", {}));
    const latency = groupsOf(measuredBy("latency", { signal: "end-to-end-latency" }));
    const plain = (groups: typeof own) =>
      JSON.stringify(groups).replaceAll("end-to-end", "latency");
    expect(plain(own)).toBe(plain(latency));
  });

  scenarios(judgedOnly(measuredBy("end-to-end", {})), [
    {
      name: "records that take too long are bad",
      minutes: 20,
      series: [bucket("30", (minute) => (minute <= 10 ? 100 : 60)), bucket("+Inf", () => 100)],
      checks: [
        { minute: 10, query: bad, value: 0 },
        { minute: 20, query: bad, value: 40 },
        { minute: 20, query: total, value: 100 },
      ],
    },
  ]);
});
