import { promql } from "../../src/promql/index.ts";
import { md, measuredText, own } from "../../src/prose/index.ts";
import { series } from "../../src/sli/index.ts";
import { type Slo, sloPanelKey } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, card, fixedColor, heading, now } from "../house.ts";
import { inPeriod } from "../lines.ts";
import { ratio } from "../units.ts";
import type { View } from "../view.ts";

const STATES = [
  ["A", 0, COLORS.kept],
  ["B", 1, COLORS.atRisk],
  ["C", 2, COLORS.breached],
] as const;

/**
 * One large card an SLO: what was attained over the window, coloured by the state of the promise.
 * A card has one colour for each query, so the value is asked for once in each state, and only the
 * query of the current state answers.
 */
export function sloCard(view: View, slo: Slo): KeyedPanel {
  const attained = promql`1 - ${view.readSlo(slo, series.ratio, inPeriod)}`;
  const state = view.readSlo(slo, series.status);
  const panel = card(
    {
      title: `${heading(slo.title)}${slo.scope === "upstream" ? " (upstream)" : ""}: attained (%)${view.suffix}`,
      description: own(
        `Share of good over the SLO's window${hasSla(slo) ? ", its objective and its SLA" : " and its objective"}. ${md(measuredText(slo))} Green: kept. Amber: the budget is nearly spent or burns a little too fast. Red: the budget burns too fast, is spent, or the promise is broken right now. Grey: too little was measured to judge. When red: follow the alert, then look at the Explanations below.`,
      ),
    },
    ratio,
  )
    .decimals(2)
    .noValue("no data yet");
  for (const [refId, level, color] of STATES)
    panel
      .withTarget(
        now({
          refId,
          expr: promql`(${attained}) and on () (${state} == ${level})`,
          legend: "attained",
        }),
      )
      .overrideByQuery(refId, [fixedColor(color)]);
  panel
    .withTarget(
      now({
        refId: "D",
        expr: promql`(${attained}) unless on () ${state}`,
        legend: "attained (not judged yet)",
      }),
    )
    .overrideByQuery("D", [fixedColor(COLORS.unknown)])
    .withTarget(now({ refId: "E", expr: view.readSlo(slo, series.objective), legend: "objective" }))
    .overrideByQuery("E", [fixedColor(COLORS.neutral)]);
  if (hasSla(slo))
    panel
      .withTarget(now({ refId: "F", expr: view.readSlo(slo, series.sla), legend: "SLA" }))
      .overrideByQuery("F", [fixedColor(COLORS.neutral)]);
  return { key: sloPanelKey(slo, "card"), panel };
}

export const hasSla = ({ objectives }: Slo): boolean =>
  objectives.some(({ sla }) => sla !== undefined);
