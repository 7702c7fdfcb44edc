import { sloBudgetBurnsFast } from "../../src/alerts/index.ts";
import { promql } from "../../src/promql/index.ts";
import { md, measuredText, own } from "../../src/prose/index.ts";
import { LOW_BUDGET } from "../../src/rules/index.ts";
import { conditionName, series } from "../../src/sli/index.ts";
import { type Slo, sloPanelKey } from "../../src/slo/index.ts";
import type { KeyedPanel } from "../assemble.ts";
import { COLORS, card, fixedColor, heading, now } from "../house.ts";
import { inPeriod } from "../lines.ts";
import { ratio } from "../units.ts";
import type { View } from "../view.ts";

const KEPT = 0;
const AT_RISK = 1;
const BREACHED = 2;

/** Why a card has its colour: 99.94 % of 99.5 % is red as well, while the budget burns too fast. */
function reasons(view: View, slo: Slo) {
  const state = view.readSlo(slo, series.status);
  const left = view.readSlo(slo, series.remaining);
  const spent = promql`on () (${left} <= 0)`;
  const low = promql`on () (${left} < ${LOW_BUDGET})`;
  // It is recorded where some pair of windows can page.
  const pages = slo.objectives.some(({ pairs }) => pairs.some(({ urgency }) => urgency === "page"));
  const fast = promql`on () ${view.readSlo(slo, conditionName(sloBudgetBurnsFast.id))}`;
  return [
    ["A", "attained", COLORS.kept, promql`${state} == ${KEPT}`],
    ["B", "attained, burns too fast", COLORS.atRisk, promql`${state} == ${AT_RISK} unless ${low}`],
    ["H", "attained, little budget left", COLORS.atRisk, promql`${state} == ${AT_RISK} and ${low}`],
    ["C", "attained, budget spent", COLORS.breached, promql`${state} == ${BREACHED} and ${spent}`],
    ...(pages
      ? ([
          [
            "I",
            "attained, burns much too fast",
            COLORS.breached,
            promql`${state} == ${BREACHED} and ${fast} unless ${spent}`,
          ],
        ] as const)
      : []),
    [
      "J",
      "attained, broken right now",
      COLORS.breached,
      promql`${state} == ${BREACHED} unless ${spent}${pages ? promql` unless ${fast}` : promql``}`,
    ],
  ] as const;
}

/**
 * One large card an SLO: what was attained over the window, coloured by the state of the promise.
 * A card has one colour for each query, so the value is asked for once for each reason, and only the
 * query of the one that holds answers.
 */
export function sloCard(view: View, slo: Slo): KeyedPanel {
  const attained = promql`1 - ${view.readSlo(slo, series.ratio, inPeriod)}`;
  const state = view.readSlo(slo, series.status);
  const panel = card(
    {
      title: `${heading(slo.title)}${slo.scope === "upstream" ? " (upstream)" : ""}: attained (%)`,
      description: own(
        `Share of good over the SLO's window${hasSla(slo) ? ", its objective and its SLA" : " and its objective"}. ${md(measuredText(slo))} Green: kept. Amber: the budget is nearly spent or burns a little too fast. Red: the budget burns too fast, is spent, or the promise is broken right now. Grey: too little was measured to judge. When red: follow the alert, then look at the Explanations below.`,
      ),
    },
    ratio,
  )
    .decimals(2)
    .noValue("no data yet");
  for (const [refId, legend, color, holds] of reasons(view, slo))
    panel
      .withTarget(now({ refId, expr: promql`(${attained}) and on () (${holds})`, legend }))
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
