import {
  type Fields,
  fieldsOf,
  listOf,
  numberOf,
  type Panel,
  type Query,
} from "../../artifacts/index.ts";
import type { LintSet } from "../lint-set.ts";
import { alertPromise, type Promised, panelPromise } from "../promises.ts";
import { type Finding, type LintRule, partOf } from "../rule.ts";

export const thresholdAgrees: LintRule = {
  code: "lint/threshold-agrees",
  severity: "error",
  why: "The objective is changed in one place and the line on the dashboard, or the number in a rule, stays: green panels while the budget burns, or pages about a promise that nobody makes any more.",
  fix: "Take the promise's own number, or better, read it: `slo:threshold:value` and `slo:objective:ratio`.",
  panel: steps,
  alert: ({ queries }, set) =>
    queries
      .filter(({ inTemplate }) => !inTemplate)
      .flatMap((query) =>
        numbers(query, set).map((each) => ({
          ...each,
          about: { path: query.path, subject: query.subject ?? "" },
        })),
      ),
  example: {
    of: "panel",
    failing: redFrom(600),
    passing: redFrom(300),
  },
};

function redFrom(value: number): Fields {
  const steps = [
    { color: "green", value: null },
    { color: "red", value },
  ];
  const defaults = { unit: "s", thresholds: { mode: "absolute", steps } };
  return { fieldConfig: { defaults, overrides: [] } };
}

/** Coloured steps of a panel that shows what an SLO measures. */
function steps({ targets, defaults }: Panel, set: LintSet): readonly Finding[] {
  const thresholds = fieldsOf(defaults["thresholds"]);
  if (thresholds["mode"] === "percentage") return [];
  const uses = targets.flatMap(({ query }) => query?.facts.series ?? []);
  const promises = uses.flatMap((use) => panelPromise(use, set) ?? []);
  if (promises.length === 0) return [];
  return listOf(thresholds["steps"]).flatMap((step, index) => {
    const value = numberOf(fieldsOf(step)["value"]);
    if (value === undefined || promises.some((promise) => keeps(promise, value))) return [];
    const at = ["fieldConfig", "defaults", "thresholds", "steps", index, "value"];
    return [{ at, message: disagreement("The threshold", value, promises) }];
  });
}

/** Numbers that an alert compares what an SLO measures with, or divides it by. */
const numbers = (query: Query, set: LintSet): readonly Finding[] =>
  query.facts.series.flatMap((use) => {
    const { promise, value } = alertPromise(use, set) ?? {};
    if (promise === undefined || value === undefined || keeps(promise, value)) return [];
    const message = disagreement("The number", value, [promise]);
    return [{ part: partOf(query, use), message }];
  });

/** Far less than any promise differs by, far more than a computer rounds. */
const TOLERANCE = 1e-9;

const keeps = ({ values }: Promised, value: number): boolean =>
  values.some((each) => Math.abs(each - value) <= TOLERANCE * Math.max(1, Math.abs(each)));

function disagreement(what: string, value: number, promises: readonly Promised[]): string {
  const [first] = promises;
  const promised = [...new Set(promises.flatMap(({ stated }) => stated))].join(" or ");
  return `${what} ${value} is not the promise of \`${first?.slo ?? ""}\`: ${first?.what ?? ""} ${promised}.`;
}
