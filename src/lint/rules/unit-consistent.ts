import type { Panel } from "../../artifacts/index.ts";
import type { SeriesUse } from "../../promql/index.ts";
import { aboutPanel, type Finding, type LintRule } from "../rule.ts";
import { isGraph, overriddenUnits, unitOf } from "../units.ts";

export const unitConsistent: LintRule = {
  code: "lint/unit-consistent",
  severity: "error",
  why: "Two panels about one thing are there to be compared. If one says seconds and the other milliseconds, one of them is wrong by a factor of a thousand.",
  fix: "Give both the unit in which the series is measured.",
  dashboard: ({ panels }) => {
    const seen = new Map<string, { readonly unit: string; readonly title: string }>();
    return panels.filter(hasOneUnit).flatMap((panel): readonly Finding[] => {
      const unit = unitOf(panel) ?? "";
      const clash = thingsOf(panel)
        .map((thing) => ({ thing, before: seen.get(thing) }))
        .find(({ before }) => before !== undefined && before.unit !== unit);
      for (const thing of thingsOf(panel))
        if (!seen.has(thing)) seen.set(thing, { unit, title: panel.title });
      if (clash?.before === undefined) return [];
      const message = `The panel shows \`${metricOf(clash.thing)}\` in \`${unit}\`; “${clash.before.title}” shows it in \`${clash.before.unit}\`.`;
      return [{ about: aboutPanel(panel), at: ["fieldConfig", "defaults", "unit"], message }];
    });
  },
  example: {
    of: "panel",
    failing: {
      fieldConfig: { defaults: { unit: "ms" }, overrides: [] },
      title: "Data age, p95 (ms) · $service/$env",
    },
    passing: {
      fieldConfig: { defaults: { unit: "s" }, overrides: [] },
      title: "Data age, p95 (s) · $service/$env",
    },
  },
};

const hasOneUnit = (panel: Panel): boolean =>
  isGraph(panel) && unitOf(panel) !== undefined && overriddenUnits(panel).length === 0;

/** These leave a series in its unit, whatever they do to it otherwise. */
const KEEPS =
  /^(sum|max|min|avg|topk|bottomk|quantile|(sum|max|min|avg|last|quantile)_over_time)$/i;
const PER_SECOND = /^i?rate$/i;

/** What the queries show, where that is one series that is not computed with. */
const thingsOf = ({ targets }: Panel): readonly string[] =>
  targets.flatMap(({ query }) => {
    const [use, ...more] = query?.facts.series ?? [];
    if (use === undefined || more.length > 0 || use.metric === "") return [];
    if (use.combined.some(({ operator }) => /^[-+*/%^]|atan2$/.test(operator))) return [];
    const kind = kindOf(use);
    return kind === undefined ? [] : [JSON.stringify([use.metric, kind, matchersOf(use)])];
  });

const metricOf = (thing: string): string => String((JSON.parse(thing) as unknown[])[0]);

function kindOf({ within, combined }: SeriesUse): string | undefined {
  if (combined.some(({ operator }) => operator.includes("bool"))) return undefined;
  const others = within.filter((name) => !KEEPS.test(name));
  if (others.length === 0) return "value";
  return others.every((name) => PER_SECOND.test(name)) ? "per second" : undefined;
}

const matchersOf = ({ matchers }: SeriesUse): readonly string[] =>
  matchers.map(({ label, operator, value }) => `${label}${operator}${value}`).sort();
