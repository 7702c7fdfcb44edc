import { formatDuration } from "../promql/index.ts";
import { showVersion } from "../slo/index.ts";
import type { Folder, Output, OutputFile, RenderContext, Workspace } from "./output.ts";
import { GENERATED, yamlText } from "./yaml.ts";

export const PROVISIONING = "grafana/provisioning";

/** What Grafana's provisioning folder needs beside the alert rules. */
export const grafanaProvisioning: Output = {
  name: "grafana-provisioning",
  shared: (workspace, context) => [
    { path: `${PROVISIONING}/dashboards/slograf.yaml`, content: providers(workspace, context) },
    ...datasource(workspace),
  ],
};

/** One provider a folder, with the folder's uid: folders made from paths get random ones. */
function providers({ settings }: Workspace, { folders }: RenderContext): string {
  const { grafana } = settings;
  return yamlText(
    {
      apiVersion: 1,
      providers: folders.map(({ title, uid }) => ({
        name: `slograf-${uid}`,
        orgId: grafana.orgId,
        folder: literal(title),
        folderUid: uid,
        type: "file",
        disableDeletion: false,
        allowUiUpdates: false,
        updateIntervalSeconds: 10,
        options: {
          path: folders.length === 1 ? grafana.dashboards : `${grafana.dashboards}/${uid}`,
          foldersFromFilesStructure: false,
        },
      })),
    },
    GENERATED,
  );
}

function datasource({ settings }: Workspace): readonly OutputFile[] {
  const { datasource: source, orgId } = settings.grafana;
  if (!source.provision) return [];
  const content = {
    apiVersion: 1,
    datasources: [
      {
        name: literal(source.name),
        uid: source.uid,
        orgId,
        type: "prometheus",
        access: "proxy",
        url: literal(source.url),
        isDefault: true,
        editable: false,
        jsonData: {
          httpMethod: "POST",
          manageAlerts: false,
          prometheusType: "Prometheus",
          prometheusVersion: threeParts(showVersion(settings.targets.prometheus)),
          timeInterval: formatDuration(settings.scrapeSeconds),
        },
      },
    ],
  };
  return [
    { path: `${PROVISIONING}/datasources/slograf.yaml`, content: yamlText(content, GENERATED) },
  ];
}

/**
 * Grafana applies alerting before dashboards, by the title of a folder, and makes a missing one with a
 * random uid (`getOrCreateFolderByTitle` in grafana/grafana, pkg/services/provisioning/alerting, 11 to 13).
 * A provider of dashboards looks for its folder by uid and makes it anew: of one title there were two
 * folders (grafana#125079), or 11.0.0 did not start (grafana#87889). So alerts have one of their own.
 */
export const alertsFolder = ({ title }: Folder): string => literal(`${title} alerts`);

/** Grafana fills `$NAME` from its environment here; a doubled dollar sign stands for itself. */
export const literal = (text: string): string => text.replaceAll("$", "$$$$");

const threeParts = (version: string): string =>
  version.split(".").length === 2 ? `${version}.0` : version;
