import { presets } from "../../presets/index.ts";
import {
  choice,
  list,
  named,
  object,
  ref,
  type Schema,
  schema,
  type ValueOf,
} from "../../schema/index.ts";
import { catalogue, DISTRIBUTIONS } from "../../signals/index.ts";

/** A signal as a spec writes it; referred to by name, because dozens of fields have this form. */
export const signal = object(
  "A signal of this pipeline: a metric, or a PromQL expression with `$selector`, `$window`, `$env`, `$service`, `$region` and `$pipeline`.",
  {
    metric: ref(
      "metricName",
      "The metric that carries the signal; of a histogram the name without `_bucket`.",
    ),
    expr: ref(
      "promql",
      "An expression instead of a metric. `$selector` stands for the source's labels and the environment's, `$selector_without_<label>` for the same without one of them; counters and histograms say how much they gained within `$window`, classic histograms by `le`; summaries keep `quantile`.",
    ),
    kind: choice(
      ["counter", "gauge", ...DISTRIBUTIONS],
      "counter only grows, gauge is a value now, histogram has classic buckets, native-histogram has none (Prometheus must be told to scrape them), summary has the label `quantile`. Default: the usual kind of the signal.",
    ),
    unit: ref("unit"),
    selector: ref("selector", "Further labels, for this signal only."),
    by: list(
      ref("labelName"),
      "Labels kept in the graph, one line each. Few and stable ones only.",
      { uniqueItems: true, maxItems: 3 },
    ),
    labels: object("For offsets: which labels hold topic, partition and consumer group.", {
      topic: ref("labelName", "Label of the topic. Default: topic."),
      partition: ref("labelName", "Label of the partition. Default: partition."),
      cluster: ref("labelName", "Label of the Kafka cluster, where one source shows several."),
      group: ref("labelName", "Label of the consumer group. Default: consumergroup."),
    }),
    aggregate: choice(["sum", "max", "min", "avg"], "How several series become one."),
    limit: schema<number | string>({
      type: ["number", "string"],
      exclusiveMinimum: 0,
      maxLength: 10_000,
      description:
        "What the value is measured against, in the same unit: a number, or a PromQL expression. The panel then shows how much of it is used.",
    }),
    title: ref(
      "title",
      "How it is called in panel titles. Default: the usual title of the signal.",
    ),
    description: ref("text", "What it is, and what to do when it looks wrong."),
  },
);
export type SignalSpec = ValueOf<typeof signal>;

const signalRef: Schema<SignalSpec> = { $ref: "#/$defs/signal" };

/** One source of numbers: a preset narrowed by labels, own signals, or both. */
export const source = object(
  "Where numbers come from: a preset, own signals, or both, narrowed by a selector.",
  {
    preset: choice<string>(
      presets.map(({ name }) => name),
      `Fills in metric names, labels and units. ${presets.map(({ name, summary }) => `${name}: ${summary}`).join(" ")}`,
    ),
    selector: ref("selector"),
    environments: named(
      ref("selector"),
      "Where this source's series tell environments apart in their own way: the selector of each, instead of the pipeline's. For example `{prod: {namespace: sales-prod}}`.",
    ),
    signals: schema<Readonly<Record<string, SignalSpec>>>({
      type: "object",
      description: "Signals by name; they come before those of the preset.",
      propertyNames: ref("signalName"),
      maxProperties: 200,
      properties: Object.fromEntries(
        Object.entries(catalogue).map(([name, { title, what }]) => [
          name,
          { ...signalRef, description: `${title}. ${what}` },
        ]),
      ),
      additionalProperties: signalRef,
    }),
  },
);
export type SourceSpec = ValueOf<typeof source>;

/** A list of signal names, with those that everyone knows offered for completion. */
export const signalNames = (description: string) =>
  list({ ...ref("signalName"), examples: Object.keys(catalogue) }, description, {
    uniqueItems: true,
    maxItems: 24,
  });
