import type { Entry } from "../ledger/index.ts";
import { dataSourceRules } from "./grafana-data-sources.ts";
import { routingOf } from "./grafana-routing.ts";
import { templatesOf } from "./message-templates.ts";
import type { Workspace } from "./output.ts";

/** What Grafana is given for alerting beside the rules of pipelines. */
export function sharedEntries(
  workspace: Pick<Workspace, "pipelines" | "settings">,
): readonly Entry[] {
  const { orgId } = workspace.settings.grafana;
  const { contactPoints = [], muteTimes = [], policies = [] } = routingOf(workspace) ?? {};
  const entry =
    (kind: Entry["kind"]) =>
    (id: string): Entry => ({ kind, orgId, id });
  return [
    ...contactPoints
      .flatMap(({ receivers }) => receivers.map(({ uid }) => uid))
      .map(entry("contact-point")),
    ...muteTimes.map(({ name }) => name).map(entry("mute-timing")),
    ...(policies.length === 0 ? [] : [entry("policies")("root")]),
    ...dataSourceRules(workspace)
      .map(({ uid }) => uid)
      .map(entry("rule")),
    ...templatesOf(workspace)
      .map(({ name }) => name)
      .map(entry("template")),
  ];
}
