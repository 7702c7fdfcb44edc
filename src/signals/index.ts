/** Measured quantities of a pipeline: what they mean, in which unit, how they are queried. */
export {
  type Aggregation,
  type CatalogueName,
  catalogue,
  type Meaning,
  meaningOf,
  quantityAs,
  type SignalKind,
} from "./catalogue.ts";
export {
  bucketGain,
  counterGain,
  gaugeValue,
  instant,
  isPlain,
  type Plot,
  plots,
  quantile,
  type Scene,
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
export {
  isCompatible,
  isCountable,
  NOUNS,
  type Noun,
  type Quantity,
  rateOf,
  symbol,
  UNITS,
  unitOf,
} from "./unit.ts";
