import { describe } from "vitest";
import { type Course, counter, within, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, type Small, small, withoutPeriod } from "../support/small.ts";

const counted = (metric: string) => ({ metric, kind: "counter" });

const checked = (sli: object = {}, spec: Partial<Small> = {}): Subject =>
  small({
    kind: "streaming",
    metrics: [
      { signals: { checks: counted("checks_total"), "checks-failed": counted("wrong_total") } },
    ],
    sli: { kind: "correctness", ...sli },
    objective: "99%",
    ...spec,
  });

const of = (metric: string, at: Course): Series => ({
  series: `${metric}{env="prod",job="work",instance="x"}`,
  at,
});
const checksUntil = (end: number, perMinute = 1): Course =>
  counter((minute) => (minute <= end ? perMinute : 0));

const TOTAL = "slo:sli_total:step";
const BAD = "slo:sli_bad:step";
const SILENT = "ChecksNotRunning";
const MISSING = "SloDataMissing";
const SHARE_OF_BAD = `${BAD} / ${TOTAL}`;

describe("checks that do not run", () => {
  scenarios(judgedOnly(checked()), [
    {
      name: "are asked about after an hour, until one runs",
      minutes: 120,
      series: [
        of("checks_total", (minute) => Math.min(minute, 20) + (minute < 100 ? 0 : 1)),
        of("wrong_total", () => 0),
      ],
      checks: [
        { minute: 79, alert: SILENT, fires: false },
        { minute: 82, alert: SILENT, fires: true },
        { minute: 99, alert: SILENT, fires: true },
        { minute: 101, alert: SILENT, fires: false },
        { minute: 90, query: TOTAL, value: 0 },
        { minute: 90, alert: MISSING, fires: false },
      ],
    },
    {
      name: "are missing data, and told once, where their counters are gone",
      minutes: 100,
      series: [of("checks_total", without(checksUntil(20), 20))],
      checks: [
        { minute: 90, alert: SILENT, fires: false },
        { minute: 90, alert: MISSING, fires: true },
      ],
    },
    {
      name: "have not stopped, where they have just begun to be counted",
      minutes: 70,
      series: [of("checks_total", () => 500)],
      checks: [
        { minute: 59, alert: SILENT, fires: false },
        { minute: 62, alert: SILENT, fires: true },
      ],
    },
  ]);
  scenarios(judgedOnly(checked({ silence: "10m" })), [
    {
      name: "may be asked about earlier",
      minutes: 40,
      series: [of("checks_total", checksUntil(20))],
      checks: [
        { minute: 30, alert: SILENT, fires: false },
        { minute: 32, alert: SILENT, fires: true },
      ],
    },
  ]);
  scenarios(judgedOnly(checked({}, { kind: "batch", schedule: { every: "1h" } })), [
    {
      name: "are asked about after two runs and a fifth, where the schedule is known",
      minutes: 160,
      series: [of("checks_total", checksUntil(20))],
      checks: [
        { minute: 151, alert: SILENT, fires: false },
        { minute: 154, alert: SILENT, fires: true },
      ],
    },
  ]);
  const records = {
    metrics: [
      { signals: { records: counted("checks_total"), "dead-letters": counted("wrong_total") } },
    ],
  };
  const letters = { errors: "dead-letters", total: "records" };
  scenarios(judgedOnly(checked(letters, records)), [
    {
      name: "are no checks, where records are judged: an idle night is none",
      minutes: 100,
      series: [of("checks_total", checksUntil(20))],
      checks: [{ minute: 100, alert: SILENT, fires: false }],
    },
  ]);
  scenarios(judgedOnly(checked({ ...letters, silence: "30m" }, records)), [
    {
      name: "unless the spec says how long records may stay away",
      minutes: 60,
      series: [of("checks_total", checksUntil(20))],
      checks: [
        { minute: 49, alert: SILENT, fires: false },
        { minute: 52, alert: SILENT, fires: true },
      ],
    },
  ]);
});

describe("what was not checked for half an hour", () => {
  const series = [of("checks_total", checksUntil(125, 6)), of("wrong_total", () => 0)];
  const back: readonly Series[] = [
    of(
      "checks_total",
      counter((minute) => (within(125, 180)(minute) ? 0 : 6)),
    ),
    of("wrong_total", () => 0),
  ];
  const gone = series.map(({ series: name, at }) => ({ series: name, at: without(at, 126) }));
  const during = (name: string) => `sum_over_time(${name}[20m])`;
  scenarios(withoutPeriod(checked({ silence: "30m", noData: "bad" })), [
    {
      name: "is as many checks as usual, all failed, with `noData: bad`",
      minutes: 175,
      series,
      checks: [
        { minute: 155, query: BAD, value: 0 },
        { minute: 157, query: TOTAL, value: 6 },
        { minute: 157, query: BAD, value: 6 },
        { minute: 175, query: during(TOTAL), value: 120 },
        { minute: 175, query: during(BAD), value: 120 },
        { minute: 170, alert: SILENT, fires: true },
        { minute: 175, alert: "SloBudgetBurnsFast", fires: true },
      ],
    },
    {
      name: "is over with the first check",
      minutes: 190,
      series: back,
      checks: [
        { minute: 180, query: SHARE_OF_BAD, value: 1 },
        { minute: 181, query: BAD, value: 0 },
        { minute: 181, query: TOTAL, value: 6 },
      ],
    },
    {
      name: "fails as well where the counters are gone, and nothing else tells of it twice",
      minutes: 175,
      series: gone,
      checks: [
        { minute: 140, query: TOTAL, value: undefined },
        { minute: 175, query: during(BAD), value: 120 },
        { minute: 175, alert: SILENT, fires: true },
        { minute: 175, alert: MISSING, fires: false },
      ],
    },
    {
      name: "is nothing where nobody knows how much is usual",
      minutes: 50,
      series: [of("checks_total", () => 500)],
      checks: [
        { minute: 50, query: TOTAL, value: 0 },
        { minute: 50, query: BAD, value: 0 },
      ],
    },
  ]);
  scenarios(withoutPeriod(checked({ silence: "30m", noData: "good" })), [
    {
      name: "has all passed, with `noData: good`",
      minutes: 175,
      series,
      checks: [
        { minute: 175, query: during(TOTAL), value: 120 },
        { minute: 175, query: during(BAD), value: 0 },
      ],
    },
  ]);
  scenarios(withoutPeriod(checked({ silence: "30m" })), [
    {
      name: "is nothing, if the spec does not say",
      minutes: 175,
      series,
      checks: [
        { minute: 175, query: during(TOTAL), value: 0 },
        { minute: 175, query: during(BAD), value: 0 },
      ],
    },
  ]);
});
