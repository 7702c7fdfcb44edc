import type { AlertDefinition } from "./alert-kind.ts";

export const failuresUnseen: AlertDefinition<{ readonly metrics: readonly string[] }> = {
  id: "failures-unseen",
  name: "FailuresUnseen",
  urgency: "ticket",
  forSeconds: 3600,
  when: "a counter of failures that was there within a day is gone, while what it is a part of goes on",
  meaning:
    "A counter of failures has vanished while everything else is still counted, so that failures count as none.",
  reading:
    "The value is how many of its series there were. It ends when the counter is back, or a day after it went.",
  todo: "Look for the counter's new name: an upgrade of the client library may have renamed it. Where it begins with the first failure, let the process create it with 0 when it starts; then its absence means something.",
  escalate: "After a working day without a cause, or when it becomes a page.",
  summary: ({ metrics }) => [
    `${quoted(metrics)} is gone, so that failures count as none (series before: `,
    { value: "number" },
    ")",
  ],
  details: ({ metrics }) =>
    `The counter ${quoted(metrics)} has vanished while everything else is still counted: renamed, or not yet created again. Until it is back, failures are not seen.`,
};

const quoted = (metrics: readonly string[]): string =>
  metrics.map((metric) => `\`${metric}\``).join(" or ");
