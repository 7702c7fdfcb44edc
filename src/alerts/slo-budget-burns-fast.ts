import type { AlertDefinition } from "./alert-kind.ts";
import { type Burn, burnWords } from "./burn.ts";

export const sloBudgetBurnsFast: AlertDefinition<Burn> = {
  id: "budget-burns-fast",
  name: "SloBudgetBurnsFast",
  urgency: "page",
  forSeconds: 0,
  status: "breached",
  when: "a long and a short window both burn faster than 14.4× or 6× (30 d)",
  meaning: "The error budget burns so fast that a good part of it is gone within hours.",
  reading:
    "The value is the burn rate: 1 spends the budget in exactly one window, 14.4 spends that of 30 days in two. A short window must agree, so that the alert ends soon after the burning does.",
  todo: "Open the on-call dashboard from the alert. See in the outcome graph when it began and whether a deploy mark stands there: if so, roll back. Otherwise read the Explanations, then the Resources, for what changed at that time.",
  escalate:
    "After half an hour without a cause, or at once where a fix needs rights that you lack.",
  ...burnWords,
};
