import type { Preset } from "../presets/index.ts";
import { selector } from "../promql/index.ts";
import { humanise, type LimitInput, meaningOf, type SignalInput } from "../signals/index.ts";
import { servedKinds } from "./served-kinds.ts";

/** What a preset knows, as data for machines and for people. */
export const describePreset = (preset: Preset) => ({
  name: preset.name,
  title: preset.title,
  summary: preset.summary,
  source: { version: preset.version, url: preset.url },
  /** Label to what goes into it. */
  selector: preset.selector,
  signals: Object.entries(preset.signals).map(([name, input]) => describe(name, input)),
  /** SLI kinds that need nothing beside it. */
  serves: servedKinds(preset),
  notes: preset.notes ?? [],
});
export type PresetDescription = ReturnType<typeof describePreset>;

const describe = (name: string, input: SignalInput) => ({
  name,
  title: input.title ?? meaningOf(name)?.title ?? humanise(name),
  /** The series it is read from, without the labels that the spec gives. */
  reads: readsOf(input),
  kind: input.kind ?? "gauge",
  /** Of the raw value; slograf converts it. */
  unit: input.unit ?? "count",
  by: input.by ?? [],
  /** Labels of the selector that its series do not carry. */
  lacks: input.lacks ?? [],
  limit: input.limit && limitOf(input.limit),
});
export type DescribedSignal = ReturnType<typeof describe>;

type Read = Pick<SignalInput, "metric" | "expr" | "matchers">;

const readsOf = ({ metric = "", expr, matchers = {} }: Read): string =>
  expr === undefined ? selector(metric, matchers) : expr.replaceAll(/\s+/g, " ");

const limitOf = (limit: LimitInput): string =>
  "value" in limit ? String(limit.value) : readsOf(limit);

/** A preset as a person reads it in a terminal. */
export function presetText(preset: PresetDescription): string {
  const { name, title, summary, source, selector: labels, signals, serves, notes } = preset;
  const widest = Math.max(...Object.keys(labels).map((label) => label.length));
  const lines = [
    `${title} (${name})`,
    `  ${summary}`,
    "",
    `Names from ${source.version}: ${source.url}`,
    "",
    "Labels to select by:",
    ...Object.entries(labels).map(([label, what]) => `  ${label.padEnd(widest)}  ${what}`),
    "",
    "Signals:",
  ];
  for (const signal of signals) {
    lines.push(`  ${signal.name}: ${signal.title} (${formOf(signal)})`, `    ${signal.reads}`);
    if (signal.limit !== undefined) lines.push(`    limit: ${signal.limit}`);
  }
  lines.push("", `SLI kinds that need nothing beside it: ${serves.join(", ") || "none"}.`);
  if (notes.length > 0) lines.push("", ...notes.map((note) => `- ${note}`));
  return lines.join("\n");
}

/** `gauge, messages, by topic, without consumergroup`. */
const formOf = ({ kind, unit, by, lacks }: DescribedSignal): string =>
  [
    kind,
    unit,
    ...(by.length > 0 ? [`by ${by.join(", ")}`] : []),
    ...(lacks.length > 0 ? [`without ${lacks.join(", ")}`] : []),
  ].join(", ");

/** All presets, one a line. */
export function presetListText(presets: readonly Preset[]): string {
  const widest = Math.max(...presets.map(({ name }) => name.length));
  return presets.map(({ name, summary }) => `${name.padEnd(widest)}  ${summary}`).join("\n");
}
