import type { CheckedSpecs } from "../compile.ts";
import { type Checked, checkedBefore, checkSpec, type Spec } from "../spec/index.ts";
import { fromBack } from "./claims.ts";
import type { Crew } from "./crew.ts";

/** Specs that a thread has checked, by their paths; those of which something is to be told are missing. */
export type CheckedThere = ReadonlyMap<string, Spec>;

/** Checks each spec for itself, half of them here; what is to be told of one has to be found here, too. */
export async function checkSpecs({ shares, checked }: Crew): Promise<CheckedSpecs> {
  const found = new Map<string, Checked<Spec>>();
  const all = shares.map(({ specs, checks }) => ({ items: specs, claims: checks }));
  for (const file of fromBack(all)) found.set(file.path, checkSpec(file));
  const files = new Map(shares.flatMap(({ specs }) => specs.map((file) => [file.path, file])));
  for (const [path, spec] of [...(await checked)].flatMap((each) => [...each])) {
    const file = files.get(path);
    if (file !== undefined) found.set(path, checkedBefore(file, spec));
  }
  return found;
}
