import { type Fact, type Found, found, words } from "../change.ts";
import { both, either, type Pair } from "../pairs.ts";
import type { Alert, Dashboard, Recording } from "../surface/index.ts";
import type { ChangeKind } from "./kind.ts";
import { alertName, dashboardName } from "./names.ts";

/** Links, silences and habits break with these. */
export const existence: ChangeKind = {
  name: "existence",
  title: "Dashboards, alerts and rules that begin, end or change their address",
  shown: "open",
  find: ({ dashboards, alerts, recordings }) => [
    ...lone(dashboards).map(dashboard),
    ...both(dashboards).flatMap(({ before, after }) =>
      newUid(words("dashboard"), dashboardName(after), after.pipeline, before.uid, after.uid),
    ),
    ...lone(alerts).map(alert),
    ...both(alerts).flatMap(({ before, after }) =>
      newUid(words("alert"), alertName(after), after.pipeline, uidOf(before), uidOf(after)),
    ),
    ...lone(recordings).map(recording),
  ],
};

const lone = <Item>(pairs: readonly Pair<Item>[]): readonly Pair<Item>[] =>
  pairs.filter(({ before, after }) => before === undefined || after === undefined);

const verbOf = ({ after }: Pair<unknown>) => (after === undefined ? "ends" : "begins");

function dashboard(pair: Pair<Dashboard>): Found {
  const board = either(pair);
  return found({
    noun: words("dashboard"),
    subject: dashboardName(board),
    pipeline: board.pipeline,
    verb: verbOf(pair),
    facts: [one(pair, "uid", board.uid), one(pair, "panels", String(board.panels.length))],
  });
}

function alert(pair: Pair<Alert>): Found {
  const rule = either(pair);
  const { severity } = { ...rule.prometheus?.settings, ...rule.grafana?.settings };
  return found({
    noun: words("alert"),
    subject: alertName(rule),
    pipeline: rule.pipeline,
    verb: verbOf(pair),
    facts: severity === undefined ? [] : [one(pair, "severity", severity)],
  });
}

const recording = (pair: Pair<Recording>): Found => {
  const { slo, name, pipeline } = either(pair);
  return found({
    noun: { one: "recorded series", many: "recorded series" },
    subject: name,
    pipeline,
    verb: verbOf(pair),
    facts: slo === undefined ? [] : [one(pair, "SLO", slo)],
  });
};

/** A fact of what is there on one side only. */
const one = ({ after }: Pair<unknown>, label: string, value: string): Fact =>
  after === undefined ? { label, before: value } : { label, after: value };

const uidOf = ({ grafana }: Alert): string | undefined => grafana?.uid;

const newUid = (
  noun: Found["noun"],
  subject: string,
  pipeline: string | undefined,
  before: string | undefined,
  after: string | undefined,
): readonly Found[] =>
  before === undefined || after === undefined || before === after
    ? []
    : [
        found({
          noun,
          subject,
          pipeline,
          verb: "newUid",
          facts: [{ label: "uid", before, after }],
        }),
      ];
