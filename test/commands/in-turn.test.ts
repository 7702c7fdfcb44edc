import { expect, test } from "vitest";
import { inTurn } from "../../src/commands/in-turn.ts";

test("one at a time, in order, so that a big project does not run out of open files", async () => {
  let open = 0;
  const seen: number[] = [];
  const results = await inTurn([3, 1, 2], async (item) => {
    open++;
    seen.push(open);
    await new Promise(setImmediate);
    open--;
    return item * 10;
  });
  expect(results).toEqual([30, 10, 20]);
  expect(seen).toEqual([1, 1, 1]);
});

test("the first failure ends it", async () => {
  const done: number[] = [];
  const run = inTurn([1, 2, 3], async (item) => {
    if (item === 2) throw new Error("no luck");
    done.push(item);
  });
  await expect(run).rejects.toThrow("no luck");
  expect(done).toEqual([1]);
});
