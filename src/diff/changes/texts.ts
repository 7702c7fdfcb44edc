import { type Fields, fieldsOf, scalarOf } from "../../artifacts/index.ts";
import { type Fact, type Found, factsBetween, found, words } from "../change.ts";
import { both, type Comparison } from "../pairs.ts";
import { textChange } from "../query.ts";
import type { Alert } from "../surface/index.ts";
import type { ChangeKind } from "./kind.ts";
import { alertName, dashboardName, panelName } from "./names.ts";
import { panelsOfBoth } from "./panel-pairs.ts";

/** What people read: titles, descriptions, help notes, the messages of alerts. */
export const texts: ChangeKind = {
  name: "texts",
  title: "Texts",
  shown: "small",
  find: (comparison) =>
    [...ofAlerts(comparison), ...ofDashboards(comparison), ...ofPanels(comparison)].filter(
      ({ facts, queries }) => facts.length + queries.length > 0,
    ),
};

/** Texts that are there on both sides are marked where they differ. */
function told(facts: readonly Fact[]): Pick<Found, "facts" | "queries"> {
  const queries = facts.flatMap(({ label, before, after }) =>
    before === undefined || after === undefined ? [] : [textChange(label, before, after)],
  );
  const whole = facts.filter(({ before, after }) => before === undefined || after === undefined);
  return { facts: whole, queries };
}

const ofAlerts = ({ alerts }: Comparison): readonly Found[] =>
  both(alerts).map(({ before, after }) =>
    found({
      noun: words("alert"),
      subject: alertName(after),
      pipeline: after.pipeline,
      verb: "reads",
      ...told(messages(before, after)),
    }),
  );

/** Grafana's twin says the same in a template language of its own: it counts where it alone differs. */
function messages(before: Alert, after: Alert): readonly Fact[] {
  const between = (side: "prometheus" | "grafana"): readonly Fact[] =>
    factsBetween(before[side]?.texts ?? {}, after[side]?.texts ?? {});
  const told = before.prometheus && after.prometheus ? between("prometheus") : [];
  const labels = new Set(told.map(({ label }) => label));
  const twin = before.grafana && after.grafana ? between("grafana") : [];
  return [...told, ...twin.filter(({ label }) => !labels.has(label))];
}

const ofDashboards = ({ dashboards }: Comparison): readonly Found[] =>
  both(dashboards).map(({ before, after }) =>
    found({
      noun: words("dashboard"),
      subject: dashboardName(after),
      pipeline: after.pipeline,
      verb: "reads",
      ...told(titled(before.fields, after.fields)),
    }),
  );

const ofPanels = ({ dashboards }: Comparison): readonly Found[] =>
  panelsOfBoth(dashboards).map(({ dashboard, before, after }) =>
    found({
      noun: words("panel"),
      subject: panelName(dashboard, after),
      pipeline: dashboard.pipeline,
      verb: "reads",
      ...told(titled(before.fields, after.fields)),
    }),
  );

const titled = (before: Fields, after: Fields): readonly Fact[] =>
  factsBetween(read(before), read(after));

function read({ title, description, options }: Fields): Readonly<Record<string, string>> {
  const all = { title, description, content: fieldsOf(options)["content"] };
  return Object.fromEntries(
    Object.entries(all).flatMap(([label, value]) => {
      const shown = scalarOf(value);
      return shown === undefined ? [] : [[label, shown]];
    }),
  );
}
