import type { Course } from "./minutes.ts";
import type { Series, Subject } from "./scenario.ts";
import { judgedOnly, small } from "./small.ts";

/** Rows expected and received as counters. */
export const complete = (params: object = {}): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [
        {
          signals: {
            "rows-expected": { metric: "rows_expected_total", kind: "counter" },
            "rows-received": { metric: "rows_received_total", kind: "counter" },
          },
        },
      ],
      sli: { kind: "completeness", ...params },
    }),
  );

const TARGET = 'env="prod",job="rows",instance="x"';

/** The two counters of a partition. */
export const rows = (expected: Course, received?: Course, partition = "0"): readonly Series[] => [
  { series: `rows_expected_total{${TARGET},partition="${partition}"}`, at: expected },
  ...(received === undefined
    ? []
    : [{ series: `rows_received_total{${TARGET},partition="${partition}"}`, at: received }]),
];

/** Rows in a minute. */
export type Rate = (minute: number) => number;

/** What arrives, `delay` minutes after it was expected. */
export const delayed =
  (delay: number, rate: Rate): Rate =>
  (minute) =>
    minute > delay ? rate(minute - delay) : 0;

export const times =
  (factor: number, rate: Rate): Rate =>
  (minute) =>
    factor * rate(minute);

export const plus =
  (a: Rate, b: Rate): Rate =>
  (minute) =>
    a(minute) + b(minute);

export const during =
  (start: number, end: number, rate: number): Rate =>
  (minute) =>
    minute > start && minute <= end ? rate : 0;

/** After ten minutes of nothing, so that no row is on its way when it begins. */
export const even = during(10, 1000, 1000);
