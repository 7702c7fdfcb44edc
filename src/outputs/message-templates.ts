import { deliveriesOf } from "./grafana-notifications.ts";
import { PROVISIONING } from "./grafana-provisioning.ts";
import { jsonText } from "./json.ts";
import { body, titles } from "./message-body.ts";
import { escapes } from "./message-escapes.ts";
import { formats } from "./message-formats.ts";
import type { Output, OutputFile, Workspace } from "./output.ts";
import { GENERATED } from "./yaml.ts";

/** Where Alertmanager's configuration looks for it. */
const ALERTMANAGER_FILE = "alertmanager/templates/slograf.tmpl";
/** No pipeline has a name that begins like this. */
const GRAFANA_FILE = `${PROVISIONING}/alerting/_templates.json`;

/**
 * What messages say, the same for both senders: functions that Alertmanager 0.25 has and Grafana shares.
 */
export const TEMPLATES = [`{{/* ${GENERATED} */}}`, ...escapes, ...titles, ...formats.flatMap(body)]
  .map((each) => `${each}\n`)
  .join("");

/** For whichever sends, where the settings say to whom. */
export const messageTemplates: Output = { name: "message-templates", shared: templateFiles };

function templateFiles(workspace: Workspace): readonly OutputFile[] {
  const { pipelines, settings } = workspace;
  if (settings.routing === undefined) return [];
  const byAlertmanager = pipelines.some((pipeline) => pipeline.settings.notify === "alertmanager");
  const templates = templatesOf(workspace);
  return [
    ...(byAlertmanager ? [{ path: ALERTMANAGER_FILE, content: TEMPLATES }] : []),
    ...(templates.length > 0
      ? [{ path: GRAFANA_FILE, content: jsonText({ apiVersion: 1, templates }) }]
      : []),
  ];
}

/** Those that Grafana is given, where it sends; nothing in a template is taken from the environment. */
export const templatesOf = ({ pipelines, settings }: Pick<Workspace, "pipelines" | "settings">) =>
  deliveriesOf(pipelines).length === 0
    ? []
    : [{ orgId: settings.grafana.orgId, name: "slograf", template: TEMPLATES }];
