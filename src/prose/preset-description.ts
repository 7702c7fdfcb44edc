import type { Preset } from "../presets/index.ts";
import { selector } from "../promql/index.ts";
import { humanise, type LimitInput, meaningOf, type SignalInput } from "../signals/index.ts";
import { servedKinds } from "./served-kinds.ts";

export interface DescribedSignal {
  readonly name: string;
  readonly title: string;
  /** The series it is read from, without the labels that the spec gives. */
  readonly reads: string;
  readonly kind: string;
  /** Of the raw value; slograf converts it. */
  readonly unit: string;
  readonly by: readonly string[];
  /** Labels of the selector that its series do not carry. */
  readonly lacks: readonly string[];
  readonly limit: string | undefined;
}

export interface PresetDescription {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly source: Preset["source"];
  /** Label to what goes into it. */
  readonly selector: Preset["selector"];
  readonly signals: readonly DescribedSignal[];
  /** SLI kinds that need nothing beside it. */
  readonly serves: readonly string[];
  readonly notes: readonly string[];
}

/** What a preset knows, as data for machines and for people. */
export const describePreset = (preset: Preset): PresetDescription => ({
  name: preset.name,
  title: preset.title,
  summary: preset.summary,
  source: preset.source,
  selector: preset.selector,
  signals: Object.entries(preset.signals).map(([name, input]) => describe(name, input)),
  serves: servedKinds(preset),
  notes: preset.notes ?? [],
});

const describe = (name: string, input: SignalInput): DescribedSignal => ({
  name,
  title: input.title ?? meaningOf(name)?.title ?? humanise(name),
  reads: readsOf(input),
  kind: input.kind ?? "gauge",
  unit: input.unit ?? "count",
  by: input.by ?? [],
  lacks: input.lacks ?? [],
  limit: input.limit && limitOf(input.limit),
});

type Read = Pick<SignalInput, "metric" | "expr" | "matchers">;

const readsOf = ({ metric = "", expr, matchers = {} }: Read): string =>
  expr === undefined ? selector(metric, matchers) : expr.replaceAll(/\s+/g, " ");

const limitOf = (limit: LimitInput): string =>
  "value" in limit ? String(limit.value) : readsOf(limit);

/** A preset as a person reads it in a terminal. */
export function presetText({
  name,
  title,
  summary,
  source,
  selector: labels,
  signals,
  serves,
  notes,
}: PresetDescription): string {
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
