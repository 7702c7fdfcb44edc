import type { SeriesUse } from "../promql/index.ts";
import { series } from "../sli/index.ts";
import type { LintSet } from "./lint-set.ts";
import { mayWrite } from "./recordings.ts";

/** What rules record of an SLO's promise, as far as it is a constant. */
export interface Promised {
  readonly slo: string;
  readonly what: string;
  /** As it is recorded. */
  readonly stated: readonly number[];
  /** Every number that says the same. */
  readonly values: readonly number[];
}

/** What thresholds on a panel must be that shows this series. */
export function panelPromise(use: SeriesUse, set: LintSet): Promised | undefined {
  if (use.metric === series.indicator) return limit(use, set);
  return use.metric === series.ratio ? share(use, set) : undefined;
}

/** The number that an alert uses with this series, and what it must be. */
export function alertPromise(
  use: SeriesUse,
  set: LintSet,
): { readonly promise: Promised | undefined; readonly value: number } | undefined {
  const [next] = use.combined;
  if (next?.number === undefined) return undefined;
  if (use.metric === series.indicator && /^[<>]/.test(next.operator))
    return { promise: limit(use, set), value: next.number };
  if (use.metric === series.ratio && next.operator === "/" && next.side === "left")
    return { promise: allowed(use, set), value: next.number };
  return undefined;
}

const limit = (use: SeriesUse, set: LintSet): Promised | undefined => {
  const stated = constants(series.threshold, use, set);
  return promise(use, "the limit is", stated, stated);
};

/** As a share of good or of bad, as a ratio or in percent. */
const share = (use: SeriesUse, set: LintSet): Promised | undefined => {
  const stated = [...constants(series.objective, use, set), ...constants(series.sla, use, set)];
  const ratios = stated.flatMap((each) => [each, 1 - each]);
  return promise(use, "the objective is", stated, [...ratios, ...ratios.map((each) => each * 100)]);
};

/** What may be bad, by which a burn rate is divided. */
const allowed = (use: SeriesUse, set: LintSet): Promised | undefined => {
  const stated = constants(series.objective, use, set).map((each) => 1 - each);
  return promise(use, "the share that may be bad is", stated.map(rounded), stated);
};

const rounded = (value: number): number => Number(value.toPrecision(9));

const promise = (
  use: SeriesUse,
  what: string,
  stated: readonly number[],
  values: readonly number[],
): Promised | undefined =>
  stated.length === 0 ? undefined : { slo: labelsOf(use).get("slo") ?? "", what, stated, values };

const IDENTITY = ["service", "env", "region", "pipeline", "slo"];

const labelsOf = ({ matchers }: SeriesUse): ReadonlyMap<string, string> =>
  new Map(
    matchers
      .filter(
        ({ label, operator, value }) =>
          operator === "=" && IDENTITY.includes(label) && !/\$|\[\[/.test(value),
      )
      .map(({ label, value }) => [label, value]),
  );

/** A number at every place of a pipeline, or wherever it is recorded by hand. */
const CONSTANT = /^vector\(([^()]+)\)$|^(\S+) \* [\w:]+(?:\{[^{}]*\})?$/;

/** Of every place that the query may mean; nothing where it names no SLO. */
function constants(metric: string, use: SeriesUse, { recordings }: LintSet): readonly number[] {
  const labels = labelsOf(use);
  const found = recordings(metric, labels.get("pipeline"))
    .filter(
      (rule) => rule.labels["slo"] === labels.get("slo") && mayWrite(rule, labels, recordings),
    )
    .map(({ queries: [query] }) => {
      const [, alone, everywhere] = CONSTANT.exec(query?.expr.trim() ?? "") ?? [];
      return Number(alone ?? everywhere ?? Number.NaN);
    });
  return labels.has("slo") ? [...new Set(found.filter((value) => !Number.isNaN(value)))] : [];
}
