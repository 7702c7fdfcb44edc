import type { AlertDefinition } from "./alert-kind.ts";

export const runsFailInARow: AlertDefinition<{ readonly inARow: number }> = {
  id: "runs-fail-in-a-row",
  name: "RunsFailInARow",
  urgency: "page",
  forSeconds: 0,
  status: "breached",
  when: "two runs in a row have failed (`inARow`), until one succeeds",
  meaning:
    "Runs have failed one after the other, as many as `inARow` says (two, unless told otherwise), and none has succeeded since.",
  reading:
    "The value is the number of runs that failed since the last success. Only a success ends it: not time, and not metrics that are missing for a while.",
  todo: "Open the log of the newest failed run and compare its error type with the ones before it. The same one: fix the cause, then run again. A deploy mark before the first of them: roll back.",
  escalate:
    "After half an hour without a cause, or at once where a fix needs rights that you lack.",
  summary: () => [{ value: "number" }, " runs have failed since the last one that succeeded"],
  details: ({ inARow }) =>
    `${inARow === 1 ? "A run has" : `${inARow} runs in a row have`} failed, and none has succeeded since.`,
};
