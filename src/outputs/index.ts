/** One file per destination. */

import { alertmanager } from "./alertmanager.ts";
import { dashboardLinter } from "./dashboard-linter.ts";
import { docs } from "./docs.ts";
import { grafanaAlerting } from "./grafana-alerting.ts";
import { grafanaDashboards } from "./grafana-dashboards.ts";
import { grafanaDataSources } from "./grafana-data-sources.ts";
import { grafanaProvisioning } from "./grafana-provisioning.ts";
import { grafanaRetired } from "./grafana-retired.ts";
import { grafanaRouting } from "./grafana-routing.ts";
import { messageTemplates } from "./message-templates.ts";
import type { Output } from "./output.ts";
import { prometheus } from "./prometheus.ts";

export { INCIDENT } from "./alertmanager.ts";
export { matcherText } from "./alertmanager-matchers.ts";
export { annotationParts } from "./annotations.ts";
export { NOBODY } from "./grafana-notifications.ts";
export { BEFORE_SECONDS } from "./message-body.ts";
export {
  type Output,
  type OutputFile,
  type RenderContext,
  renderContextOf,
  type Workspace,
} from "./output.ts";
export { sharedEntries } from "./provisioned.ts";
export { schemaFiles } from "./schema.ts";

export const outputs: readonly Output[] = [
  alertmanager,
  dashboardLinter,
  docs,
  grafanaAlerting,
  grafanaDashboards,
  grafanaDataSources,
  grafanaProvisioning,
  grafanaRetired,
  grafanaRouting,
  messageTemplates,
  prometheus,
];
