import type { Query } from "../../artifacts/index.ts";
import { suggest } from "../../diagnostics/index.ts";
import type { SeriesUse } from "../../promql/index.ts";
import { series } from "../../sli/index.ts";
import type { LintSet } from "../lint-set.ts";
import { mayWrite } from "../recordings.ts";
import { type Finding, type LintRule, partOf } from "../rule.ts";

/** Series that slograf's rules alone write. */
const OURS = /^(slo|pipeline):/;

/** Read in any case, and recorded only where an SLA was agreed or an exclusion is planned. */
const OPTIONAL: readonly string[] = [series.sla, series.excluded];

export const seriesRecorded: LintRule = {
  code: "lint/series-recorded",
  severity: "error",
  why: "A series that nobody records is empty, and an alert on nothing is silent for ever. It happens when a pipeline or an SLO is renamed, and something written by hand still reads the old name.",
  fix: "Read what is recorded under this name now, or remove what reads it.",
  // Without any rule file nothing can be said.
  query: (query, set) => (set.ruleFiles.length === 0 ? [] : missing(query, set)),
  example: {
    of: "query",
    failing: 'slo:status:level{pipeline="order",service="$service",env="$env"}',
    passing: 'slo:status:level{pipeline="orders",service="$service",env="$env"}',
  },
};

const missing = (query: Query, set: LintSet): readonly Finding[] =>
  query.facts.series.flatMap((use) => {
    const isWanted = OURS.test(use.metric) && !OPTIONAL.includes(use.metric);
    const message = isWanted ? unrecorded(use, set) : undefined;
    return message === undefined ? [] : [{ part: partOf(query, use), message }];
  });

function unrecorded(use: SeriesUse, { recordings, ruleFiles }: LintSet): string | undefined {
  const fixed = fixedLabels(use);
  const named = recordings(use.metric);
  if (named.length === 0) return `No rule records \`${use.metric}\`.`;
  const candidates = recordings(use.metric, fixed.get("pipeline"));
  if (candidates.some((rule) => mayWrite(rule, fixed, recordings))) return undefined;
  const [label, value] = [...fixed].find(
    ([label, value]) =>
      !named.some((rule) => mayWrite(rule, new Map([[label, value]]), recordings)),
  ) ?? ["", ""];
  if (label === "") return `No rule records \`${use.metric}\` with these labels together.`;
  const rules = ruleFiles.flatMap((file) => file.rules);
  const known = [...new Set(rules.flatMap(({ labels }) => labels[label] ?? []))];
  return `No rule records \`${use.metric}\` with \`${label}="${value}"\`. ${suggest(value, known, "Recorded")}`;
}

/** What is asked for by its exact value; variables may be anything. */
const fixedLabels = ({ matchers }: SeriesUse): ReadonlyMap<string, string> =>
  new Map(
    matchers
      .filter(
        ({ label, operator, value }) =>
          operator === "=" && label !== "__name__" && value !== "" && !/\$|\[\[/.test(value),
      )
      .map(({ label, value }) => [label, value]),
  );
