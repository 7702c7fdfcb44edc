import { type Differences, differences, joined, notesOn, type Review } from "../../diff/index.ts";
import { groupsOf } from "./groups.ts";
import { type Compared, compareWith, sidesOf, wholeOf } from "./sides.ts";

/**
 * What is different since a commit, some pipelines at a time: what a thousand of them hold is too much at
 * once, however many of them are different.
 *
 * @param folder an empty one, for what git writes
 */
export async function reviewed(compared: Compared, folder: string): Promise<Review> {
  const comparison = await compareWith(compared, folder);
  const parts: Differences[] = [];
  for (const group of groupsOf(comparison.making)) {
    const { before, now } = await sidesOf(group, comparison);
    parts.push(differences(before, now));
  }
  const { before, now } = wholeOf(comparison);
  return { base: before.name, ...joined(parts), notes: notesOn(before, now) };
}
