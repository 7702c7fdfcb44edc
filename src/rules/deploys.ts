import {
  aggregate,
  type Expr,
  equals,
  exactly,
  fill,
  labelList,
  type Matchers,
  promql,
  selector,
} from "../promql/index.ts";
import { kept, type Scene } from "../signals/index.ts";
import type { Pipeline } from "../slo/index.ts";

/** A deploy stays visible this long, in seconds. */
const VISIBLE_SECONDS = 300;

/** Above zero for a few minutes when something was deployed; undefined where Prometheus is not asked. */
export function deployEvent(
  { deploys: { spec, selector: own } }: Pipeline,
  here: Scene,
): Expr | undefined {
  const series = { ...here.matchers, ...here.regionMatchers };
  const matchers = { ...series, ...own };
  switch (spec.from) {
    case "build-info":
      return newVersion(spec.metric, spec.label ?? "version", matchers, here);
    case "kubernetes":
      return generationChange(spec.deployment, spec.namespace, here);
    case "argocd":
      return synced(spec.application, here);
    case "start-time":
      return started(selector(spec.metric ?? "process_start_time_seconds", matchers), here);
    case "prometheus":
      return aggregate(
        "sum",
        spec.label === undefined ? [] : [spec.label],
        promql`(${fill(spec.expr, { selector: series, windowSeconds: VISIBLE_SECONDS, values: here.values })}) > 0`,
      );
    case "grafana-tags":
    case "loki":
      return undefined;
  }
}

/** The label under which the version is kept, where there is one. */
export function versionLabel({ spec }: Pipeline["deploys"]): string | undefined {
  if (spec.from === "build-info") return spec.label ?? "version";
  return spec.from === "prometheus" ? spec.label : undefined;
}

function newVersion(metric: string, label: string, matchers: Matchers, scene: Scene): Expr {
  const series = selector(metric, matchers);
  const now = aggregate("count", kept(scene, [label]), series);
  const earlier = promql`${series} offset 5m`;
  const known = aggregate("count", kept(scene, [label]), earlier);
  // Without any version before, the series themselves are new: a first start, or a gap of the scrapes.
  return promql`(${now} unless ${known}) and on (${labelList(scene.by)}) ${known}`;
}

function generationChange(
  deployment: string,
  namespace: string | undefined,
  { matchers, regionMatchers, values, by }: Scene,
): Expr {
  const series = selector("kube_deployment_status_observed_generation", {
    ...matchers,
    ...regionMatchers,
    deployment: equals(named(deployment, values)),
    ...(namespace !== undefined && { namespace: equals(named(namespace, values)) }),
  });
  return promql`${aggregate("sum", by, promql`changes(${series}[5m])`)} > 0`;
}

/** Argo CD runs beside the environments: the application's name says which one is meant. */
function synced(application: string, { values }: Scene): Expr {
  const series = selector(
    "argocd_app_sync_total",
    exactly({ name: named(application, values), phase: "Succeeded" }),
  );
  return promql`sum(increase(${series}[5m])) > 0`;
}

const started = (series: Expr, { by }: Scene): Expr =>
  promql`0 * (time() - ${aggregate("max", by, series)} < ${VISIBLE_SECONDS}) + 1`;

/** Whether one rule can tell the deploys of all places, because it names none of them. */
export const isSameEverywhere = ({ deploys: { spec } }: Pipeline): boolean =>
  spec.from === "build-info" ||
  spec.from === "start-time" ||
  (spec.from === "kubernetes" && !/\$(env|region)\b/.test(`${spec.deployment} ${spec.namespace}`));

/** `sales-$env` with the names of the place filled in. */
const named = (text: string, values: Scene["values"]): string =>
  text.replaceAll(
    /\$(service|env|region|pipeline)\b/g,
    (_, name: keyof Scene["values"]) => values[name],
  );
