import type { AlertDefinition } from "./alert-kind.ts";

interface Slow {
  /** Title of the histogram. */
  readonly histogram: string;
  /** As in the spec, `500ms`, and as it is spoken. */
  readonly threshold: string;
  readonly spoken: string;
}

export const slownessUnknown: AlertDefinition<Slow> = {
  id: "slowness-unknown",
  name: "SlownessUnknown",
  urgency: "ticket",
  forSeconds: 900,
  when: "what is too slow should count as failed, and the histogram cannot tell",
  meaning:
    "What is too slow should count as failed, and the histogram that tells is missing or has no bucket at the threshold.",
  reading:
    "What failed outright is still counted, because an outage may well take the histogram with it. What was slow counts as good meanwhile.",
  todo: "Make the threshold one of the bounds that the histogram has, or bring back the histogram; until then only explicit errors count.",
  escalate: "After a working day without a cause, or when it becomes a page.",
  summary: ({ histogram, threshold }) => [
    `${histogram.toLowerCase()} has no bucket at ${threshold}, or is missing: what is slower counts as good`,
  ],
  details: ({ spoken }) =>
    `The histogram is missing, or not all of its series have a bucket that ends at ${spoken}: nobody knows how many took longer, and none of them counts as failed.`,
};
