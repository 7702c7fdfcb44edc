import * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as statetimeline from "@grafana/grafana-foundation-sdk/statetimeline";
import * as table from "@grafana/grafana-foundation-sdk/table";
import * as text from "@grafana/grafana-foundation-sdk/text";
import * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { type Expr, layout } from "../src/promql/index.ts";
import type { Markdown } from "../src/prose/index.ts";
import { yesNo } from "./units.ts";

/** The data source that the dashboard's variable chooses. */
export const DATASOURCE = { type: "prometheus", uid: "${datasource}" } as const;

export const COLORS = {
  kept: "green",
  atRisk: "orange",
  breached: "red",
  unknown: "#808080",
  neutral: "#5a6570",
} as const;

interface Query {
  readonly refId: string;
  readonly expr: Expr;
  readonly legend?: string;
}

const base = ({ refId, expr, legend }: Query): prometheus.DataqueryBuilder => {
  const query = new prometheus.DataqueryBuilder()
    .refId(refId)
    .datasource(DATASOURCE)
    .expr(layout(expr));
  return legend === undefined ? query : query.legendFormat(legend);
};

/** A query over the dashboard's time range. */
export const overTime = (query: Query): prometheus.DataqueryBuilder => base(query).range();

/** A query at the end of the time range. */
export const now = (query: Query): prometheus.DataqueryBuilder => base(query).instant();

/** A query at the end of the time range, as rows of a table. */
export const rows = (query: Query): prometheus.DataqueryBuilder =>
  now(query).format(prometheus.PromQueryFormat.Table);

export interface Heading {
  readonly title: string;
  readonly description: Markdown;
}

/** Names are shown by Grafana as they are, but it fills in variables: a dollar sign is kept apart. */
export const heading = (text: string): string =>
  text.replaceAll(/\$(?=[\w{[])/g, "$\u2060").replaceAll(/\[(?=\[)/g, "[\u2060");

/** In legends Grafana fills in labels as well: braces are kept apart, too. */
export const plainLegend = (text: string): string =>
  heading(text).replaceAll(/\{(?=\{)/g, "{\u2060");

const steps = (values: readonly { readonly from: number | null; readonly color: string }[]) =>
  new dashboard.ThresholdsConfigBuilder()
    .mode(dashboard.ThresholdsMode.Absolute)
    .steps(values.map(({ from, color }) => ({ value: from, color })));

export { steps };

const legend = () =>
  new common.VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.List)
    .placement(common.LegendPlacement.Bottom)
    .calcs([]);

const tooltip = () =>
  new common.VizTooltipOptionsBuilder()
    .mode(common.TooltipDisplayMode.Multi)
    .sort(common.SortOrder.Descending);

const lastValue = () =>
  new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false).fields("");

/** Lines over time: never stacked, all values in one tooltip, the legend always there. */
export const graph = ({ title, description }: Heading, unit: string): timeseries.PanelBuilder =>
  new timeseries.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .unit(unit)
    .legend(legend())
    .tooltip(tooltip())
    .lineWidth(2)
    .fillOpacity(0)
    .showPoints(common.VisibilityMode.Auto)
    .spanNulls(false)
    .thresholds(steps([{ from: null, color: "text" }]));

/** States over time, a line each; what is not known is a gap. */
export const timeline = ({ title, description }: Heading): statetimeline.PanelBuilder =>
  new statetimeline.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .unit(yesNo)
    .legend(legend())
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Single))
    .mergeValues(true)
    .showValue(common.VisibilityMode.Auto)
    .colorScheme(
      new dashboard.FieldColorBuilder()
        .mode(dashboard.FieldColorModeId.Fixed)
        .fixedColor(COLORS.neutral),
    )
    .rowHeight(0.8)
    .fillOpacity(80)
    .lineWidth(0)
    .thresholds(steps([{ from: null, color: "text" }]));

/** Large numbers for a glance. */
export const card = ({ title, description }: Heading, unit: string): stat.PanelBuilder =>
  new stat.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .unit(unit)
    .reduceOptions(lastValue())
    .textMode(common.BigValueTextMode.ValueAndName)
    .colorMode(common.BigValueColorMode.Background)
    .graphMode(common.BigValueGraphMode.None)
    .justifyMode(common.BigValueJustifyMode.Auto)
    .orientation(common.VizOrientation.Vertical)
    .thresholds(steps([{ from: null, color: "text" }]));

/** One bar a row, filled by the last value. */
export const bars = ({ title, description }: Heading, unit: string): bargauge.PanelBuilder =>
  new bargauge.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .unit(unit)
    .reduceOptions(lastValue())
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .valueMode(common.BarGaugeValueMode.Color)
    .orientation(common.VizOrientation.Horizontal)
    .showUnfilled(true)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(false)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .calcs([]),
    );

/** Pixels; Grafana gives every column 150, and the last ones are off the screen. */
export const NARROW = 90;

export const grid = ({ title, description }: Heading): table.PanelBuilder =>
  new table.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .showHeader(true);

export const note = ({ title, description }: Heading, content: Markdown): text.PanelBuilder =>
  new text.PanelBuilder()
    .title(title)
    .description(description)
    .mode(text.TextMode.Markdown)
    .content(content);

interface Titled {
  readonly name: string;
  readonly title: string;
}

interface Overridable<Panel> {
  overrideByName(name: string, properties: dashboard.DynamicConfigValue[]): Panel;
}

/** Shows the titles of SLOs where a legend or a bar holds their names. */
export function withTitles<Panel extends Overridable<Panel>>(
  panel: Panel,
  slos: readonly Titled[],
): Panel {
  for (const { name, title } of slos)
    panel.overrideByName(name, [{ id: "displayName", value: plainLegend(title) }]);
  return panel;
}

/** The same in the column `SLO` of a table. */
export function withTitlesInRows(
  panel: table.PanelBuilder,
  slos: readonly Titled[],
): table.PanelBuilder {
  const options = Object.fromEntries(
    slos.map(({ name, title }, index) => [name, { text: heading(title), index }]),
  );
  return panel.overrideByName("SLO", [{ id: "mappings", value: [{ type: "value", options }] }]);
}

/** Draws one line of a graph as a limit. */
export const asLimit = (panel: timeseries.PanelBuilder, name: string): timeseries.PanelBuilder =>
  panel.overrideByName(name, [
    { id: "color", value: { mode: "fixed", fixedColor: COLORS.breached } },
    { id: "custom.lineStyle", value: { fill: "dash", dash: [10, 10] } },
    { id: "custom.lineWidth", value: 1 },
    { id: "custom.showPoints", value: "never" },
  ]);

export const fixedColor = (color: string) => ({
  id: "color",
  value: { mode: "fixed", fixedColor: color },
});
