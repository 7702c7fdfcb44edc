import { meaningOf, type SignalKind } from "../signals/index.ts";
import type { Need } from "../sli/index.ts";
import { type FirstSlo, missingFor } from "./first-slos.ts";
import { type Known, withSignal } from "./known.ts";

/** A signal that the user must name the metric of. */
export interface OwnSignal {
  readonly name: string;
  readonly kind: SignalKind;
  /** A name to be replaced; valid as it stands. */
  readonly metric: string;
}

/** All that the SLOs read beyond the presets; which they are may depend on those found before. */
export function ownSignals(
  slos: readonly FirstSlo[],
  known: Known,
): { readonly own: readonly OwnSignal[]; readonly known: Known } {
  for (const slo of slos) {
    const [need] = missingFor(slo, known);
    if (need === undefined) continue;
    const kind = kindFor(need, slo, known);
    const found = ownSignals(slos, withSignal(known, need.signal, kind));
    const own = { name: need.signal, kind, metric: placeholder(need.signal, kind) };
    return { own: [own, ...found.own], known: found.known };
  }
  return { own: [], known };
}

/** The usual kind of the signal that the SLO can read. */
function kindFor({ signal, kinds }: Need, { type }: FirstSlo, known: Known): SignalKind {
  const usual = (meaningOf(signal)?.kinds ?? kinds).filter((kind) => kinds.includes(kind));
  // What flows is counted all the time, also where a run would leave a gauge that stands until the next.
  const found =
    (known.kind === "streaming" && usual.find((kind) => kind === "counter")) || usual[0];
  if (found === undefined) throw new Error(`${signal} comes in no kind that ${type.kind} reads`);
  return found;
}

const placeholder = (name: string, kind: SignalKind): string =>
  `todo_${name.replaceAll("-", "_")}${kind === "counter" ? "_total" : ""}`;
