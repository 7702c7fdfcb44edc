import { type Preset, presetNamed } from "../presets/index.ts";
import { meaningOf } from "../signals/index.ts";
import type { Answers } from "./answers.ts";
import { Commented, type Field, wrapped } from "./commented.ts";
import type { OwnSignal } from "./own-signals.ts";

/** One source a preset, and one for what the presets do not know. */
export function metricsOf(
  { presets, pipeline, service }: Answers,
  own: readonly OwnSignal[],
): readonly Commented[] {
  const sources = presets.flatMap((name) => presetNamed(name) ?? []);
  return [
    ...sources.map((preset) => presetSource(preset, pipeline)),
    ...(own.length === 0 ? [] : [ownSource(own, service)]),
  ];
}

function presetSource({ name, title, selector, notes = [] }: Preset, pipeline: string): Commented {
  const labels = Object.entries(selector).map(([label, what]): [string, Field] => [
    label,
    { value: pipeline, note: `TODO: ${what}` },
  ]);
  return new Commented({
    preset: { value: name, note: `${title}; see \`slograf presets ${name}\`` },
    selector: {
      value: new Commented(Object.fromEntries(labels)),
      above: notes.flatMap(wrapped),
    },
  });
}

const ownSource = (own: readonly OwnSignal[], service: string): Commented =>
  new Commented({
    selector: {
      value: { service },
      flow: true,
      note: "TODO: the labels that tell this pipeline's series from others'",
    },
    signals: {
      value: new Commented(Object.fromEntries(own.map(signalField))),
      above: [
        "TODO: the presets do not know these; replace each `todo_…` by the name of your metric.",
      ],
    },
  });

const signalField = ({ name, kind, metric }: OwnSignal): [string, Field] => [
  name,
  { value: { metric, kind }, flow: true, note: meaningOf(name)?.what ?? "" },
];
