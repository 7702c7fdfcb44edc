import type { AlertKind } from "./alert-kind.ts";

/** For those who use the data: it says what they may notice, and asks nothing of them. */
export const dataMayDisappoint = {
  id: "inform",
  name: "DataMayDisappoint",
  urgency: "inform",
  forSeconds: 0,
  when: "an alert of the promise asks its team to act at once, and the SLO names other teams under `inform`",
  meaning: "A promise about data that you use is in danger or broken.",
  reading:
    "It holds as long as an urgent alert of the same promise does, and a quarter of an hour more. The team that owns the pipeline has been told separately.",
  todo: "Nothing, unless a decision hangs on the data: then wait for the message that it is over, or ask the owner.",
  escalate: "Ask the owner when a decision hangs on the data.",
  impact: (owner: string) => `The team ${owner} looks after it.`,
  details: (promise: string) => `What was promised: ${promise}.`,
} as const satisfies AlertKind & Readonly<Record<string, unknown>>;
