import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardUid, type Pipeline } from "../src/slo/index.ts";
import { annotations } from "./annotations.ts";
import { assemble, inLines, type KeyedPanel, type Row } from "./assemble.ts";
import { heading } from "./house.ts";
import { pipelineLinks } from "./links.ts";
import { attainment } from "./panels/attainment.ts";
import { burnDown } from "./panels/burn-down.ts";
import { costPerSuccess } from "./panels/cost-per-success.ts";
import { help, helpHeight } from "./panels/help.ts";
import { throughput } from "./panels/throughput.ts";
import { trend } from "./panels/trend.ts";
import { weekOverWeek } from "./panels/week-over-week.ts";
import { worstDays } from "./panels/worst-days.ts";
import { pipelineVariables } from "./variables.ts";
import { type View, viewOf } from "./view.ts";

const TABLE_HEIGHT = 7;
const GRAPH_HEIGHT = 9;
const MOST_GRAPHS = 2;

/** "Are we on track, and what costs us?" */
export function review(pipeline: Pipeline): dashboard.Dashboard {
  const view = viewOf(pipeline);
  const builder = new dashboard.DashboardBuilder(`${heading(pipeline.title)} review`)
    .uid(dashboardUid(pipeline, "review"))
    .id(null)
    .description("Are we on track, and what costs us?")
    .tags(["slograf", "review", `pipeline:${pipeline.name}`])
    .readonly()
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .time({ from: "now-30d", to: "now" })
    .timezone("browser")
    .variables(pipelineVariables(pipeline))
    .links(pipelineLinks(pipeline, "review"));
  return assemble(builder, annotations(view), rowsOf(view));
}

function rowsOf(view: View): readonly Row[] {
  const { slos } = view.pipeline;
  const volume: readonly (KeyedPanel | undefined)[] = [throughput(view), costPerSuccess(view)];
  const flows = volume.filter((panel) => panel !== undefined);
  const rows: readonly Row[] = [
    {
      key: "attainment",
      title: `Outcomes: are we on track?${view.suffix}`,
      lines: [
        { height: TABLE_HEIGHT, panels: [attainment(view), weekOverWeek(view)] },
        { height: GRAPH_HEIGHT, panels: [burnDown(view), worstDays(view)] },
      ],
    },
    {
      key: "trends",
      title: `Trends: where are we heading?${view.suffix}`,
      lines: inLines(
        GRAPH_HEIGHT,
        MOST_GRAPHS,
        slos.map((slo) => trend(view, slo)),
      ),
    },
    {
      key: "cost",
      title: `Volume and cost: what do we carry, and what does it cost?${view.suffix}`,
      lines: inLines(GRAPH_HEIGHT, MOST_GRAPHS, flows),
    },
    {
      key: "help",
      title: `Help${view.suffix}`,
      lines: [{ height: helpHeight(view), panels: [help(view)] }],
    },
  ];
  return rows.filter(({ lines }) => lines.length > 0);
}
