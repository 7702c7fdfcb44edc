import {
  duration,
  interpolated,
  listOf,
  name,
  names,
  object,
  orgId,
  pace,
  title,
  uid,
} from "./parts.ts";

/** The scheduler's base interval is ten seconds. */
const interval = {
  allOf: [duration, { pattern: "(^|[wdhm])([0-9]*0s)?$", not: { pattern: "^0+s$" } }],
};

const datasource = (type: string): object =>
  object({ type: { const: type }, uid: type === "__expr__" ? { const: "__expr__" } : uid });
const relativeTimeRange = object({
  from: { type: "integer", minimum: 0 },
  to: { type: "integer", minimum: 0 },
});
const refId = { type: "string", pattern: "^[A-Z]$" };

/** A question to Prometheus at one instant. Models are taken as they are: dollar signs stay. */
const question = object({
  refId,
  relativeTimeRange: { allOf: [relativeTimeRange, { properties: { from: { minimum: 1 } } }] },
  datasourceUid: uid,
  model: object({
    refId,
    datasource: datasource("prometheus"),
    expr: { type: "string", minLength: 1, not: { pattern: "\\$\\{|\\$__" } },
    instant: { const: true },
    range: { const: false },
    intervalMs: { type: "integer", minimum: 1 },
    maxDataPoints: { type: "integer", minimum: 1 },
  }),
});

const threshold = object({
  refId,
  relativeTimeRange,
  datasourceUid: { const: "__expr__" },
  model: object({
    refId,
    datasource: datasource("__expr__"),
    type: { const: "threshold" },
    expression: refId,
    conditions: {
      ...listOf(
        object({
          type: { const: "query" },
          evaluator: object({
            type: { enum: ["gt", "lt", "eq", "ne", "gte", "lte", "within_range", "outside_range"] },
            params: listOf({ type: "number" }),
          }),
          operator: object({ type: { enum: ["and", "or"] } }),
          query: object({ params: listOf(refId) }),
          reducer: object({ type: { const: "last" }, params: { type: "array", maxItems: 0 } }),
        }),
      ),
      maxItems: 1,
    },
  }),
});

/** Both labels, or all: Grafana adds them where they are missing, so that a file without them would lie. */
const ruleGroupBy = {
  oneOf: [
    { const: ["..."] },
    {
      type: "array",
      items: name,
      uniqueItems: true,
      allOf: [
        { contains: { const: "alertname" } },
        { contains: { const: "grafana_folder" } },
        { not: { contains: { const: "..." } } },
      ],
    },
  ],
};

const notificationSettings = object(
  { receiver: name, group_by: ruleGroupBy, ...pace, mute_time_intervals: names },
  ["mute_time_intervals"],
);

const rule = object(
  {
    uid,
    title,
    condition: refId,
    data: listOf({ anyOf: [question, threshold] }),
    for: duration,
    noDataState: { enum: ["NoData", "OK", "Alerting", "KeepLast"] },
    execErrState: { enum: ["Error", "OK", "Alerting", "KeepLast"] },
    annotations: {
      type: "object",
      required: ["__dashboardUid__", "__panelId__", "summary", "runbook_url"],
      properties: {
        __dashboardUid__: uid,
        __panelId__: { type: "string", pattern: "^[1-9][0-9]*$" },
      },
      // Newer versions fill `${…}` and older ones do not; none turns two dollar signs into one.
      additionalProperties: { type: "string", not: { pattern: "\\$\\{|\\$\\$" } },
    },
    labels: {
      type: "object",
      propertyNames: { pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$", not: { enum: ["alertname"] } },
      additionalProperties: interpolated,
    },
    isPaused: { type: "boolean" },
    notification_settings: notificationSettings,
  },
  ["notification_settings"],
);

export const group = object({ orgId, name: title, folder: title, interval, rules: listOf(rule) });
