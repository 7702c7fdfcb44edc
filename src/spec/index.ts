/** From text to a checked spec: positions, schema, messages. */

export { type Decoded, decode } from "./decode.ts";
export { tooDeepAt } from "./depth.ts";
export { showPath } from "./messages.ts";
export { below, type Finding, type Report, reporter } from "./report.ts";
export { lintSchema } from "./schema/lint-schema.ts";
export { INSTALLATION_WIDE, settingsSchema } from "./schema/settings-schema.ts";
export { specSchema } from "./schema/spec-schema.ts";
export { literalSecrets } from "./secrets.ts";
export {
  type Part,
  type Path,
  type Places,
  readSource,
  type Source,
  type SpecFile,
} from "./source.ts";
export {
  type BySeveritySpec,
  type DeploysSpec,
  type EnvironmentSpec,
  type ExclusionSpec,
  type LinksSpec,
  type MatchSpec,
  type Night,
  type ReceiverSpec,
  type RoutingSpec,
  type Scope,
  type SelectorSpec,
  type SettingsSpec,
  type SignalSpec,
  type SlaSpec,
  type SliSpec,
  type SloOverrideSpec,
  type SloSpec,
  type SourceSpec,
  type Spec,
  type TeamSpec,
  TIERS,
  type Tier,
  type TierSpec,
  WEEKDAYS,
  type Weekday,
  type WindowSpec,
} from "./spec.ts";
export type { SuppressionSpec, SuppressionsSpec } from "./suppressions.ts";
export {
  type Checked,
  checkOverride,
  checkSettings,
  checkSpec,
  checkSuppressions,
} from "./validate.ts";
