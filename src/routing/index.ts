/** Who is told of an alert, by which way, when not, and which alert silences which. */
export { type Delivery, type Destination, deliveryOf } from "./delivery.ts";
export { firing, unlessFiring } from "./firing.ts";
export { DAYS, type Day, type HeldTime, holds, type Interval } from "./held.ts";
export { type Inhibition, inhibitionsOf, silencersIn } from "./inhibition.ts";
export { isNoneOf, isOneOf, type Labels, type Matcher, matches } from "./matcher.ts";
export { pathTo } from "./path.ts";
export { type Route, routesOf } from "./route.ts";
export { sentAt } from "./sending.ts";
