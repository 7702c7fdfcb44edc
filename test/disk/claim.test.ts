import { spawnSync } from "node:child_process";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { claim, release, STAGING } from "../../src/disk/index.ts";
import { listing, put, temporaryFolder } from "../support/temporary.ts";

const OWNER = `${STAGING}/owner`;
const own = `slograf ${process.pid}\n`;

/** Claims a folder, and says what was in it while it was claimed, and what people were told. */
function claimed(folder: string) {
  const told: string[] = [];
  const mine = claim(folder, (words) => told.push(words));
  const meanwhile = listing(folder);
  release(mine);
  return { told, meanwhile };
}

test("a folder that is claimed names its owner, and holds nothing of it afterwards", () => {
  const folder = temporaryFolder();
  put(folder, "mine", "mine");
  expect(claimed(folder)).toEqual({
    told: [],
    meanwhile: { [`${STAGING}/`]: "", [OWNER]: own, mine: "mine" },
  });
  expect(listing(folder)).toEqual({ mine: "mine" });
});

test("folders that were made for a claim go with it, those that were there stay", () => {
  const root = temporaryFolder();
  put(root, "there/mine", "mine");
  claimed(join(root, "there/not/yet"));
  expect(listing(root)).toEqual({ "there/": "", "there/mine": "mine" });
});

test.each<[string, (folder: string) => void]>([
  ["that has ended", (folder) => put(folder, OWNER, `slograf ${spawnSync("true").pid}\n`)],
  ["of this process, which was not done", (folder) => put(folder, OWNER, own)],
  [
    "of so long ago that its number is another's by now",
    (folder) => {
      put(folder, OWNER, `slograf ${process.ppid}\n`);
      const longAgo = new Date(Date.now() - 3_600_000);
      utimesSync(join(folder, OWNER), longAgo, longAgo);
    },
  ],
])("what a run %s has left is removed", (_, leave) => {
  const folder = temporaryFolder();
  leave(folder);
  put(folder, `${STAGING}/docs/half.md`, "half a te");
  expect(claimed(folder).meanwhile).toEqual({ [`${STAGING}/`]: "", [OWNER]: own });
  expect(listing(folder)).toEqual({});
});

test.each([
  ["a number", OWNER, "12\n"],
  ["a command", OWNER, "slograf 1; true\n"],
  ["a file of somebody", `${STAGING}/docs/mine.md`, "mine"],
  ["a file in its place", STAGING, "mine"],
])("%s names no owner: it stays, and nothing is claimed", (_, path, text) => {
  const folder = temporaryFolder();
  put(folder, path, text);
  const before = listing(folder);
  expect(() => claimed(folder)).toThrow(`${STAGING} is in the way`);
  expect(listing(folder)).toEqual(before);
});

test("a folder without an owner and contents is that of a run that was killed at once", () => {
  const folder = temporaryFolder();
  put(folder, `${STAGING}/mine`);
  spawnSync("rm", [join(folder, STAGING, "mine")]);
  expect(claimed(folder).meanwhile).toEqual({ [`${STAGING}/`]: "", [OWNER]: own });
});
