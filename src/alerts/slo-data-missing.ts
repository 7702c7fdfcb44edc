import type { AlertDefinition } from "./alert-kind.ts";

export const sloDataMissing: AlertDefinition<void> = {
  id: "data-missing",
  name: "SloDataMissing",
  urgency: "ticket",
  forSeconds: 900,
  when: "the SLI has not been measured",
  meaning:
    "The metrics that this SLI reads are missing, so that nobody knows whether the promise is kept.",
  reading:
    "The rules are loaded, and the raw series that they read are gone or never were there. While it fires, the other alerts of the promise at this place are not sent: what they judge by is missing.",
  todo: "See whether the job or exporter is up and whether its metric names or labels changed. Until it is fixed, the state of the promise is unknown.",
  escalate: "After a working day without a cause, or when the data itself is reported missing.",
  summary: () => ["the SLI is not measured, its metrics are missing"],
};
