/** Records that fail, counted by a counter of all and one of the failed. */
import { within } from "../../test/support/minutes.ts";
import type { Promised } from "../systems/index.ts";
import { growing, series } from "./counters.ts";

export const HOUR = 60;
export const DAY = 24 * HOUR;
/** When an incident begins: the windows of pages have been filled before. */
export const START = 400;
/** Records a minute. */
const STEADY = 6000;

export const records = (objective: string, slo: object = {}, spec: object = {}): Promised => ({
  spec: {
    kind: "streaming",
    metrics: [
      {
        signals: {
          records: { metric: "records_total", kind: "counter" },
          "records-failed": { metric: "failed_total", kind: "counter" },
        },
      },
    ],
    slo: { sli: { kind: "error-rate" }, objective, ...slo },
    ...spec,
  },
  objective: Number.parseFloat(objective) / 100,
  ratio: { errors: 'failed_total{env="prod"}', total: 'records_total{env="prod"}' },
  threshold: {
    expr: 'sum(rate(failed_total{env="prod"}[5m])) / sum(rate(records_total{env="prod"}[5m])) > 0.01',
    for: "5m",
  },
});

/** Events in a minute. */
export type Rate = (minute: number) => number;

export const steady: Rate = () => STEADY;
export const none: Rate = () => 0;

export const all = (rate: Rate = steady, labels?: string) =>
  series("records_total", growing(rate), labels);

export const failed = (rate: Rate, labels?: string) =>
  series("failed_total", growing(rate), labels);

/** A share of the records fails between two minutes. */
export const failing =
  (share: number, start = START, end = Number.POSITIVE_INFINITY, of = steady): Rate =>
  (minute) =>
    within(start, end)(minute) ? share * of(minute) : 0;

/** What most scenarios about records have in common. */
export const usual = {
  traffic: "100/s",
  promised: records("99.9%"),
  start: START,
  minutes: START + HOUR,
} as const;
