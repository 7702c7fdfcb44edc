/** How much fails, and for how long. */

import { all, DAY, failed, failing, HOUR, none, START, steady, usual } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const NIGHT = 8 * HOUR;

/** A hundred times as much at noon as at midnight. */
const diurnal = (minute: number): number =>
  STEADY_AT_NOON * 10 ** (-1 - Math.cos((2 * Math.PI * minute) / DAY));
const STEADY_AT_NOON = 6000;

/** Nothing comes for eight hours, then everything again. */
const idleUntil = (end: number) => (minute: number) =>
  minute > end - NIGHT && minute <= end ? 0 : steady(minute);

export const failingShares: readonly Scenario[] = [
  {
    ...usual,
    incident: "everything fails",
    series: [all(), failed(failing(1))],
    expected: { page: { by: 10 } },
  },
  {
    ...usual,
    incident: "10 % fail for 15 minutes",
    end: START + 15,
    series: [all(), failed(failing(0.1, START, START + 15))],
    expected: { page: { by: 15, overBy: 10 } },
  },
  {
    ...usual,
    incident: "1 % fail for hours",
    minutes: START + 6 * HOUR,
    series: [all(), failed(failing(0.01))],
    expected: { page: { by: 5 * HOUR } },
  },
  {
    ...usual,
    incident: "0.5 % fail for a day",
    start: DAY,
    minutes: DAY + 16 * HOUR,
    series: [all(), failed(failing(0.005, DAY))],
    expected: { ticket: { by: 15 * HOUR } },
  },
  {
    ...usual,
    incident: "0.05 % fail all the time: half the budget",
    series: [all(), failed(failing(0.0005, 0))],
    expected: "nothing",
  },
  {
    ...usual,
    incident: "everything fails for half a minute",
    series: [all(), failed((minute) => (minute === START + 1 ? steady(minute) / 2 : 0))],
    expected: "no page",
  },
  {
    ...usual,
    traffic: "100/s, idle at night",
    incident: "none: nothing comes for eight hours",
    start: START + NIGHT,
    minutes: START + NIGHT + HOUR,
    series: [all(idleUntil(START + NIGHT)), failed(none)],
    expected: "nothing",
  },
  {
    ...usual,
    traffic: "100/s, idle at night",
    incident: "everything fails in the morning",
    start: START + NIGHT,
    minutes: START + NIGHT + HOUR,
    series: [all(idleUntil(START + NIGHT)), failed(failing(1, START + NIGHT))],
    expected: { page: { by: 10 } },
  },
  {
    ...usual,
    traffic: "1/s to 100/s by day",
    incident: "10 % fail for 15 minutes at night",
    start: DAY,
    end: DAY + 15,
    minutes: DAY + HOUR,
    series: [all(diurnal), failed(failing(0.1, DAY, DAY + 15, diurnal))],
    expected: { page: { by: 15, overBy: 10 } },
  },
];
