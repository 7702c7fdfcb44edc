import { requiredOf } from "../prose/index.ts";
import { isCompatible } from "../signals/index.ts";
import { type Need, type SliType, sliTypeOf } from "../sli/index.ts";
import type { Answers } from "./answers.ts";
import { type Known, subjectOf } from "./known.ts";

/** An SLO as a new spec starts with it. */
export interface FirstSlo {
  readonly name: string;
  readonly type: SliType;
  readonly params: Readonly<Record<string, unknown>>;
}

type Params = FirstSlo["params"];

/** Kinds that are made of another SLO, named after it. */
const MADE_OF_OTHERS: Readonly<Record<string, (example: Params, slo: string) => Params>> = {
  "end-to-end": (_, slo) => ({ stages: [{ slo }] }),
  isolation: (example, keeps) => ({ ...example, keeps }),
};

/** What stands in for the other SLO where none was asked for: the first that needs nothing more. */
const OTHERS = ["freshness", "deadline", "lag", "availability", "error-rate"];

/** One SLO for each kind that was asked for, and the one that they are made of. */
export function firstSlos({ slis }: Pick<Answers, "slis">, known: Known): readonly FirstSlo[] {
  const own = slis.filter((kind) => MADE_OF_OTHERS[kind] === undefined);
  const other = own[0] ?? OTHERS.find((kind) => isServed(sloOf(kind), known)) ?? "freshness";
  const kinds = own.length === 0 ? [other, ...slis] : slis;
  return kinds.map((kind) => sloOf(kind, other));
}

function sloOf(kind: string, other = ""): FirstSlo {
  const type = sliTypeOf(kind);
  const { kind: _, ...example } = type.example as Params;
  // A query has two forms, neither of which is required; its example is one of them.
  const usual = kind === "query" ? example : requiredOf(type);
  return { name: kind, type, params: MADE_OF_OTHERS[kind]?.(example, other) ?? usual };
}

/** What an SLO reads and nobody provides, or not in a form that it can read. */
export const missingFor = ({ type, params }: FirstSlo, known: Known): readonly Need[] =>
  type.needs(params, subjectOf(known)).filter(({ signal, kinds, quantity }) => {
    const given = known.signals.get(signal);
    return (
      given === undefined ||
      !kinds.includes(given.kind) ||
      (quantity !== undefined && !isCompatible(given.quantity, quantity))
    );
  });

export const isServed = (slo: FirstSlo, known: Known): boolean =>
  missingFor(slo, known).length === 0 &&
  slo.type.problems(slo.params, subjectOf(known)).length === 0;
