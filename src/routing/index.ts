/** Who is told of an alert, by which way, when not, and which alert silences which. */
export { type Delivery, type Destination, deliveryOf } from "./delivery.ts";
export { firing, unlessFiring } from "./firing.ts";
export { DAYS, type Day, type HeldTime, type Interval } from "./held.ts";
export { type Inhibition, inhibitionsOf, silencersIn } from "./inhibition.ts";
export { isNoneOf, isOneOf, type Labels, type Matcher, matches } from "./matcher.ts";
export { pathTo, type Route, routesOf } from "./route.ts";
export { holds, sentAt } from "./sending.ts";
