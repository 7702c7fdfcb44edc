/** Dashboards, rule files and alerting files, each parsed once, and where the values in them stand. */
export { type Artifacts, readArtifacts } from "./artifacts.ts";
export type { Dashboard, Grid, Panel, Target, Variable } from "./dashboard.ts";
export { type Document, LARGEST_ARTIFACT_BYTES } from "./document.ts";
export {
  type Fields,
  fieldsOf,
  listOf,
  numberOf,
  scalarOf,
  textOf,
  textsOf,
} from "./fields.ts";
export { VARIABLE, variablesOf } from "./grafana-variables.ts";
export { grouped } from "./grouped.ts";
export type { Query } from "./query.ts";
export type { Rule, RuleFile } from "./rule-file.ts";
export { sharedMatchers, valuesOf } from "./written-labels.ts";
