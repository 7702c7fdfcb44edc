/** One file per destination. */
import { docs } from "./docs.ts";
import { grafanaAlerting } from "./grafana-alerting.ts";
import { grafanaDashboards } from "./grafana-dashboards.ts";
import { grafanaProvisioning } from "./grafana-provisioning.ts";
import type { Output } from "./output.ts";
import { prometheus } from "./prometheus.ts";

export { toJson } from "./json.ts";
export {
  type Around,
  aroundOf,
  type Estate,
  type Output,
  type OutputFile,
  render,
} from "./output.ts";
export { schemaFiles } from "./schema.ts";

export const outputs: readonly Output[] = [
  docs,
  grafanaAlerting,
  grafanaDashboards,
  grafanaProvisioning,
  prometheus,
];
