import { type Expr, join, merged, promql, selector } from "../promql/index.ts";
import { placeLabels } from "../signals/index.ts";
import { conditionName, type Recording, series, windowed } from "../sli/index.ts";
import type { Objective, Pipeline, Slo } from "../slo/index.ts";
import { block, type RecordingRule } from "./rule.ts";

/** What is counted for an SLO: what its SLI needs, events and bad events, its graph and its conditions. */
export function sloRules(pipeline: Pipeline, slo: Slo): readonly RecordingRule[] {
  const rules = stamped(pipeline, slo, (objective) => [
    ...excluded(objective),
    ...objective.sli.support.filter(({ slow }) => slow !== true),
    ...counted(objective),
    ...lines(objective).filter(({ slow }) => slow !== true),
    ...conditions(objective),
  ]);
  return block(`${slo.title}: ${slo.objectives[0].sli.measured}`, rules);
}

/** What of it reads a long range. */
export const slowRules = (pipeline: Pipeline, slo: Slo): readonly RecordingRule[] =>
  stamped(pipeline, slo, (objective) =>
    [...objective.sli.support, ...lines(objective)].filter(({ slow }) => slow === true),
  );

/**
 * The rules of an SLO at all its places. One that is the same at each is written once, and keeps the
 * labels of the places where it holds; of the others each place has its own.
 */
function stamped(
  { service, name }: Pipeline,
  slo: Slo,
  recordings: (objective: Objective) => readonly Recording[],
): readonly RecordingRule[] {
  const { objectives } = slo;
  const everywhere = { service, pipeline: name, slo: slo.name };
  const all = objectives.map((objective) => ({ objective, recordings: recordings(objective) }));
  const isShared = (text: string): boolean =>
    objectives.length > 1 &&
    all.every((each) => each.recordings.some((one) => textOf(one) === text));
  const written = new Set<string>();
  return all.flatMap(({ objective, recordings: own }) =>
    own.flatMap((recording): readonly RecordingRule[] => {
      const { record, expr, labels = {} } = recording;
      const text = textOf(recording);
      if (!isShared(text))
        return [
          {
            record,
            expr,
            labels: merged(merged(everywhere, placeLabels(objective.place)), labels),
          },
        ];
      if (written.has(text)) return [];
      written.add(text);
      return [{ record, expr, labels: merged(everywhere, labels) }];
    }),
  );
}

const textOf = ({ record, expr, labels = {} }: Recording): string =>
  JSON.stringify([record, expr, labels]);

/** Above zero while a planned exclusion lasts; the rules need no reload to end it. */
function excluded({ exclusions, scope }: Objective): readonly Recording[] {
  if (exclusions.length === 0) return [];
  const spans = exclusions.map(
    ({ fromSeconds, toSeconds }) =>
      promql`(vector(time()) >= bool ${fromSeconds}) * (vector(time()) < bool ${toSeconds})`,
  );
  const now = promql`clamp_max(${join("+", spans)}, 1)`;
  const places = selector(series.objective, scope.here);
  return [{ record: series.excluded, expr: promql`0 * ${places} + on () group_left () ${now}` }];
}

/** Events since the previous evaluation; what is excluded counts neither good nor bad. */
function counted(objective: Objective): readonly Recording[] {
  const { sli, scope } = objective;
  const total = selector(windowed.stepName("total"), scope.here);
  // Bad is zero, not absent, wherever total is measured: an error counter may not exist yet.
  const bad = sli.isComplete
    ? sli.bad
    : promql`(${sli.bad} or ${scope.on} 0 * ${total}) and ${scope.on} ${total}`;
  return [
    { record: windowed.stepName("total"), expr: unlessExcluded(objective, sli.total) },
    { record: windowed.stepName("bad"), expr: unlessExcluded(objective, bad) },
  ];
}

/** Excluded time counts as measured, whether the raw series are there or not: nothing is missing. */
function unlessExcluded({ exclusions, scope: { here, on } }: Objective, events: Expr): Expr {
  if (exclusions.length === 0) return events;
  const now = promql`${selector(series.excluded, here)} == 1`;
  return promql`(${events}) unless ${on} (${now}) or ${on} 0 * (${now})`;
}

/** The lines of the graph, but for those that are recorded as something else already. */
const lines = ({ sli }: Objective): readonly Recording[] =>
  sli.indicator.lines
    .filter(({ windowSeconds, record }) => windowSeconds === undefined && record === undefined)
    .map(({ name, expr, slow }) => ({
      record: series.indicator,
      expr,
      labels: { line: name },
      ...(slow && { slow }),
    }));

/** A condition is silent while a planned exclusion lasts. */
const conditions = ({ sli, exclusions, scope: { here, on } }: Objective): readonly Recording[] =>
  sli.conditions.map(({ kind, expr }) => ({
    record: conditionName(kind.id),
    expr:
      exclusions.length === 0
        ? expr
        : promql`(${expr}) unless ${on} (${selector(series.excluded, here)} == 1)`,
  }));
