import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { own } from "../src/prose/index.ts";
import { OVERVIEW_UID, type Pipeline, type Settings } from "../src/slo/index.ts";
import { builtIn } from "./annotations.ts";
import { assemble, type KeyedPanel } from "./assemble.ts";
import { COLORS, card, now, steps } from "./house.ts";
import { hasSla } from "./panels/slo-card.ts";
import { sloTable, stateCount } from "./panels/slo-table.ts";
import { count } from "./units.ts";
import { overviewVariables } from "./variables.ts";

const CARD_HEIGHT = 4;
const LEAST_TABLE_HEIGHT = 12;
const MOST_TABLE_HEIGHT = 40;

/** Every promise of every pipeline, the worst first. */
export function overview(pipelines: readonly Pipeline[], settings: Settings): dashboard.Dashboard {
  const builder = new dashboard.DashboardBuilder("Pipelines overview")
    .uid(OVERVIEW_UID)
    .id(null)
    .description("Which promise of which pipeline needs attention first?")
    .tags(["slograf", "overview"])
    .readonly()
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .time({ from: "now-6h", to: "now" })
    .refresh(settings.grafana.refresh)
    .timezone("browser")
    .variables(overviewVariables(settings));
  const promises = pipelines.flatMap(({ slos }) =>
    slos.flatMap(({ objectives }) => objectives),
  ).length;
  const height = Math.min(MOST_TABLE_HEIGHT, Math.max(LEAST_TABLE_HEIGHT, promises + 3));
  return assemble(
    builder,
    [builtIn()],
    [
      {
        key: "outcomes",
        title: "Outcomes: which promises are kept? · $service/$env",
        lines: [
          {
            height: CARD_HEIGHT,
            panels: [
              stateCard("breached", 2, COLORS.breached),
              stateCard("at risk", 1, COLORS.atRisk),
              stateCard("kept", 0, COLORS.kept),
            ],
          },
          {
            height,
            panels: [
              sloTable(
                pipelines.some(({ regional }) => regional),
                pipelines.some(({ slos }) => slos.some(hasSla)),
              ),
            ],
          },
        ],
      },
    ],
  );
}

/** Green while none is in a bad state. */
function stateCard(state: string, level: number, color: string): KeyedPanel {
  return {
    key: `state/${state}`,
    panel: card(
      {
        title: `Promises ${state} (count)`,
        description: own(
          `How many SLOs are ${state} right now, judged by burn rate and budget. The table below names them; when red, open the first.`,
        ),
      },
      count,
    )
      .decimals(0)
      .thresholds(
        steps([
          { from: null, color: COLORS.neutral },
          { from: 1, color },
        ]),
      )
      .withTarget(now({ refId: "A", expr: stateCount(level), legend: state })),
  };
}
