import { type Expr, exactly, join, type Matchers, promql, selector } from "../promql/index.ts";
import { series, windowed } from "../sli/index.ts";
import type { BurnPair, Identity, Objective } from "../slo/index.ts";

/** A part of a bad event is counted where a window's edge cuts it; so a little less will do. */
const NEARLY = 0.8;
/** Below this the card turns amber. */
const LOW_BUDGET = 0.25;

const ids = new WeakMap<Identity, Matchers>();

/** Every rule of an objective asks for it, and gets the same. */
export function idOf({ identity }: Objective): Matchers {
  const known = ids.get(identity);
  if (known !== undefined) return known;
  const id = exactly({ ...identity });
  ids.set(identity, id);
  return id;
}

export const recorded = (objective: Objective, name: string): Expr =>
  selector(name, idOf(objective));

/** Both windows burn too fast, and there are enough bad events; the value is the burn rate. */
function pairHolds(objective: Objective, pair: BurnPair, intervalSeconds: number): Expr {
  const burning = (windowSeconds: number) =>
    promql`${recorded(objective, windowed.ratioName(windowSeconds))} / ${objective.budget} > ${pair.factor}`;
  const parts = [burning(pair.longSeconds)];
  if (pair.shortSeconds !== pair.longSeconds) parts.push(burning(pair.shortSeconds));
  if (objective.minimumBad > 1) {
    const bad = windowed.sumOver("bad", idOf(objective), intervalSeconds, pair.longSeconds);
    parts.push(promql`${bad} >= ${NEARLY * objective.minimumBad}`);
  }
  return join("and", parts);
}

/** A condition is silent while a planned exclusion lasts. */
export function heeded(objective: Objective, condition: Expr): Expr {
  if (objective.exclusions.length === 0) return condition;
  return promql`(${condition}) unless on () (${recorded(objective, series.excluded)} == 1)`;
}

/** The burn-rate condition of an urgency; undefined where no pair of it can fire. */
export function burnsTooFast(
  objective: Objective,
  urgency: BurnPair["urgency"],
  intervalSeconds: number,
): Expr | undefined {
  const pairs = objective.pairs.filter((pair) => pair.urgency === urgency);
  if (pairs.length === 0) return undefined;
  const any = join(
    "or",
    pairs.map((pair) => pairHolds(objective, pair, intervalSeconds)),
  );
  const { gate } = objective.sli;
  return gate === undefined ? any : promql`(${any}) and on () ${gate}`;
}

/** Enough of the window was measured to judge its budget. */
const isJudged = (objective: Objective, minimumCoverage: number): Expr =>
  promql`${recorded(objective, series.coverage)} >= ${minimumCoverage}`;

/** The budget is spent; the value is the error ratio. */
export function isExhausted(objective: Objective, minimumCoverage: number): Expr {
  const spent = promql`${recorded(objective, series.periodRatio)} and ${recorded(objective, series.remaining)} <= 0`;
  const judged = promql`${spent} and ${isJudged(objective, minimumCoverage)}`;
  if (objective.minimumBad <= 1) return judged;
  return promql`${judged} and ${recorded(objective, windowed.periodName("bad"))} >= ${NEARLY * objective.minimumBad}`;
}

/** 2 breached, 1 at risk, 0 kept; nothing while too little was measured to say. */
export function status(
  objective: Objective,
  intervalSeconds: number,
  minimumCoverage: number,
): Expr {
  const judged = isJudged(objective, minimumCoverage);
  const ofConditions = (wanted: "breached" | "at-risk") =>
    objective.sli.conditions
      .filter(({ kind }) => kind.status === wanted)
      .map(({ expr }) => heeded(objective, expr));
  const low = promql`${recorded(objective, series.remaining)} < ${LOW_BUDGET} and ${judged}`;
  const levels: readonly (readonly [number, readonly (Expr | undefined)[]])[] = [
    [
      2,
      [
        burnsTooFast(objective, "page", intervalSeconds),
        isExhausted(objective, minimumCoverage),
        ...ofConditions("breached"),
      ],
    ],
    [1, [burnsTooFast(objective, "ticket", intervalSeconds), low, ...ofConditions("at-risk")]],
    [0, [judged]],
  ];
  const parts = levels.flatMap(([level, conditions]) =>
    conditions.flatMap((condition) =>
      condition === undefined ? [] : [promql`0 * (${condition}) + ${level}`],
    ),
  );
  return parts.reduce((all, part) => promql`${all} or on () ${part}`);
}

/** The windows over which error ratios are recorded, in seconds. */
export function ratioWindows({ pairs }: Objective): readonly number[] {
  const windows = pairs.flatMap(({ longSeconds, shortSeconds }) => [shortSeconds, longSeconds]);
  return [...new Set(windows)].sort((a, b) => a - b);
}
