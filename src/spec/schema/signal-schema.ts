import { presets } from "../../presets/index.ts";
import { catalogue, DISTRIBUTIONS } from "../../signals/index.ts";
import { type JsonSchema, ref } from "./definitions.ts";

/** A signal as a spec writes it; referred to by name, because dozens of fields have this form. */
export const signal: JsonSchema = {
  type: "object",
  description:
    "A signal of this pipeline: a metric, or a PromQL expression with `$selector`, `$window`, `$env`, `$service`, `$region` and `$pipeline`.",
  additionalProperties: false,
  properties: {
    metric: ref(
      "metricName",
      "The metric that carries the signal; of a histogram the name without `_bucket`.",
    ),
    expr: ref(
      "promql",
      "An expression instead of a metric. `$selector` stands for the source's labels and the environment's, `$selector_without_<label>` for the same without one of them; counters and histograms say how much they gained within `$window`, classic histograms by `le`; summaries keep `quantile`.",
    ),
    kind: {
      enum: ["counter", "gauge", ...DISTRIBUTIONS],
      description:
        "counter only grows, gauge is a value now, histogram has classic buckets, native-histogram has none (Prometheus must be told to scrape them), summary has the label `quantile`. Default: the usual kind of the signal.",
    },
    unit: ref("unit"),
    selector: ref("selector", "Further labels, for this signal only."),
    by: {
      type: "array",
      items: ref("labelName"),
      uniqueItems: true,
      maxItems: 3,
      description: "Labels kept in the graph, one line each. Few and stable ones only.",
    },
    labels: {
      type: "object",
      additionalProperties: false,
      description: "For offsets: which labels hold topic, partition and consumer group.",
      properties: {
        topic: ref("labelName", "Label of the topic. Default: topic."),
        partition: ref("labelName", "Label of the partition. Default: partition."),
        group: ref("labelName", "Label of the consumer group. Default: consumergroup."),
      },
    },
    aggregate: {
      enum: ["sum", "max", "min", "avg"],
      description: "How several series become one.",
    },
    limit: {
      type: ["number", "string"],
      exclusiveMinimum: 0,
      maxLength: 10_000,
      description:
        "What the value is measured against, in the same unit: a number, or a PromQL expression. The panel then shows how much of it is used.",
    },
    title: ref(
      "title",
      "How it is called in panel titles. Default: the usual title of the signal.",
    ),
    description: ref("text", "What it is, and what to do when it looks wrong."),
  },
};

/** One source of numbers: a preset narrowed by labels, own signals, or both. */
export const source: JsonSchema = {
  type: "object",
  additionalProperties: false,
  description: "Where numbers come from: a preset, own signals, or both, narrowed by a selector.",
  properties: {
    preset: {
      enum: presets.map(({ name }) => name),
      description: `Fills in metric names, labels and units. ${presets.map(({ name, summary }) => `${name}: ${summary}`).join(" ")}`,
    },
    selector: ref("selector"),
    environments: {
      type: "object",
      propertyNames: ref("name"),
      additionalProperties: ref("selector"),
      description:
        "Where this source's series tell environments apart in their own way: the selector of each, instead of the pipeline's. For example `{prod: {namespace: sales-prod}}`.",
    },
    signals: {
      type: "object",
      description: "Signals by name; they come before those of the preset.",
      propertyNames: ref("signalName"),
      properties: Object.fromEntries(
        Object.entries(catalogue).map(([name, { title, what }]) => [
          name,
          { $ref: "#/$defs/signal", description: `${title}. ${what}` },
        ]),
      ),
      additionalProperties: { $ref: "#/$defs/signal" },
    },
  },
};

/** A list of signal names, with those that everyone knows offered for completion. */
export const signalNames = (description: string): JsonSchema => ({
  type: "array",
  items: { ...ref("signalName"), examples: Object.keys(catalogue) },
  uniqueItems: true,
  maxItems: 24,
  description,
});
