/** Who is told of an alert, by which way, when not, and which alert silences which. */
export { type Delivery, type Destination, deliveryOf } from "./delivery.ts";
export { DAYS, type HeldTime, holds, type Interval } from "./held.ts";
export { firing, type Inhibition, inhibitionsOf, silencersIn } from "./inhibition.ts";
export { isOneOf, type Labels, type Matcher, matches } from "./matcher.ts";
export { type Route, routesOf } from "./route.ts";
