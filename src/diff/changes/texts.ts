import { type Fields, fieldsOf, scalarOf } from "../../artifacts/index.ts";
import { type About, type Fact, type Found, factsBetween, foundIf } from "../change.ts";
import { both, panelPairs } from "../pairs.ts";
import { textChange } from "../query.ts";
import type { Alert } from "../surface/index.ts";
import { aboutAlert, aboutDashboard, aboutPanel } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** What people read: titles, descriptions, help notes, the messages of alerts. */
export const texts: ChangeKind = {
  name: "texts",
  title: "Texts",
  shown: "small",
  find: ({ alerts, dashboards }) => [
    ...both(alerts).flatMap(({ before, after }) =>
      read(aboutAlert(after), messages(before, after)),
    ),
    ...both(dashboards).flatMap(({ before, after }) =>
      read(aboutDashboard(after), titled(before.fields, after.fields)),
    ),
    ...both(panelPairs(dashboards)).flatMap(({ dashboard, before, after }) =>
      read(aboutPanel(dashboard, after), titled(before.fields, after.fields)),
    ),
  ],
};

/** Texts that are there on both sides are marked where they differ. */
function read(about: About, facts: readonly Fact[]): readonly Found[] {
  const queries = facts.flatMap(({ label, before, after }) =>
    before === undefined || after === undefined ? [] : [textChange(label, before, after)],
  );
  const whole = facts.filter(({ before, after }) => before === undefined || after === undefined);
  return foundIf(about, "reads", whole, queries);
}

/** Grafana's twin says the same in a template language of its own: it counts where it alone differs. */
function messages(before: Alert, after: Alert): readonly Fact[] {
  const between = (side: "prometheus" | "grafana"): readonly Fact[] =>
    factsBetween(before[side]?.texts ?? {}, after[side]?.texts ?? {});
  const own = before.prometheus && after.prometheus ? between("prometheus") : [];
  const labels = new Set(own.map(({ label }) => label));
  const twin = before.grafana && after.grafana ? between("grafana") : [];
  return [...own, ...twin.filter(({ label }) => !labels.has(label))];
}

const titled = (before: Fields, after: Fields): readonly Fact[] =>
  factsBetween(textsOf(before), textsOf(after));

function textsOf({ title, description, options }: Fields): Readonly<Record<string, string>> {
  const all = { title, description, content: fieldsOf(options)["content"] };
  return Object.fromEntries(
    Object.entries(all).flatMap(([label, value]) => {
      const shown = scalarOf(value);
      return shown === undefined ? [] : [[label, shown]];
    }),
  );
}
