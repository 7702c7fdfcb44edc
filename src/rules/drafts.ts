import { formatDuration, promql, selector } from "../promql/index.ts";
import { conditionName, series, type Text, windowed } from "../sli/index.ts";
import {
  type BurnPair,
  keepFiringSeconds,
  type Objective,
  type Urgency,
  windowText,
} from "../slo/index.ts";
import type { Alert } from "./rule.ts";

const EXHAUSTED_FOR_SECONDS = 600;
const MISSING_FOR_SECONDS = 900;

const WHILE_BURNING: Readonly<Record<BurnPair["urgency"], string>> = {
  page: "Open the on-call dashboard from the alert. See in the outcome graph when it began and whether a deploy mark stands there: if so, roll back. Otherwise read the Explanations, then the Resources, for what changed at that time.",
  ticket:
    "Within the working day: find in the outcome graphs what recurs, and repair it before the budget is spent. The review dashboard shows the worst days.",
};

/** What an alert has to say by itself, before it is said of which promise, and where. */
export interface Draft
  extends Pick<Alert, "id" | "name" | "expr" | "forSeconds" | "meaning" | "summary" | "todo"> {
  readonly urgency: Urgency;
  /** Whether it is about the promise, not about how it is measured. */
  readonly spends: boolean;
  readonly keepFiringSeconds?: number;
}

/** The error budget burns too fast, by the pairs of an urgency. */
export function burning(objective: Objective, urgency: BurnPair["urgency"]): Draft {
  const pairs = objective.pairs.filter((pair) => pair.urgency === urgency);
  const windows = pairs.map(
    ({ longSeconds, factor }) => `${factor}× over ${formatDuration(longSeconds)}`,
  );
  const summary: readonly Text[] = [
    "the error budget burns ",
    { value: "factor" },
    " times as fast as it may",
  ];
  const { sparse } = objective.sli;
  const id = urgency === "page" ? "budget-burns-fast" : "budget-burns-slowly";
  return {
    id,
    name: urgency === "page" ? "SloBudgetBurnsFast" : "SloBudgetBurnsSlowly",
    urgency,
    spends: true,
    expr: (at) => selector(conditionName(id), at),
    forSeconds: 0,
    keepFiringSeconds: sparse === undefined ? 0 : keepFiringSeconds(sparse),
    summary,
    meaning: `The error budget burns too fast (${windows.join(", or ")}): ${spending(objective, pairs)}.`,
    todo: WHILE_BURNING[urgency],
  };
}

/** How much of the budget the fastest pair has seen burn when it fires. */
function spending({ window }: Objective, [fast]: readonly BurnPair[]): string {
  if (fast === undefined) throw new Error("a burn-rate alert without a pair");
  const share = Math.round((100 * fast.factor * fast.longSeconds) / window.seconds);
  return `at this pace ${share}% of it is gone within ${formatDuration(fast.longSeconds)}`;
}

/** More was bad within the window than allowed. */
export const exhausted = ({ window }: Objective): Draft => ({
  id: "budget-exhausted",
  name: "SloBudgetExhausted",
  urgency: "exhausted",
  spends: true,
  expr: (at) => selector(conditionName("budget-exhausted"), at),
  forSeconds: EXHAUSTED_FOR_SECONDS,
  summary: [
    `the error budget of ${windowText(window)} is spent: `,
    { value: "percent" },
    " were bad",
  ],
  meaning: `More was bad within ${windowText(window)} than the objective allows.`,
  todo: "Stop risky changes to this pipeline until the budget recovers, tell the people to whom the SLA was given if it is near, and give the repair precedence over new work.",
});

/** Nothing is recorded although the rules are loaded: the raw series are gone, or never were there. */
export function missing(objective: Objective): Draft {
  const { silenceSeconds } = objective.sli;
  return {
    id: "data-missing",
    name: "SloDataMissing",
    urgency: "ticket",
    spends: false,
    expr: (at) =>
      silenceSeconds === 0
        ? promql`${selector(series.objective, at)} unless ${selector(windowed.stepName("total"), at)}`
        : promql`${selector(series.objective, at)} unless time() - ${selector(series.measured, at)} < ${silenceSeconds}`,
    forSeconds: MISSING_FOR_SECONDS,
    summary: ["the SLI is not measured, its metrics are missing"],
    meaning:
      "The metrics that this SLI reads are missing, so that nobody knows whether the promise is kept.",
    todo: "Look whether the job or exporter is up and whether its metric names or labels changed. Until it is mended, the state of the promise is unknown.",
  };
}
