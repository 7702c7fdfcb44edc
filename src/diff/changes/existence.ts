import { type About, different, fact, found, foundIf } from "../change.ts";
import { both, either, lone, type Pair, verbOf } from "../pairs.ts";
import { aboutAlert, aboutDashboard, aboutRecording } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** Links, silences and habits break with these. */
export const existence: ChangeKind = {
  name: "existence",
  title: "Dashboards, alerts and rules that begin, end or change their address",
  shown: "open",
  find: ({ dashboards, alerts, recordings }) => [
    ...lone(dashboards).map((pair) => {
      const board = either(pair);
      const count = String(board.panels.length);
      const facts = [...known(pair, "uid", board.uid), ...known(pair, "panels", count)];
      return found(aboutDashboard(board), verbOf(pair), { facts });
    }),
    ...both(dashboards).flatMap(({ before, after }) =>
      newUid(aboutDashboard(after), before.uid, after.uid),
    ),
    ...lone(alerts).map((pair) => {
      const alert = either(pair);
      const { severity } = { ...alert.prometheus?.settings, ...alert.grafana?.settings };
      return found(aboutAlert(alert), verbOf(pair), { facts: known(pair, "severity", severity) });
    }),
    ...both(alerts).flatMap(({ before, after }) =>
      newUid(aboutAlert(after), before.grafana?.uid, after.grafana?.uid),
    ),
    ...lone(recordings).map((pair) => {
      const recording = either(pair);
      const facts = known(pair, "SLO", recording.slo);
      return found(aboutRecording(recording), verbOf(pair), { facts });
    }),
  ],
};

/** A fact of what is there on one side only. */
function known({ after }: Pair<unknown>, label: string, value: string | undefined) {
  if (value === undefined) return [];
  return [after === undefined ? fact(label, value, undefined) : fact(label, undefined, value)];
}

const newUid = (about: About, before: string | undefined, after: string | undefined) =>
  before === undefined || after === undefined
    ? []
    : foundIf(about, "newUid", different([{ label: "uid", before, after }]));
