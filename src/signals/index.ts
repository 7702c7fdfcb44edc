/** Measured quantities of a pipeline: what they mean, in which unit, how they are queried. */
export {
  type Aggregation,
  type CatalogueName,
  catalogue,
  DISTRIBUTIONS,
  isDistribution,
  type Meaning,
  meaningOf,
  quantityAs,
  type SignalKind,
} from "./catalogue.ts";
export {
  judgedGain,
  judgedRelabelled,
  nativeCount,
  nativeGain,
  withoutBucket,
} from "./histogram.ts";
export { gainOfRun, ofNewestRun } from "./last-run.ts";
export { type Plot, plots } from "./plot.ts";
export { quantile, quantileSeries } from "./quantile.ts";
export {
  canReadTogether,
  counterGain,
  counterRelabelled,
  EXPRESSION_WINDOW_SECONDS,
  type GainOptions,
  gaugeValue,
  instant,
  isPlain,
  isReplicated,
  kept,
  type Scene,
  scaled,
} from "./query.ts";
export { humanise, resolveSignal } from "./resolve.ts";
export type {
  Environments,
  Limit,
  LimitInput,
  Place,
  Reading,
  Roles,
  Signal,
  SignalInput,
} from "./signal.ts";
export { placeLabels } from "./signal.ts";
export { type Success, successFrom } from "./success.ts";
export {
  isCompatible,
  isCount,
  isCountable,
  NOUNS,
  type Noun,
  type Quantity,
  rateOf,
  symbol,
  UNITS,
  unitOf,
} from "./unit.ts";
