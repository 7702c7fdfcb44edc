import { type Entry, without } from "../ledger/index.ts";
import { PROVISIONING } from "./grafana-provisioning.ts";
import { jsonText } from "./json.ts";
import type { Output, OutputFile, Workspace } from "./output.ts";

/**
 * What Grafana was given once and is to delete: a file that is gone, or a rule that is gone from its
 * file, deletes nothing. Whatever Grafana does not have any more it skips.
 *
 * Grafana reads the files of a folder in the order of their names, and the rules of one after those of
 * the other: this one comes first, so that a title is free before another rule takes it. Of mute timings,
 * contact points and policies Grafana refuses to delete what is in use, by a person's own rule too, and
 * then applies nothing that follows, or does not start. Mute timings it even deletes before it has
 * updated the rules that used them. Those are for a second step, from a folder that is not read at start.
 * (`Provision` in grafana/grafana, pkg/services/provisioning/alerting/provisioner.go.)
 */
export const grafanaRetired: Output = { name: "grafana-retired", shared: retiredFiles };

const AT_ONCE = `${PROVISIONING}/alerting/_retired.json`;
const AFTERWARDS = "grafana/afterwards/alerting.json";

function retiredFiles(workspace: Workspace): readonly OutputFile[] {
  if (workspace.ledger.length === 0) return [];
  const retired = without(workspace.ledger, workspace.given);
  return [
    ...file(AT_ONCE, {
      deleteRules: uidsOf("rule", retired),
      deleteTemplates: namesOf("template", retired),
    }),
    ...file(AFTERWARDS, {
      resetPolicies: of("policies", retired).map(({ orgId }) => orgId),
      deleteMuteTimes: namesOf("mute-timing", retired),
      deleteContactPoints: uidsOf("contact-point", retired),
    }),
  ];
}

/** Only where something is retired. */
function file(path: string, lists: Readonly<Record<string, readonly unknown[]>>): OutputFile[] {
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  if (filled.length === 0) return [];
  return [{ path, content: jsonText({ apiVersion: 1, ...Object.fromEntries(filled) }) }];
}

/** In the order of the ledger. */
const of = (kind: Entry["kind"], entries: readonly Entry[]): readonly Entry[] =>
  entries.filter((entry) => entry.kind === kind);

const uidsOf = (kind: Entry["kind"], entries: readonly Entry[]) =>
  of(kind, entries).map(({ orgId, id }) => ({ orgId, uid: id }));

const namesOf = (kind: Entry["kind"], entries: readonly Entry[]) =>
  of(kind, entries).map(({ orgId, id }) => ({ orgId, name: id }));
