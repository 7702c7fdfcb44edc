import { alerts, alertUid } from "../rules/index.ts";
import { hasGrafanaAlerts, type Pipeline } from "../slo/index.ts";
import type { Entry } from "./entry.ts";

/** Every rule that Grafana is given for a pipeline, whether it sends or is paused. */
export function rulesOf(pipeline: Pipeline): readonly Entry[] {
  if (!hasGrafanaAlerts(pipeline.settings)) return [];
  const { orgId } = pipeline.settings.grafana;
  return alerts(pipeline).map((alert) => ({
    kind: "rule",
    orgId,
    id: alertUid(alert, pipeline),
  }));
}
