import type { AlertDefinition } from "./alert-kind.ts";

export const latencyQuantileMissing: AlertDefinition<{ readonly quantile: number }> = {
  id: "latency-quantile-missing",
  name: "LatencyQuantileMissing",
  urgency: "ticket",
  forSeconds: 900,
  when: "the summary does not state the quantile that is judged",
  meaning: "The summary has series, and none of the quantile that the SLI judges.",
  reading: "The value is the number of its series. Nothing of this promise is judged meanwhile.",
  todo: "Let `quantile` of the SLI be one that the summary states, or let the summary state this one.",
  escalate: "After a working day without a cause, or when it becomes a page.",
  summary: ({ quantile }) => [
    `the summary does not state the quantile ${quantile}, so that nothing is judged`,
  ],
  details: ({ quantile }) =>
    `The summary has series, and none of the quantile ${quantile}. Judge one that it states with \`quantile\`, or let it state this one.`,
};
