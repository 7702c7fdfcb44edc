import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { series } from "../src/sli/index.ts";
import type { Pipeline, Settings } from "../src/slo/index.ts";
import { DATASOURCE } from "./house.ts";

/** Which Prometheus is asked; the provisioned one at first, so that dashboards and alerts agree. */
const datasource = ({
  grafana: {
    datasource: { name, uid },
  },
}: Settings) =>
  new dashboard.DatasourceVariableBuilder("datasource")
    .label("Data source")
    .type("prometheus")
    .current({ selected: false, text: name, value: uid })
    .multi(false)
    .includeAll(false);

/** The values of a label on the `slo:info` series. */
function labelValues(name: string, label: string, metric: string, first: string) {
  const query = `label_values(${metric}, ${name})`;
  return new dashboard.QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .definition(query)
    .query({ query, qryType: 1, refId: "PrometheusVariableQueryEditor-VariableQuery" })
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc)
    .current({ selected: false, text: first, value: first });
}

/** Service and environment of one pipeline: one at a time, because objectives differ. */
export function pipelineVariables({ name, service, places, regional, settings }: Pipeline) {
  const [first] = places;
  const one = (variable: string, label: string, metric: string, value: string) =>
    labelValues(variable, label, metric, value).multi(false).includeAll(false);
  const chosen = `pipeline="${name}",service="$service"`;
  return [
    datasource(settings),
    one("service", "Service", `${series.info}{pipeline="${name}"}`, service),
    one("env", "Environment", `${series.info}{${chosen}}`, first.env),
    ...(regional
      ? [one("region", "Region", `${series.info}{${chosen},env="$env"}`, first.region ?? "")]
      : []),
  ];
}

/** The overview may span all of them. */
export function overviewVariables(settings: Settings) {
  const all = { selected: true, text: ["All"], value: ["$__all"] };
  const any = (variable: string, label: string, metric: string) =>
    labelValues(variable, label, metric, "")
      .multi(true)
      .includeAll(true)
      .allValue(".*")
      .current(all);
  return [
    datasource(settings),
    any("service", "Service", series.info),
    any("env", "Environment", `${series.info}{service=~"$service"}`),
  ];
}
