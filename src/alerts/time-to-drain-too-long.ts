import type { AlertDefinition } from "./alert-kind.ts";

export const timeToDrainTooLong: AlertDefinition<{ readonly threshold: string }> = {
  id: "time-to-drain-too-long",
  name: "TimeToDrainTooLong",
  urgency: "page",
  forSeconds: 300,
  status: "breached",
  when: "the backlog would take too long at the best throughput, and does not shrink",
  meaning:
    "Even at the best throughput of the last days the backlog would take longer than promised, and it has not fallen for 20 minutes.",
  reading:
    "The value is how long draining would take at the best throughput seen. A backlog that shrinks does not fire it, however long it is.",
  todo: "See whether the consumer stands (messages consumed), is too slow (compare with messages produced), or waits for its store (resources). Add instances or fix the store, and tell users how long the delay will last: the graph says it.",
  escalate:
    "After half an hour without a cause, or at once where a fix needs rights that you lack.",
  summary: ({ threshold }) => [
    "draining the backlog would take ",
    { value: "duration" },
    ` (promised: ${threshold}) and it is not getting smaller`,
  ],
  details: ({ threshold }) =>
    `Even at the best throughput of the last days the backlog would take longer than ${threshold}, and it has not fallen for 20 minutes.`,
};
