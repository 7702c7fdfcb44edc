import { alerts, alertUid } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import type { Entry } from "./entry.ts";

/** Every rule that Grafana is given for a pipeline, whether it sends or is paused. */
export const rulesOf = (pipeline: Pipeline): readonly Entry[] =>
  alerts(pipeline).map((alert) => ({
    kind: "rule",
    orgId: pipeline.settings.grafana.orgId,
    id: alertUid(alert, pipeline),
  }));
