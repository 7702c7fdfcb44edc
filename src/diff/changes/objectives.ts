import {
  budgetAmount,
  budgetText,
  detections,
  exclusionTexts,
  placeName,
  promiseText,
} from "../../prose/index.ts";
import { type Objective, percentage, type Slo, windowText } from "../../slo/index.ts";
import { type Fact, type Found, factsBetween, foundIf, words } from "../change.ts";
import { either, type Pair, pair, sloPairs, verbOf } from "../pairs.ts";
import type { ChangeKind } from "./kind.ts";

/** What is promised, how much bad it forgives, and how soon somebody hears of an outage. */
export const objectives: ChangeKind = {
  name: "objectives",
  title: "Promises, error budgets, detection",
  shown: "open",
  find: ({ pipelines }) =>
    sloPairs(pipelines).flatMap(({ pipeline, ...slo }) =>
      objectivesOf(slo).flatMap((each) => changed(each, slo, pipeline)),
    ),
};

const objectivesOf = ({ before, after }: Pair<Slo>): readonly Pair<Objective>[] =>
  pair<Objective>(before?.objectives ?? [], after?.objectives ?? [], [placeName]);

type Described = Readonly<Record<string, string>>;

function changed(objective: Pair<Objective>, slo: Pair<Slo>, pipeline: string): readonly Found[] {
  const of = (side: "before" | "after"): Described => {
    const [own, whole] = [objective[side], slo[side]];
    return own === undefined || whole === undefined ? {} : describe(own, whole);
  };
  const facts = factsBetween(of("before"), of("after"));
  const { name, objectives: all } = either(slo);
  const subject = all.length === 1 ? name : `${name} (${placeName(either(objective))})`;
  const headline = headlineOf(objective, facts);
  return foundIf({ noun: words("promise"), subject, pipeline }, verbOf(objective), facts).map(
    (each) => ({ ...each, ...(headline && { headline }) }),
  );
}

/** In the order in which a reviewer asks. */
const describe = (objective: Objective, slo: Slo): Described => ({
  promise: objective.sli.promise,
  objective: `${percentage(objective.ratio)} of ${objective.sli.unit}`,
  window: windowText(objective.window),
  "error budget": budgetText(objective),
  ...noticed("a total outage", "total", objective),
  ...noticed("a 10 % outage", "tenth", objective),
  ...(objective.minimumBad > 0 && { "bad runs before an alert": String(objective.minimumBad) }),
  ...(objective.sla && {
    SLA: `${percentage(objective.sla.ratio)}; otherwise: ${objective.sla.consequence}`,
  }),
  ...(slo.scope === "upstream" && { scope: "upstream: shown, alerts nobody here" }),
  ...(exclusionTexts({ ...slo, objectives: [objective] }).length > 0 && {
    "counts neither good nor bad": exclusionTexts({ ...slo, objectives: [objective] }).join("; "),
  }),
  "measured as": objective.sli.measured,
});

/** How loud a burning budget is, and the earliest that any condition of an urgency sees it. */
function noticed(label: string, outage: "total" | "tenth", objective: Objective): Described {
  const texts = (["page", "ticket"] as const).flatMap((urgency) => {
    const all = detections(objective).filter(({ pair: burn }) => burn.urgency === urgency);
    if (all.length === 0) return [];
    const first = all.map((each) => each[outage]).find((text) => text !== "never") ?? "never";
    return [`${objective.severity(urgency)} ${/^\d/.test(first) ? `after ${first}` : first}`];
  });
  return texts.length === 0 ? {} : { [label]: texts.join(", ") };
}

/** What decides whether people are woken, in a few words. */
function headlineOf({ before, after: now }: Pair<Objective>, facts: readonly Fact[]) {
  if (before === undefined)
    return {
      lead: "promise",
      detail: `begins: ${now === undefined ? "" : promiseText(now).replace(/\.$/, "")}`,
    };
  if (now === undefined) return { lead: "promise", detail: "ceases to exist" };
  const promise = facts
    .filter(({ label }) => label === "promise")
    .map((each) => `${each.after} (before: ${each.before})`);
  const budget = budgetChange(before, now);
  const outages = facts
    .filter(({ label }) => label === "a total outage")
    .map((each) => `${each.label}: ${each.after ?? "never"} (before: ${each.before ?? "never"})`);
  const rest = [...budget, ...outages].join("; ");
  if (promise.length > 0)
    return {
      lead: "promise",
      detail: [...promise, ...(rest === "" ? [] : [`error budget ${rest}`])].join("; "),
    };
  if (budget.length > 0) return { lead: "error budget of", detail: rest };
  return rest === "" ? undefined : { lead: "promise", detail: rest };
}

/** `1.29 → 0.643 days in 90d`: what is the same is said once. */
function budgetChange(before: Objective, now: Objective): readonly string[] {
  const [was, is] = [budgetAmount(before), budgetAmount(now)];
  const [window, newWindow] = [windowText(before.window), windowText(now.window)];
  if (was === is && window === newWindow) return [];
  if (window !== newWindow) return [`${was} in ${window} → ${is} in ${newWindow}`];
  const unit = is.replace(/^\S+ /, "");
  const short = was.endsWith(` ${unit}`) ? was.slice(0, -unit.length - 1) : was;
  return [`${short} → ${is} in ${window}`];
}
