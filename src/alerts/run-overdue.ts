import type { AlertDefinition } from "./alert-kind.ts";

/** How often a run is due, in words, and how long none may be seen. */
interface Cadence {
  readonly every: string;
  readonly after: string;
}

export const runOverdue: AlertDefinition<Cadence> = {
  id: "run-overdue",
  name: "RunOverdue",
  urgency: "page",
  forSeconds: 0,
  status: "breached",
  when: "no run has been seen to finish for two cadences and a fifth (`grace`), until one does",
  meaning:
    "No run has been seen to finish although two were due, successful or not: the scheduler, the run itself or its metrics are stuck or gone.",
  reading:
    "The value is the time since a run was last seen to finish. It ends with the next run that finishes, failed or not.",
  todo: "Look at the scheduler first: was the run started, is it still running, does it wait for an upstream or a pool? If runs finish and only their metrics are gone, fix those.",
  escalate:
    "After half an hour without a cause, or at once where a fix needs rights that you lack.",
  summary: ({ every }) => [
    "no run has been seen to finish for ",
    { value: "duration" },
    `, though one is due every ${every}`,
  ],
  details: ({ after }) =>
    `No run has been seen to finish for ${after}, successful or not: the scheduler, the run itself or its metrics are stuck or gone.`,
};
