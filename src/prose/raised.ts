import type { AlertKind } from "../alerts/index.ts";
import { type Alert, alerts } from "../rules/index.ts";
import type { Pipeline, Slo } from "../slo/index.ts";

/** All alerts of one name that a pipeline raises. */
export interface Raised {
  readonly kind: AlertKind;
  readonly pipeline: Pipeline;
  readonly alerts: readonly [Alert, ...Alert[]];
}

/** The alerts of a pipeline by their names, in the order in which its promises raise them. */
export function raisedBy(pipeline: Pipeline): readonly Raised[] {
  const kinds = new Map<AlertKind, [Alert, ...Alert[]]>();
  for (const alert of alerts(pipeline)) {
    const known = kinds.get(alert.kind);
    if (known === undefined) kinds.set(alert.kind, [alert]);
    else known.push(alert);
  }
  return [...kinds].map(([kind, same]) => ({ kind, pipeline, alerts: same }));
}

/** With the promise's numbers where all mean the same, or else as it is in general. */
export function meaningOf({ kind, alerts: same }: Raised): string {
  const [one, ...others] = new Set(same.map(({ meaning }) => meaning));
  return one === undefined || others.length > 0 ? kind.meaning : one;
}

/** The promises that raise at least one of these, each once. */
export const slosOf = (raised: readonly Raised[]): readonly Slo[] => [
  ...new Set(raised.flatMap(({ alerts: same }) => same.map(({ slo }) => slo))),
];
