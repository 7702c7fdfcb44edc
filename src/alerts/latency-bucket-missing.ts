import type { AlertDefinition } from "./alert-kind.ts";

interface Bound {
  /** As in the spec, `500ms`, and as it is spoken. */
  readonly threshold: string;
  readonly spoken: string;
}

export const latencyBucketMissing: AlertDefinition<Bound> = {
  id: "latency-bucket-missing",
  name: "LatencyBucketMissing",
  urgency: "ticket",
  forSeconds: 900,
  when: "series of the histogram have no bucket at the threshold and are not judged",
  meaning:
    "The histogram has no bucket that ends at the threshold, so that nobody knows how many of its records took longer.",
  reading:
    "The value is the number of series without the bucket. Their records are not judged; those of the other series are.",
  todo: "Make the threshold one of the bounds that the histogram has, or add this bound where the histogram is made, and roll that out to all instances.",
  escalate: "After a working day without a cause, or when it becomes a page.",
  summary: ({ threshold }) => [
    `the histogram has no bucket at ${threshold}, so that its records are not judged (series without it: `,
    { value: "number" },
    ")",
  ],
  details: ({ spoken }) =>
    `Where a histogram has no bucket that ends at ${spoken}, nobody knows how many of its records took longer. Make the threshold one of its bounds, or add the bound.`,
};
