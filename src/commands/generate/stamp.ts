import type { Stats } from "node:fs";

/** What shows without reading a file that it has not been changed: size, times, and which file it is. */
export type Stamp = readonly [
  size: number,
  modifiedMilliseconds: number,
  changedMilliseconds: number,
  inode: number,
];

/** Proves nothing: whoever has it must read the file. */
export const NO_STAMP: Stamp = [-1, 0, 0, 0];

export const stampOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp => [
  size,
  mtimeMs,
  ctimeMs,
  ino,
];

/** Whether it is the same file with the same content, wherever it lies and whatever it is called now. */
export const isSameFile = (a: Stamp, b: Stamp): boolean =>
  a[0] === b[0] && a[1] === b[1] && a[3] === b[3];

/** The coarsest clock of a file system still in use: FAT's ticks every two seconds. */
const COARSEST_MILLISECONDS = 2000;
/** A clock that tells parts of a second ticks with the kernel at least: Linux' every 10 ms, or more often. */
const FINE_MILLISECONDS = 100;

const tickOf = (milliseconds: number): number =>
  milliseconds % 1000 === 0 ? COARSEST_MILLISECONDS : FINE_MILLISECONDS;

/**
 * Whether a file that has this stamp still is as it was when the stamp was taken. One that had just been
 * written then may have been written again within the same tick of the clock, as Git's index knows.
 */
export const isProof = (then: Stamp, now: Stamp, takenMilliseconds: number): boolean =>
  isSameFile(then, now) &&
  then[2] === now[2] &&
  isOld(Math.max(then[1], then[2]), takenMilliseconds);

const isOld = (written: number, taken: number): boolean => written + tickOf(written) < taken;
