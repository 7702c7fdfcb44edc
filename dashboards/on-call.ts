import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardUid, type Pipeline } from "../src/slo/index.ts";
import { annotations } from "./annotations.ts";
import { assemble, inLines, type KeyedPanel, type Line, type Row } from "./assemble.ts";
import { heading } from "./house.ts";
import { pipelineLinks } from "./links.ts";
import { bottlenecks } from "./panels/bottlenecks.ts";
import { burnRate } from "./panels/burn-rate.ts";
import { errorBudget } from "./panels/error-budget.ts";
import { firingAlerts } from "./panels/firing-alerts.ts";
import { formerSignal, formerWay } from "./panels/former-way.ts";
import { help, helpHeight } from "./panels/help.ts";
import { indicator } from "./panels/indicator.ts";
import { resource } from "./panels/resource.ts";
import { signal } from "./panels/signal.ts";
import { sloCard } from "./panels/slo-card.ts";
import { traffic } from "./panels/traffic.ts";
import { pipelineVariables } from "./variables.ts";
import { type View, viewOf } from "./view.ts";

const CARD_HEIGHT = 5;
const GRAPH_HEIGHT = 8;
/** Room for the lines of all hints. */
const HINTS_HEIGHT = 6;
const MOST_CARDS = 4;
const MOST_GRAPHS = 3;

/** "Are we breaching our promises right now, and where do I look first?" */
export function onCall(pipeline: Pipeline): dashboard.Dashboard {
  const view = viewOf(pipeline);
  const builder = new dashboard.DashboardBuilder(`${heading(pipeline.title)} on-call`)
    .uid(dashboardUid(pipeline, "on-call"))
    .id(null)
    .description("Are we breaching our promises right now, and where do I look first?")
    .tags(["slograf", "on-call", `pipeline:${pipeline.name}`])
    .readonly()
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .time({ from: "now-6h", to: "now" })
    .refresh(pipeline.settings.grafana.refresh)
    .timezone("browser")
    .variables(pipelineVariables(pipeline))
    .links(pipelineLinks(pipeline, "on-call"));
  return assemble(builder, annotations(view), rowsOf(view));
}

/** Outcomes, then what explains them, then what they depend on: read from top to bottom. */
function rowsOf(view: View): readonly Row[] {
  const { slos, resources } = view.pipeline;
  const graphs: readonly (KeyedPanel | undefined)[] = [
    traffic(view),
    ...slos.map((slo) => indicator(view, slo)),
  ];
  const rows: readonly Row[] = [
    {
      key: "outcomes",
      title: `Outcomes: are the promises kept?${view.suffix}`,
      lines: [
        ...inLines(
          CARD_HEIGHT,
          MOST_CARDS,
          slos.map((slo) => sloCard(view, slo)),
        ),
        { height: GRAPH_HEIGHT, panels: [errorBudget(view), burnRate(view), firingAlerts(view)] },
        ...inLines(
          GRAPH_HEIGHT,
          MOST_GRAPHS,
          graphs.filter((panel) => panel !== undefined),
        ),
      ],
    },
    {
      key: "explanations",
      title: `Explanations: what hints at the cause?${view.suffix}`,
      lines: explaining(view),
    },
    {
      key: "resources",
      title: `Resources and dependencies: what is running out?${view.suffix}`,
      lines: inLines(
        GRAPH_HEIGHT,
        MOST_GRAPHS,
        resources.map((shown) => resource(view, shown)),
      ),
    },
    {
      key: "help",
      title: `Help${view.suffix}`,
      lines: [{ height: helpHeight(view), panels: [help(view)] }],
    },
  ];
  return rows.filter(({ lines }) => lines.length > 0);
}

/** The hints first, then the old way beside the new, then each signal that neither shows. */
function explaining(view: View): readonly Line[] {
  const { slos, explanations } = view.pipeline;
  const hints = bottlenecks(view);
  const former = slos.map((slo) => formerSignal(slo)?.name);
  const others = explanations.filter(({ signal: { name } }) => !former.includes(name));
  return [
    ...(hints === undefined ? [] : [{ height: HINTS_HEIGHT, panels: [hints] }]),
    ...slos.flatMap((slo) => inLines(GRAPH_HEIGHT, MOST_GRAPHS, formerWay(view, slo))),
    ...inLines(
      GRAPH_HEIGHT,
      MOST_GRAPHS,
      others.map((shown) => signal(view, shown)),
    ),
  ];
}
