import { stringify } from "yaml";
import type { Input } from "../../src/compile.ts";
import type { RoutingSpec } from "../../src/spec/index.ts";
import { routed, settingsOf } from "./routed.ts";

/** Any estate with routing, that of the case which uses everything unless told otherwise, sent by Grafana. */
export const sentByGrafana = (input: Input, more: Partial<RoutingSpec> = {}): Input => ({
  ...input,
  settings: {
    path: "slo-specs/_settings.yaml",
    content: stringify({
      apiVersion: "slograf/v1",
      ...settingsOf(input),
      targets: settingsOf(routed).targets,
      routing: { ...settingsOf(routed).routing, ...more },
      notify: "grafana",
    }),
  },
});

/** Any estate whose alerts Grafana has to look at, where it does not send them. */
export const shownInGrafana = (input: Input): Input => {
  const settings = settingsOf(input);
  return {
    ...input,
    settings: {
      path: "slo-specs/_settings.yaml",
      content: stringify({
        apiVersion: "slograf/v1",
        ...settings,
        grafana: { ...settings.grafana, pausedAlerts: true },
      }),
    },
  };
};
