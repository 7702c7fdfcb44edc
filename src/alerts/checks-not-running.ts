import type { AlertDefinition } from "./alert-kind.ts";

export const checksNotRunning: AlertDefinition<{ readonly silence: string }> = {
  id: "checks-not-running",
  name: "ChecksNotRunning",
  urgency: "ticket",
  forSeconds: 0,
  when: "nothing was checked for longer than `silence`, though the counters are there",
  meaning:
    "No check has run for longer than the spec's `silence`, so that nobody knows whether the data is right.",
  reading:
    "The value is the time since something was last checked. It ends with the next check, whatever that finds.",
  todo: "Find why nothing is checked: is the check scheduled, does it fail before it counts, or is there nothing to check? Until it runs, nobody knows whether the data is right.",
  escalate: "After a working day without a cause, or when it becomes a page.",
  summary: () => ["nothing was checked for ", { value: "duration" }],
  details: ({ silence }) =>
    `No check has run for more than ${silence}, so that nobody knows whether the data is right.`,
};
