/** From text to a checked spec: positions, schema, messages. */
export { showPath } from "./messages.ts";
export { below, type Finding, type Report, reporter } from "./report.ts";
export { INSTALLATION_WIDE, settingsSchema } from "./schema/settings-schema.ts";
export { specSchema } from "./schema/spec-schema.ts";
export type { Part, Path, Source, SpecFile } from "./source.ts";
export {
  type DeploysSpec,
  type EnvironmentSpec,
  type ExclusionSpec,
  type LinksSpec,
  type MatchSpec,
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
  TIERS,
  type Tier,
  type TierSpec,
  type WindowSpec,
} from "./spec.ts";
export { type Checked, checkOverride, checkSettings, checkSpec } from "./validate.ts";
