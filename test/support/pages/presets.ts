import type { Preset } from "../../../src/presets/index.ts";
import {
  code,
  describePreset,
  type Markdown,
  own,
  type PresetDescription,
  template,
  type View,
} from "../../../src/prose/index.ts";

type DescribedSignal = PresetDescription["signals"][number];

const PAGE = template(`# Presets

A preset knows the metrics of a technology: which of them carries which signal, under which labels, in
which unit. A spec names it, and the labels that tell the pipeline's series from others':

\`\`\`yaml
metrics:
  - preset: kafka-exporter
    selector: { topic: orders, consumergroup: enrich }
\`\`\`

Signals that a spec describes itself come before those of presets; of two presets that have the same, the
first in the spec counts. \`slograf presets <name>\` shows one of them in the terminal. Each name below can
be looked up in the source that stands with it; what cannot be is left to the spec. A series *by* a label
is drawn as one line for each of its values; one *without* a label is not selected by it.

| Preset | | SLI kinds that need nothing beside it |
|---|---|---|
{{#each presets}}
| {{link}} | {{summary}} | {{serves}} |
{{/each}}

{{#each presets}}
## {{name}}

{{title}}. Names from [{{version}}]({{url}}).

{{#each labels}}
- {{label}}: {{what}}
{{/each}}

| Signal | Series | Kind | Unit |
|---|---|---|---|
{{#each signals}}
| {{name}}{{called}} | {{reads}}{{limit}} | {{kind}} | {{unit}} |
{{/each}}

{{#each notes}}
- {{this}}
{{/each}}

{{/each}}
## What has no preset

**dbt** has no metrics of its own: it writes \`run_results.json\`. A step after \`dbt build\` pushes what is
in there, and the spec names it:

\`\`\`yaml
metrics:
  - preset: batch-job            # times and outcomes of the run, pushed by the job that calls dbt
    selector: { job: dbt-sales }
  - selector: { job: dbt-sales }
    signals:
      # Of this run alone: each is a process of its own, so that its numbers are gauges.
      checks: { metric: dbt_tests, kind: gauge }
      checks-failed: { metric: dbt_tests_failed, kind: gauge }
      stage-time: { metric: dbt_model_duration_seconds, kind: gauge, by: [model] }
\`\`\`

**BigQuery** is read through stackdriver_exporter, which builds names from the type of the monitored
resource and the type of the metric: \`stackdriver_<resource>_<metric>\`, in lower case, with
everything but letters and digits as an underscore. Which metrics it shows, and whether a metric of the kind DELTA is a gauge or a
counter, its flags say (\`--monitoring.metrics-prefixes\`, \`--monitoring.aggregate-deltas\`). Values are
minutes old when they arrive. Look at its \`/metrics\`, and name what is there:

\`\`\`yaml
metrics:
  - selector: { project_id: analytics }
    signals:
      warehouse:
        metric: stackdriver_bigquery_project_bigquery_googleapis_com_job_num_in_flight
        kind: gauge
        unit: queries
\`\`\`

**Spark** sinks other than the driver's executor metrics write the id of the application into the metric's
name (PrometheusServlet), or whatever the mapping of a JMX exporter says. No preset can know that.

**JMX exporters** in general name metrics as their configuration says; the preset \`debezium\` follows that
of Debezium's own examples.
`);

/** All presets with their signals, and what a spec names itself. */
export const presetsPage = (presets: readonly Preset[]): Markdown =>
  PAGE({ presets: presets.map(presetView) });

function presetView(preset: Preset): View {
  const { name, title, summary, source, selector, signals, serves, notes } = describePreset(preset);
  return {
    name: own(name),
    link: own(`[${name}](#${name})`),
    title: own(title),
    summary: own(summary),
    version: own(source.version),
    url: own(source.url),
    labels: Object.entries(selector).map(([label, what]) => ({
      label: code(label),
      what: own(what),
    })),
    signals: signals.map(signalView),
    serves: own(serves.map((kind) => `[${kind}](sli/${kind}.md)`).join(", ")),
    notes: notes.map(own),
  };
}

const signalView = (signal: DescribedSignal): View => ({
  name: code(signal.name),
  called: own(` (${signal.title})`),
  reads: code(signal.reads),
  limit: own(signal.limit === undefined ? "" : ` of ${code(signal.limit)}`),
  kind: own([signal.kind, ...some("by", signal.by), ...some("without", signal.lacks)].join(" ")),
  unit: own(signal.unit),
});

const some = (word: string, labels: readonly string[]): readonly string[] =>
  labels.length === 0 ? [] : [word, labels.map(code).join(", ")];
