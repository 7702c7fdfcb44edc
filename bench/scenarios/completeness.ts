/** Rows expected must arrive within five minutes, and duplicates do not make up for losses. */
import { within } from "../../test/support/minutes.ts";
import type { Promised } from "../systems/index.ts";
import { growing, series } from "./counters.ts";
import { HOUR, type Rate, START } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const counter = (name: string) => ({ metric: `rows_${name}_total`, kind: "counter", unit: "rows" });

const promised: Promised = {
  spec: {
    kind: "streaming",
    metrics: [
      { signals: { "rows-expected": counter("expected"), "rows-received": counter("received") } },
    ],
    slo: { sli: { kind: "completeness", per: ["partition"] }, objective: "99.9%" },
  },
  objective: 0.999,
  ratio: {
    good: 'rows_received_total{env="prod"}',
    total: 'rows_expected_total{env="prod"}',
  },
  threshold: {
    expr: '1 - sum(rate(rows_received_total{env="prod"}[5m])) / sum(rate(rows_expected_total{env="prod"}[5m])) > 0.01',
    for: "5m",
  },
};

const PER_MINUTE = 3000;
const steady: Rate = () => PER_MINUTE;
const changed =
  (factor: number, end = Number.POSITIVE_INFINITY): Rate =>
  (minute) =>
    within(START, end)(minute) ? factor * PER_MINUTE : PER_MINUTE;

const partition = (name: number, expected: Rate, received: Rate) => [
  series("rows_expected_total", growing(expected), `partition="${name}"`),
  series("rows_received_total", growing(received), `partition="${name}"`),
];

/** Nothing arrives for four minutes, and then all of it at once. */
const late: Rate = (minute) => {
  if (within(START, START + 4)(minute)) return 0;
  return minute === START + 5 ? 5 * PER_MINUTE : PER_MINUTE;
};

const usual = {
  traffic: "100/s, two partitions",
  promised,
  start: START,
  minutes: START + HOUR,
};

export const completeness: readonly Scenario[] = [
  {
    ...usual,
    // What is late cannot be told from what is lost until more is missing than five minutes bring.
    incident: "20 % of one partition are lost, as many of the other come twice",
    series: [...partition(0, steady, changed(0.8)), ...partition(1, steady, changed(1.2))],
    expected: { page: { by: 40 } },
  },
  {
    ...usual,
    incident: "nothing arrives of one partition",
    series: [...partition(0, steady, changed(0)), ...partition(1, steady, steady)],
    expected: { page: { by: 10 } },
  },
  {
    ...usual,
    incident: "none: the rows of four minutes arrive in the fifth",
    series: [...partition(0, steady, late), ...partition(1, steady, late)],
    expected: "nothing",
  },
  {
    ...usual,
    incident: "none: 20 % arrive twice",
    series: [...partition(0, steady, changed(1.2)), ...partition(1, steady, changed(1.2))],
    expected: "nothing",
  },
  {
    ...usual,
    incident: "none: ten times as much for a quarter of an hour, received two minutes later",
    series: [0, 1].flatMap((name) =>
      partition(name, changed(10, START + 15), (minute) => changed(10, START + 15)(minute - 2)),
    ),
    expected: "nothing",
  },
];
