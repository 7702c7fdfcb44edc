import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import { type Expr, promql, trusted } from "../src/promql/index.ts";
import { DEPLOY_EVENT, versionLabel } from "../src/rules/index.ts";
import { series } from "../src/sli/index.ts";
import type { Pipeline } from "../src/slo/index.ts";
import { DATASOURCE } from "./house.ts";
import type { View } from "./view.ts";

const OWN_STORE = { type: "grafana", uid: "-- Grafana --" } as const;

type Annotation = Readonly<Record<string, unknown>>;

/** The entry that Grafana itself expects on every dashboard. */
export const builtIn = (): dashboard.AnnotationQuery =>
  new dashboard.AnnotationQueryBuilder()
    .name("Annotations & Alerts")
    .builtIn(1)
    .datasource(OWN_STORE)
    .enable(true)
    .hide(true)
    .iconColor("rgba(0, 211, 255, 1)")
    .type("dashboard")
    .build();

/** Deploys as marks on every graph, so that a jump lines up with what was changed. */
export function annotations(view: View): dashboard.AnnotationQuery[] {
  return [
    builtIn(),
    ...[deploys(view), ...exclusions(view)].map(
      (each) => each as unknown as dashboard.AnnotationQuery,
    ),
  ];
}

/** Planned times that count neither good nor bad, as regions. */
function exclusions(view: View): readonly Annotation[] {
  const planned = view.pipeline.slos.some(({ objectives }) =>
    objectives.some((objective) => objective.exclusions.length > 0),
  );
  if (!planned) return [];
  return [
    {
      name: "Planned exclusions",
      enable: true,
      hide: false,
      iconColor: "purple",
      ...asked(promql`${view.read(series.excluded)} == 1`),
      titleFormat: "Counts neither good nor bad: {{slo}}",
      tagKeys: "slo",
    },
  ];
}

function deploys(view: View): Annotation {
  const { spec } = view.pipeline.deploys;
  const base = { name: "Deploys", enable: true, hide: false, iconColor: "blue" };
  if (spec.from === "loki") return { ...base, ...fromLoki(spec) };
  if (spec.from === "grafana-tags")
    return { ...base, ...fromTags(spec.tags ?? ["deploy"], view.pipeline) };
  return { ...base, ...fromPrometheus(view) };
}

/** Longer than an event stays recorded: what was seen within it has its mark already. */
const SEEN = "10m";

/**
 * The steps of a graph follow each other without a gap, so an event begins in exactly one of them, at any
 * zoom. Without what was seen before it would be a region with a line at either end.
 */
function fromPrometheus(view: View): Annotation {
  const version = versionLabel(view.pipeline.deploys);
  const event = view.read(DEPLOY_EVENT);
  return {
    ...asked(
      promql`max_over_time(${event}[$__interval]) unless max_over_time(${event}[${trusted(SEEN)}] offset $__interval)`,
    ),
    titleFormat: version === undefined ? "Deploy" : `Deploy {{${version}}}`,
    tagKeys: version === undefined ? "env" : `${version},env`,
  };
}

const STEP = "60s";

/**
 * A query whose points above zero become marks, and regions where they follow each other. Grafana reads
 * `target` since 12.1, and `expr` and `step` beside it before (`annotationQuery` in grafana/grafana,
 * packages/grafana-prometheus/src/datasource.ts; changed by its pull request 104578).
 */
function asked(query: Expr): Annotation {
  const { expr, refId } = new prometheus.DataqueryBuilder()
    .refId("Anno")
    .expr(query)
    .build() as prometheus.Dataquery;
  return {
    datasource: DATASOURCE,
    target: { refId, expr, interval: STEP, range: true },
    expr,
    step: STEP,
    textFormat: "",
    useValueForTime: false,
  };
}

/** What the delivery pipeline posted to Grafana. */
const fromTags = (tags: readonly string[], { regional }: Pipeline): Annotation => ({
  datasource: OWN_STORE,
  target: {
    refId: "Anno",
    type: "tags",
    tags: [...tags, "$service", "$env", ...(regional ? ["$region"] : [])],
    matchAny: false,
    limit: 100,
  },
});

/** Loki's annotations know only fields beside the query, not within a target. */
const fromLoki = ({
  datasource,
  query,
}: {
  readonly datasource: string;
  readonly query: string;
}): Annotation => ({
  datasource: { type: "loki", uid: datasource },
  expr: query,
  maxLines: 100,
  titleFormat: "",
  textFormat: "",
  tagKeys: "",
});
