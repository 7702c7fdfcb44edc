import { type Dashboard, fieldsOf, listOf, textOf, variablesOf } from "../../artifacts/index.ts";
import type { Path } from "../../spec/index.ts";
import type { Finding, LintRule } from "../rule.ts";
import { showsData } from "../units.ts";

/** Grafana's own, which are the same everywhere. */
const BUILT_IN = /^(-- (Grafana|Mixed|Dashboard) --|grafana|__expr__)$/;

export const datasourceVariable: LintRule = {
  code: "lint/datasource-variable",
  severity: "error",
  why: "A dashboard that names a data source shows nothing in any other Grafana, and nobody can compare two Prometheus servers with it. An alert rule has no variables: Grafana would look for a data source that is called `${datasource}`.",
  fix: "On a dashboard: `${datasource}`, with a variable of the type `datasource`. In an alert rule: the data source's uid.",
  dashboard: (dashboard) => [...panels(dashboard), ...others(dashboard)],
  grafanaRule: ({ fields }) =>
    listOf(fields["data"]).flatMap((each, index) => {
      const uid = textOf(fieldsOf(each)["datasourceUid"]) ?? "";
      if (variablesOf(uid).length === 0) return [];
      const message = `The alert rule asks the data source \`${uid}\`, and has no variables.`;
      return [{ at: ["data", index, "datasourceUid"], message }];
    }),
  example: {
    of: "panel",
    failing: { datasource: { type: "prometheus", uid: "P1809F7CD0C75ACF3" } },
    passing: { datasource: { type: "prometheus", uid: "${datasource}" } },
  },
};

/** One finding a panel: its queries nearly always ask the same. */
const panels = (dashboard: Dashboard): readonly Finding[] =>
  dashboard.panels.filter(showsData).flatMap(({ path, fields, targets, title }) => {
    const own = fields["datasource"];
    const asked = targets.map(({ path: target, fields: { datasource } }) =>
      datasource === undefined || datasource === null
        ? check(dashboard, own, own === undefined ? target : [...path, "datasource"], title)
        : check(dashboard, datasource, [...target, "datasource"], title),
    );
    const unused = own === undefined ? [] : [check(dashboard, own, [...path, "datasource"], title)];
    return [...unused, ...asked].flat().slice(0, 1);
  });

const others = (dashboard: Dashboard): readonly Finding[] => [
  ...dashboard.annotations.flatMap(({ path, fields, query }) =>
    query === undefined || fields["datasource"] === undefined
      ? []
      : check(dashboard, fields["datasource"], [...path, "datasource"], query.subject ?? ""),
  ),
  ...dashboard.variables.flatMap(({ path, type, name, fields }) =>
    type === "query" ? check(dashboard, fields["datasource"], [...path, "datasource"], name) : [],
  ),
];

function check(
  { variables }: Dashboard,
  datasource: unknown,
  path: Path,
  subject: string,
): readonly Finding[] {
  const uid = textOf(fieldsOf(datasource)["uid"]) ?? textOf(datasource) ?? "";
  if (BUILT_IN.test(uid)) return [];
  const [name, ...more] = variablesOf(uid);
  const known = variables.some((each) => each.type === "datasource" && each.name === name);
  if (known && more.length === 0) return [];
  const message =
    uid === ""
      ? "No data source is named: Grafana's default one answers, whichever that is."
      : name === undefined
        ? `The data source \`${uid}\` is named, not chosen by a variable.`
        : `\`${uid}\` is no variable of the type \`datasource\` on this dashboard.`;
  return [{ about: { path, subject }, message }];
}
