import { alerts, alertUid } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import type { Entry } from "./entry.ts";

/** Every rule that Grafana is given for a pipeline, whether it sends or is paused. */
export function rulesOf(pipeline: Pipeline): readonly Entry[] {
  const known = entries.get(pipeline);
  if (known !== undefined) return known;
  const { orgId } = pipeline.settings.grafana;
  const found = alerts(pipeline).map((alert): Entry => {
    return { kind: "rule", orgId, id: alertUid(alert, pipeline) };
  });
  entries.set(pipeline, found);
  return found;
}

/** Tells of rules that were found where this pipeline was rendered. */
export function rememberRules(pipeline: Pipeline, rules: readonly Entry[]): void {
  entries.set(pipeline, rules);
}

/** While specs are watched, they are asked for with every change to any of them. */
const entries = new WeakMap<Pipeline, readonly Entry[]>();
