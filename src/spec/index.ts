/** From text to a checked spec: positions, schema, messages. */

export { type Decoded, decode, LARGEST_SPEC_BYTES } from "./decode.ts";
export { excessIn } from "./depth.ts";
export { withoutInherited } from "./inherited.ts";
export { showPath } from "./messages.ts";
export { below, type Finding, passes, type Report, reporter } from "./report.ts";
export type { DeploysSpec } from "./schema/deploys.ts";
export { lintSchema, type SuppressionSpec, type SuppressionsSpec } from "./schema/lint.ts";
export {
  type BySeveritySpec,
  type RoutingSpec,
  type TeamSpec,
  TIERS,
  type Tier,
  WEEKDAYS,
  type Weekday,
} from "./schema/routing.ts";
export {
  INSTALLATION_WIDE,
  type SettingsSpec,
  settingsSchema,
  type TierSpec,
} from "./schema/settings.ts";
export type { SignalSpec, SourceSpec } from "./schema/signal.ts";
export type {
  ExclusionSpec,
  Night,
  Scope,
  SliSpec,
  SloSpec,
  WindowSpec,
} from "./schema/slo.ts";
export { type Spec, specSchema } from "./schema/spec.ts";
export { literalSecrets } from "./secrets.ts";
export {
  type FieldPart,
  type Locator,
  type Path,
  readSource,
  type Source,
  type SpecFile,
} from "./source.ts";
export {
  type Checked,
  checkOverride,
  checkSettings,
  checkSpec,
  checkSuppressions,
} from "./validate.ts";
