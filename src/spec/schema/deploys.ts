import { list, oneOf, type Properties, ref, type ValueOf } from "../../schema/index.ts";

const from = <const Kind extends string, P extends Properties, R extends keyof P & string = never>(
  kind: Kind,
  summary: string,
  params: P,
  required: readonly R[] = [],
) => ({ kind, summary, params, required });

const ways = [
  from(
    "build-info",
    "A metric that carries the running version as a label.",
    {
      metric: ref("metricName", "For example app_build_info."),
      label: ref("labelName", "Label that holds the version. Default: version."),
      selector: ref("selector"),
    },
    ["metric"],
  ),
  from(
    "kubernetes",
    "A Deployment whose spec changed (also fires when it is scaled).",
    {
      deployment: ref("labelValue", "Name of the Deployment."),
      namespace: ref("labelValue", "Its namespace."),
    },
    ["deployment"],
  ),
  from(
    "argocd",
    "A successful sync of an Argo CD application.",
    { application: ref("labelValue", "Name of the application.") },
    ["application"],
  ),
  from("start-time", "A process that started (marks crashes, too).", {
    metric: ref("metricName", "Default: process_start_time_seconds."),
    selector: ref("selector"),
  }),
  from(
    "prometheus",
    "A PromQL expression that is above zero when a deploy happens.",
    {
      expr: ref("promql", "May use $selector, $env, $service."),
      label: ref("labelName", "Label that holds the version, where there is one."),
    },
    ["expr"],
  ),
  from("grafana-tags", "Annotations that the delivery pipeline posts to Grafana.", {
    tags: list(ref("name"), "Tags besides the service and the environment. Default: [deploy].", {
      maxItems: 5,
    }),
  }),
  from(
    "loki",
    "Log lines of the delivery pipeline.",
    {
      datasource: ref("name", "Uid of the Loki data source."),
      query: ref("text", "A LogQL query; $service and $env are filled in."),
    },
    ["datasource", "query"],
  ),
];

export const deploys = oneOf(
  "from",
  "How deploys are marked on the dashboards. Default: Grafana annotations tagged deploy, service and env.",
  ways,
);
export type DeploysSpec = ValueOf<typeof deploys>;
