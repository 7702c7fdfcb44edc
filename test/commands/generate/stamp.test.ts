import { statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  isProof,
  isSameFile,
  NO_STAMP,
  type Stamp,
  stampOf,
} from "../../../src/commands/generate/stamp.ts";
import { put, temporaryFolder } from "../../support/temporary.ts";

const TAKEN = 1_000_000;
const stamp: Stamp = [10, TAKEN - 60_000, TAKEN - 60_000, 7];

test("a file whose stamp is the same, and was old when it was taken, is the same", () => {
  expect(isProof(stamp, stamp, TAKEN)).toBe(true);
});

test.each<[string, Stamp]>([
  ["size", [11, stamp[1], stamp[2], 7]],
  ["time of its last change", [10, stamp[1] + 1, stamp[2], 7]],
  ["time of the last change to anything about it", [10, stamp[1], stamp[2] + 1, 7]],
  ["place on the disk", [10, stamp[1], stamp[2], 8]],
])("another %s proves nothing", (_, now) => {
  expect(isProof(stamp, now, TAKEN)).toBe(false);
});

test.each([
  [0, false],
  [1000, false],
  [2000, false],
  [3000, true],
  [1, false],
  [99, false],
  [100, false],
  [101, true],
  [1999, true],
])(
  "whether a file written %i ms before it was looked at cannot have been written again: %s",
  (age, proves) => {
    for (const young of [
      [10, TAKEN - age, 0, 7],
      [10, 0, TAKEN - age, 7],
    ] as const)
      expect(isProof(young, young, TAKEN)).toBe(proves);
  },
);

test("a file that was written over in place, with its old length and time, is seen through", () => {
  const folder = temporaryFolder();
  const path = join(folder, "a.md");
  put(folder, "a.md", "one");
  const past = new Date("2001-02-03T04:05:06Z");
  utimesSync(path, past, past);
  const then = stampOf(statSync(path));
  writeFileSync(path, "two");
  utimesSync(path, past, past);
  expect(isSameFile(then, stampOf(statSync(path)))).toBe(true);
  expect(isProof(then, stampOf(statSync(path)), Date.now() + 60_000)).toBe(false);
  expect(isSameFile(NO_STAMP, stampOf(statSync(path)))).toBe(false);
});
