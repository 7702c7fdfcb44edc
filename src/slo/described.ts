import { type Subject, sliTypeOf } from "../sli/index.ts";
import type { Report, Spec } from "../spec/index.ts";
import type { Layers } from "./shown.ts";
import type { Signals } from "./sources.ts";

/** A signal that someone took the trouble to define and that nothing uses is a mistake somewhere. */
export function checkDescribed(
  spec: Spec,
  signals: Signals,
  layers: Layers,
  subject: Subject,
  report: Report,
): void {
  const used = new Set([
    ...[...layers.traffic, ...layers.explanations, ...layers.resources].map(
      ({ signal }) => signal.name,
    ),
    ...(layers.cost === undefined
      ? []
      : [layers.cost.cost.signal.name, layers.cost.success.signal.name]),
    ...spec.slos.flatMap(({ sli }) => [
      ...sliTypeOf(sli.kind)
        .needs(sli, subject)
        .map(({ signal }) => signal),
      ...OPTIONAL,
    ]),
  ]);
  for (const [name, { path }] of signals)
    if (path !== undefined && !used.has(name))
      report({
        path,
        part: "key",
        severity: "warning",
        code: "signal/unused",
        message: `The signal \`${name}\` is defined, and nothing shows or measures it.`,
        hint: "Name it under `explain` or `resources`, use it in an SLO, or remove it.",
      });
}

/** Read where they are there, and not needed. */
const OPTIONAL = ["run-duration", "last-start", "oldest-offset", "max-throughput"];
