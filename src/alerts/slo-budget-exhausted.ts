import type { AlertDefinition } from "./alert-kind.ts";

export const sloBudgetExhausted: AlertDefinition<{ readonly window: string }> = {
  id: "budget-exhausted",
  name: "SloBudgetExhausted",
  urgency: "exhausted",
  forSeconds: 600,
  status: "breached",
  when: "more was bad in the window than allowed, and enough was measured",
  meaning: "More was bad within the SLO's window than its objective allows.",
  reading:
    "The value is the share that was bad within the window. It is about the past: nothing need be broken now. It ends when enough of what was bad has left the window, or with a calendar window when the next period begins.",
  todo: "Stop risky changes to this pipeline until the budget recovers, tell the people to whom the SLA was given if it is near, and give the repair precedence over new work.",
  escalate:
    "Today: what is risked next is a decision of the owner of the data, not of who is on call.",
  summary: ({ window }) => [
    `the error budget of ${window} is spent: `,
    { value: "percent" },
    " were bad",
  ],
  details: ({ window }) => `More was bad within ${window} than the objective allows.`,
};
