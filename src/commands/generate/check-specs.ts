import { type CheckedSpecs, type Input, organisationOf } from "../../compile.ts";
import { type Readings, readSpec } from "../../slo/index.ts";
import { checkedBefore, type Spec } from "../../spec/index.ts";
import { fromBack } from "./claims.ts";
import type { Crew } from "./crew.ts";

/** Specs that a thread has checked, by their paths; those of which something is to be told are missing. */
export type CheckedThere = ReadonlyMap<string, Spec>;

/**
 * Reads specs here, until the threads have checked the others; what they mean has to be found here, too.
 *
 * @param readings takes what was read
 */
export async function checkSpecs(
  { shares, checked }: Crew,
  input: Input,
  readings: Readings,
): Promise<CheckedSpecs> {
  const organisation = organisationOf(input);
  const all = shares.map(({ specs, checks }) => ({ items: specs, claims: checks }));
  for (const file of fromBack(all)) readSpec(file, organisation, readings);
  const there = new Map((await checked).flatMap((each) => [...each]));
  return new Map(
    input.specs.flatMap((file) => {
      const spec = there.get(file.path);
      return spec === undefined ? [] : [[file.path, checkedBefore(file, spec)] as const];
    }),
  );
}
