import { closest } from "../../diagnostics/index.ts";
import {
  catalogue,
  isPlain,
  meaningOf,
  type Place,
  type Signal,
  successFrom,
} from "../../signals/index.ts";
import type { Report, Spec } from "../../spec/index.ts";
import type { Cost, Shown } from "../model/pipeline.ts";
import type { Settings } from "../model/settings.ts";
import type { Signals } from "./sources.ts";

/** What flows, in the order in which it is preferred; runs and records are never mixed. */
const TRAFFIC = [
  ["records"],
  ["requests"],
  ["produced", "consumed"],
  ["rows-received", "rows-expected"],
  ["runs"],
  ["runs-succeeded", "runs-failed"],
] as const;

export interface Layers {
  readonly traffic: readonly Shown[];
  readonly explanations: readonly Shown[];
  readonly resources: readonly Shown[];
  readonly cost?: Cost;
}

/** The signals of each layer: those that the spec names, or all that its sources have. */
export function layersOf(
  spec: Spec,
  signals: Signals,
  places: readonly Place[],
  settings: Settings,
  report: Report,
): Layers {
  const show = (name: string): Shown => {
    const signal = get(signals, name);
    return { signal, recorded: !isFilterable(signal, spec.service, places, settings) };
  };
  const layer = (field: "explain" | "resources", usualLayer: "explanation" | "resource") =>
    (spec[field] === undefined
      ? usual(usualLayer, signals)
      : named(spec, field, signals, report)
    ).map(show);
  const flow = TRAFFIC.find((names) => signals.has(names[0])) ?? [];
  const cost = costOf(signals);
  return {
    traffic: flow.filter((name) => signals.has(name)).map(show),
    explanations: layer("explain", "explanation"),
    resources: layer("resources", "resource"),
    ...(cost && { cost }),
  };
}

function costOf(signals: Signals): Cost | undefined {
  const finished = signals.get("last-run")?.signal;
  const isCounted = (name: string): boolean => {
    const kind = signals.get(name)?.signal.kind;
    return kind === "counter" || (kind === "gauge" && finished !== undefined && isPlain(finished));
  };
  const success = successFrom(isCounted);
  if (success === undefined || !isCounted("cost")) return undefined;
  return {
    ...(finished && { finished }),
    cost: get(signals, "cost"),
    success: {
      counter: get(signals, success.counter),
      failures: success.failures.map((name) => get(signals, name)),
    },
  };
}

const get = (signals: Signals, name: string): Signal => {
  const found = signals.get(name);
  if (found === undefined) throw new Error(`no signal ${name}`);
  return found.signal;
};

function named(
  spec: Spec,
  field: "explain" | "resources",
  signals: Signals,
  report: Report,
): readonly string[] {
  return (spec[field] ?? []).filter((name, index) => {
    if (signals.has(name)) return true;
    missing(name, signals, report, [field, index]);
    return false;
  });
}

/** Says why a signal is not there: a slip of the hand, or nobody measures it. One with mistakes is there. */
export function missing(
  name: string,
  signals: Signals,
  report: Report,
  path: readonly (string | number)[],
): void {
  if (signals.mistaken.has(name)) return;
  const meaning = meaningOf(name);
  if (meaning === undefined) {
    const guess = closest(name, [...signals.keys(), ...Object.keys(catalogue)]);
    report({
      path,
      code: "signal/unknown",
      message: `No signal is called \`${name}\`.`,
      hint:
        guess === undefined ? "Define it under `metrics[].signals`." : `Did you mean \`${guess}\`?`,
    });
  } else
    report({
      path,
      code: "signal/missing",
      message: `Nothing in \`metrics\` provides \`${name}\` (${meaning.title.toLowerCase()}).`,
      hint: `Add it under \`metrics[].signals\`, for example \`${name}: {metric: …, kind: ${meaning.kinds[0]}}\`, or a preset that has it.`,
    });
}

const usual = (layer: "explanation" | "resource", signals: Signals): readonly string[] =>
  Object.entries(catalogue)
    .filter(([name, meaning]) => meaning.layer === layer && signals.has(name))
    .map(([name]) => name);

/** Whether a dashboard can filter the raw series by service and environment itself. */
function isFilterable(
  signal: Signal,
  service: string,
  places: readonly Place[],
  { labels }: Settings,
): boolean {
  const { reading, limit } = signal;
  if (!isPlain(signal) || !("metric" in reading)) return false;
  if (limit !== undefined && !("value" in limit)) return false;
  if (Object.keys(reading.environments).length > 0) return false;
  const matcher = reading.matchers[labels.service];
  const lacks = [labels.service, labels.env, labels.region].some((label) =>
    reading.lacks.includes(label),
  );
  return (
    !lacks &&
    matcher?.op === "=" &&
    matcher.value === service &&
    places.every(({ labelled }) => labelled)
  );
}
