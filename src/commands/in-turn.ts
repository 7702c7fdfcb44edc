/** One file after the other: all at once, a big project exceeds what a process may hold open. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  job: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await job(item));
  return results;
}
