import type { AlertDefinition } from "./alert-kind.ts";

interface Day {
  /** What is counted: `records`, `runs`. */
  readonly noun: string;
  readonly threshold: string;
  /** The share that may be slow, in percent. */
  readonly percent: number;
}

export const daySlow: AlertDefinition<Day> = {
  id: "day-slow",
  name: "DaySlow",
  urgency: "ticket",
  forSeconds: 0,
  status: "at-risk",
  when: "today has more slow events than a day so busy may have, or, for an hour, yesterday had",
  meaning: "More of a day's records or runs were slow than its percentile allows.",
  reading:
    "The value is the share of the day that was too slow. Early in the day it is compared with as many as the last one had, so that a few slow ones at midnight do not fire it.",
  todo: "Within the working day: see in the outcome graph since when it is slow and whether all quantiles grew or the tail alone, then look at the Explanations of that time.",
  escalate: "After a working day without a cause, or when it becomes a page.",
  summary: ({ noun, threshold, percent }) => [
    { value: "percent" },
    ` of a day's ${noun} took longer than ${threshold}, and no more than ${percent}% may`,
  ],
  details: ({ noun }) =>
    `Today already has more slow ${noun} than a day may have that is as busy as the last one; or, within the hour after midnight, the day before had.`,
};
