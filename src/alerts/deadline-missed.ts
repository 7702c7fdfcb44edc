import type { AlertDefinition } from "./alert-kind.ts";

/** When the data is due: a time of day, in a zone. */
export interface Due {
  readonly by: string;
  readonly zone: string;
}

export const deadlineMissed: AlertDefinition<Due> = {
  id: "deadline-missed",
  name: "DeadlineMissed",
  urgency: "page",
  forSeconds: 0,
  status: "breached",
  when: "the deadline has passed, and the data is still not there",
  meaning: "The time by which the data is due has passed, and the data is still not complete.",
  reading:
    "It ends when the data is there, or when the local day ends. The day counts as missed either way: a verdict stands, whatever runs again later.",
  todo: "Tell the users of the data that it is late, then find out where the run is: not started, running, failed, or being repeated.",
  escalate:
    "After half an hour without a cause, or at once where a fix needs rights that you lack.",
  summary: ({ by, zone }) => [
    `the deadline of ${by} (${zone}) is missed and the data is still not there`,
  ],
  details: ({ by }) => `It is past ${by} and the data is still not complete.`,
};
