import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { type Expr, equals, promql } from "../../src/promql/index.ts";
import { own } from "../../src/prose/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, grid, NARROW, rows, withTitlesInRows } from "../house.ts";
import { sinceWhen } from "../units.ts";
import type { View } from "../view.ts";

const description = own(
  "Alerts of this pipeline that fire now, from the one sender that the settings name. Open the runbook of the loudest one first.",
);

/** What fires now, from where the notifications come from. */
export const firingAlerts = (view: View): KeyedPanel => ({
  key: "firing-alerts",
  panel: view.pipeline.settings.notify === "grafana" ? grafanaAlerts(view) : prometheusAlerts(view),
});

const TITLE = "Firing alerts (now)";

/** The page of the alert, by its name in the row. */
const runbookOf = (docsUrl: string) => ({
  title: "Open its page",
  url: `${docsUrl.replaceAll("$", "%24")}/runbooks/alerts/\${__data.fields.Alert}.md`,
  targetBlank: true,
});

/** Prometheus records which of its alerts fire. */
function prometheusAlerts(view: View) {
  const firing = view.read("ALERTS", { alertstate: equals("firing") });
  const each = (alerts: Expr) => promql`max by (severity, alertname, slo) (${alerts})`;
  // Prometheus keeps when a condition began to hold, in seconds; a ruler that does not still has its alerts.
  const since = promql`1000 * ${each(promql`${view.read("ALERTS_FOR_STATE")} and ignoring (alertstate) ${firing}`)} or 0 * ${each(firing)}`;
  const { docsUrl } = view.pipeline.settings;
  return withTitlesInRows(
    grid({ title: TITLE, description })
      .noValue("No alert is firing.")
      .withTarget(rows({ refId: "A", expr: since }))
      .withTransformation({
        id: "organize",
        options: {
          excludeByName: { Time: true },
          indexByName: { severity: 0, alertname: 1, slo: 2, Value: 3 },
          renameByName: { severity: "Severity", alertname: "Alert", slo: "SLO", Value: "Since" },
        },
      })
      .minWidth(NARROW)
      .overrideByName("Since", [
        { id: "unit", value: sinceWhen },
        {
          id: "mappings",
          value: [{ type: "value", options: { "0": { text: "not known", index: 0 } } }],
        },
      ])
      .overrideByName(
        "Alert",
        docsUrl === undefined ? [] : [{ id: "links", value: [runbookOf(docsUrl)] }],
      )
      .overrideByName("Severity", [
        { id: "custom.width", value: NARROW },
        { id: "custom.cellOptions", value: { type: "color-background" } },
        {
          id: "mappings",
          value: [
            {
              type: "value",
              options: {
                page: { color: COLORS.breached, index: 0, text: "page" },
                ticket: { color: COLORS.atRisk, index: 1, text: "ticket" },
                info: { color: COLORS.unknown, index: 2, text: "info" },
              },
            },
          ],
        },
      ]),
    view.pipeline.slos,
  );
}

/** Grafana's own rules are listed by a panel for which the SDK has no module. */
class AlertList extends dashboard.PanelBuilder {
  constructor(filter: string) {
    super();
    this.type("alertlist").options({
      alertInstanceLabelFilter: filter,
      alertName: "",
      dashboardAlerts: false,
      groupBy: [],
      groupMode: "default",
      maxItems: 20,
      sortOrder: 3,
      stateFilter: { error: true, firing: true, noData: false, normal: false, pending: true },
      viewMode: "list",
    });
  }
}

function grafanaAlerts(view: View) {
  const { pipeline } = view;
  const region = pipeline.regional ? ',region="$region"' : "";
  return new AlertList(`{pipeline="${pipeline.name}",service="$service",env="$env"${region}}`)
    .title(TITLE)
    .description(description);
}
