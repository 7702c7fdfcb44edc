/** Checks of dashboards and rules, generated or written by hand; one file per rule. */
import type { LintRule } from "./rule.ts";
import { alertAnnotations } from "./rules/alert-annotations.ts";
import { alertLinks } from "./rules/alert-links.ts";
import { alertSeverity } from "./rules/alert-severity.ts";
import { counterInRate } from "./rules/counter-in-rate.ts";
import { datasourceVariable } from "./rules/datasource-variable.ts";
import { grid } from "./rules/grid.ts";
import { highCardinality } from "./rules/high-cardinality.ts";
import { linksResolve } from "./rules/links-resolve.ts";
import { noStacking } from "./rules/no-stacking.ts";
import { panelDescription } from "./rules/panel-description.ts";
import { panelQuery } from "./rules/panel-query.ts";
import { panelTitle } from "./rules/panel-title.ts";
import { queryParses } from "./rules/query-parses.ts";
import { rateInterval } from "./rules/rate-interval.ts";
import { readOnly } from "./rules/read-only.ts";
import { recordedOnce } from "./rules/recorded-once.ts";
import { refresh } from "./rules/refresh.ts";
import { seriesRecorded } from "./rules/series-recorded.ts";
import { stableJson } from "./rules/stable-json.ts";
import { thresholdAgrees } from "./rules/threshold-agrees.ts";
import { uniqueIds } from "./rules/unique-ids.ts";
import { uniqueTitle } from "./rules/unique-title.ts";
import { uniqueUid } from "./rules/unique-uid.ts";
import { unitConsistent } from "./rules/unit-consistent.ts";
import { unitSet } from "./rules/unit-set.ts";
import { validUid } from "./rules/valid-uid.ts";
import { variableDefined } from "./rules/variable-defined.ts";
import { variableRefresh } from "./rules/variable-refresh.ts";
import { variablesUsed } from "./rules/variables-used.ts";

export { type Example, type ExampleFields, type LintRule, nameOf } from "./rule.ts";
export { fails, type LintInput, type LintResult, lint, type Suppressed } from "./run.ts";
export { sarif } from "./sarif.ts";
export { workflowCommands } from "./workflow-commands.ts";

/** In the order in which a person would check: queries, what they are filled with, panels, alerts, files. */
export const lintRules: readonly LintRule[] = [
  ...[queryParses, seriesRecorded, recordedOnce, counterInRate, rateInterval, highCardinality],
  ...[variablesUsed, variableDefined, variableRefresh, datasourceVariable],
  ...[panelQuery, panelTitle, panelDescription, unitSet, unitConsistent, thresholdAgrees],
  ...[noStacking, refresh, grid],
  ...[uniqueIds, validUid, uniqueUid, uniqueTitle, linksResolve],
  ...[alertLinks, alertAnnotations, alertSeverity],
  ...[readOnly, stableJson],
];
