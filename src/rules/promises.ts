import { type Expr, equals, merged, oneOf, promql, selector } from "../promql/index.ts";
import { placeLabels } from "../signals/index.ts";
import { series } from "../sli/index.ts";
import { type Objective, type Pipeline, type Slo, windowText } from "../slo/index.ts";
import { block, type RecordingRule } from "./rule.ts";

/** What is promised, as series: one dashboard is right for every environment. */
export const promises = (pipeline: Pipeline): readonly RecordingRule[] => [
  ...block("Where the pipeline runs.", places(pipeline)),
  ...pipeline.slos.flatMap((slo) => block(inWords(slo), promised(pipeline, slo))),
];

const places = ({ name, service, places: all }: Pipeline): readonly RecordingRule[] =>
  all.map((place) => ({
    record: series.place,
    expr: promql`vector(1)`,
    labels: merged({ service }, merged(placeLabels(place), { pipeline: name })),
  }));

/** `Fresh by 09:00: the data is complete by 09:00.` */
const inWords = ({ title, objectives: [first] }: Slo): string => `${title}: ${first.sli.promise}.`;

function promised(pipeline: Pipeline, slo: Slo): readonly RecordingRule[] {
  const constant = (
    record: string,
    valueAt: (objective: Objective) => number | undefined,
  ): readonly RecordingRule[] =>
    of(pipeline, slo, valueAt).map(({ value, at }) => ({
      record,
      expr: value === 1 ? at : promql`${value} * ${at}`,
      labels: { slo: slo.name },
    }));
  return [
    ...constant(series.objective, ({ ratio }) => ratio),
    ...constant(series.sla, ({ sla }) => sla?.ratio),
    ...constant(series.threshold, ({ sli }) => sli.indicator.threshold),
    ...of(pipeline, slo, (objective) => infoLabels(pipeline, slo, objective)).map(
      ({ value, at }) => ({
        record: series.info,
        expr: at,
        labels: merged({ slo: slo.name }, value),
      }),
    ),
  ];
}

/** A value of an SLO, each with the places where it holds. */
function of<Value>(
  pipeline: Pipeline,
  { objectives }: Slo,
  valueAt: (objective: Objective) => Value | undefined,
): readonly { readonly value: Value; readonly at: Expr }[] {
  const values = new Map<string, Value>();
  const envs = new Map<string, string[]>();
  for (const objective of objectives) {
    const value = valueAt(objective);
    if (value === undefined) continue;
    const key = JSON.stringify(value);
    values.set(key, value);
    envs.set(key, [...(envs.get(key) ?? []), objective.place.env]);
  }
  return [...values].map(([key, value]) => {
    const holding = envs.get(key) ?? [];
    const some =
      holding.length < pipeline.places.length ? { env: oneOf([...new Set(holding)].sort()) } : {};
    return { value, at: selector(series.place, { pipeline: equals(pipeline.name), ...some }) };
  });
}

/** Everything editable lives on this one series, so that an edit moves no other. */
const infoLabels = (pipeline: Pipeline, slo: Slo, { sli, window }: Objective) => ({
  title: slo.title,
  pipeline_title: pipeline.title,
  owner: pipeline.owner,
  tier: pipeline.tier,
  sli: slo.type.kind,
  unit: sli.unit,
  window: windowText(window),
});
