/** Parts of the schemas of Grafana's alerting files. */

/** Prometheus' durations, whose parser Grafana uses; `0s` for none. */
export const duration = {
  type: "string",
  pattern: "^(?!$)([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$",
};
/** A bare dollar sign begins a variable: Grafana would put something else there, mostly nothing. */
export const PLAIN = "^([^$]|\\$\\$)*$";
export const interpolated = { type: "string", pattern: PLAIN };
export const title = { type: "string", pattern: PLAIN, minLength: 1, maxLength: 190 };
export const uid = { type: "string", pattern: "^[a-zA-Z0-9_-]{1,40}$" };
export const orgId = { type: "integer", minimum: 1 };
export const name = { type: "string", pattern: "^(?=.*\\S)[^$]*$" };
export const names = { type: "array", items: name, minItems: 1, uniqueItems: true };

export const object = (
  properties: Readonly<Record<string, object>>,
  optional: readonly string[] = [],
): object => ({
  type: "object",
  additionalProperties: false,
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
});
export const listOf = (items: object): object => ({ type: "array", items, minItems: 1 });

/** How messages are gathered, and how often they come again. */
export const pace = { group_wait: duration, group_interval: duration, repeat_interval: duration };
