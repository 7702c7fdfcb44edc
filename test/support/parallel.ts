/** Works on several at a time, enough to keep another process busy; results in the given order. */
export async function inParallel<Each, Result>(
  all: readonly Each[],
  work: (each: Each) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < all.length; index = next++)
      results[index] = await work(all[index] as Each);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return results;
}
