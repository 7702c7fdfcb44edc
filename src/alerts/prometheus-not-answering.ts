import type { AlertKind } from "./alert-kind.ts";

export const prometheusNotAnswering: AlertKind = {
  id: "prometheus-not-answering",
  name: "PrometheusNotAnswering",
  urgency: "page",
  forSeconds: 120,
  when: "alerts are sent by Grafana, and it cannot ask Prometheus",
  meaning: "No alert of any pipeline begins or ends until Prometheus answers again.",
  reading:
    "What fired when it stopped goes on firing, and what was quiet stays quiet: neither says how the pipelines are now. Nothing is known to be wrong with them.",
  todo: "Open the data source in Grafana and test it. See whether Prometheus runs, whether it is overloaded, and whether Grafana reaches it.",
  escalate: "When it does not answer within a quarter of an hour: pipelines may fail unseen.",
};
