import type { GivenHint } from "../../hints/index.ts";
import { type Subject, sliTypeOf } from "../../sli/index.ts";
import type { Report, Spec } from "../../spec/index.ts";
import type { Layers } from "../resolve/layers.ts";
import type { Signals } from "../resolve/sources.ts";

interface Use {
  readonly spec: Spec;
  readonly signals: Signals;
  readonly layers: Layers;
  readonly hints: readonly GivenHint[];
  readonly subject: Subject;
  readonly report: Report;
}

/** A signal that someone took the trouble to define and that nothing uses is a mistake somewhere. */
export function checkDescribed({ spec, signals, layers, hints, subject, report }: Use): void {
  const used = new Set([
    ...[...layers.traffic, ...layers.explanations, ...layers.resources].map(
      ({ signal }) => signal.name,
    ),
    ...(layers.cost === undefined
      ? []
      : [layers.cost.cost, layers.cost.success.counter, ...layers.cost.success.failures].map(
          ({ name }) => name,
        )),
    ...spec.slos.flatMap(({ sli }) => [
      ...sliTypeOf(sli.kind)
        .needs(sli, subject)
        .map(({ signal }) => signal),
      ...OPTIONAL,
    ]),
    ...hints.flatMap(({ parts }) => Object.values(parts).map(({ signal }) => signal.name)),
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
