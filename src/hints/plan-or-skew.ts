import { hint } from "./hint.ts";
import { allBut } from "./pattern.ts";
import { isExplained, isSlow, runtimeNeeds } from "./runtime.ts";

export const planOrSkew = hint({
  name: "plan-or-skew",
  title: "Plan or skew",
  pattern:
    "The last run took at least half as long again as the median of 30 days, and its rows do not explain it.",
  cause:
    "The same work takes longer: compare the stages for the one that grew alone, then look at its query plan, its largest partition and what was deployed before.",
  applies: ["batch"],
  needs: runtimeNeeds,
  usual: "30d",
  expr: ({ duration, rows }) => allBut(isSlow(duration), isExplained(duration, rows)),
});
