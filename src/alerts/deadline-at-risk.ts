import type { AlertDefinition } from "./alert-kind.ts";
import type { Due } from "./deadline-missed.ts";

export const deadlineAtRisk: AlertDefinition<Due> = {
  id: "deadline-at-risk",
  name: "DeadlineAtRisk",
  urgency: "at-risk",
  forSeconds: 0,
  status: "at-risk",
  when: "the data is not there, and the time left no longer fits the usual run time (p95)",
  meaning:
    "The data is not complete, and the time left until it is due, plus what the running job has already spent, is shorter than a run usually takes (p95).",
  reading:
    "The value is the time left. What is usual is the p95 of 30 days; until a run was seen it is taken to be half an hour.",
  todo: "There is still time: see whether the run has started and how far it is. Start it, or free what it waits for.",
  escalate: "As soon as it is clear that the deadline will not be kept: its users can prepare.",
  summary: ({ by, zone }) => [
    "only ",
    { value: "duration" },
    ` left until ${by} (${zone}), less than a run usually takes`,
  ],
  details: ({ by }) =>
    `The data is not complete, and the time left until ${by}, plus what the running job has already spent, is shorter than a run usually takes (p95).`,
};
