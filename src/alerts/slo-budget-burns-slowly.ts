import type { AlertDefinition } from "./alert-kind.ts";
import { type Burn, burnWords } from "./burn.ts";

export const sloBudgetBurnsSlowly: AlertDefinition<Burn> = {
  id: "budget-burns-slowly",
  name: "SloBudgetBurnsSlowly",
  urgency: "ticket",
  forSeconds: 0,
  status: "at-risk",
  when: "a long and a short window both burn faster than 3× or 1× (30 d)",
  meaning:
    "The error budget burns faster than it may, though not so fast that someone must get up.",
  reading:
    "The value is the burn rate over a day or more: above 1 the budget does not last until the window ends. It is often something small that recurs, not one outage.",
  todo: "Within the working day: find in the outcome graphs what recurs, and repair it before the budget is spent. The review dashboard shows the worst days.",
  escalate: "After a working day without a cause, or when it becomes a page.",
  ...burnWords,
};
