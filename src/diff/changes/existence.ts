import { type About, different, type Fact, found, foundIf } from "../change.ts";
import { both, either, type Pair, verbOf } from "../pairs.ts";
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
      const facts = [one(pair, "uid", board.uid), one(pair, "panels", String(board.panels.length))];
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

const lone = <Item>(pairs: readonly Pair<Item>[]): readonly Pair<Item>[] =>
  pairs.filter(({ before, after }) => before === undefined || after === undefined);

/** A fact of what is there on one side only. */
const one = ({ after }: Pair<unknown>, label: string, value: string): Fact =>
  after === undefined ? { label, before: value } : { label, after: value };

const known = (pair: Pair<unknown>, label: string, value: string | undefined): readonly Fact[] =>
  value === undefined ? [] : [one(pair, label, value)];

const newUid = (about: About, before: string | undefined, after: string | undefined) =>
  before === undefined || after === undefined
    ? []
    : foundIf(about, "newUid", different([{ label: "uid", before, after }]));
