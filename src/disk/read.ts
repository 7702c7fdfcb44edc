import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { sizeInside } from "./look.ts";
import { reading, UsageError } from "./usage-error.ts";

const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;

/** Of what slograf wrote, no file is near this. */
const LARGEST_BYTES = 1 << 26;

/**
 * The bytes of a file, and of one that is too large one more than it may have. A pipe or a device would keep
 * a run waiting for ever; it is opened without waiting, and refused.
 */
export const readFile = (path: string, mostBytes: number): Buffer =>
  readOpened(path, mostBytes, O_RDONLY | O_NONBLOCK);

/** The bytes of a file below a folder; nothing where nothing is. */
export function readInside(folder: string, path: string): Buffer | undefined {
  if (sizeInside(folder, path) === undefined) return undefined;
  const at = join(folder, path);
  const content = readOpened(at, LARGEST_BYTES, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  if (content.length > LARGEST_BYTES)
    throw new UsageError(`cannot read ${at}: it has more than ${LARGEST_BYTES >> 20} MiB`);
  return content;
}

function readOpened(path: string, mostBytes: number, flags: number): Buffer {
  return reading(path, () => {
    const file = openSync(path, flags);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) throw new UsageError(`cannot read ${path}: it is not a file`);
      return upTo(Math.min(stats.size, mostBytes) + 1, file);
    } finally {
      closeSync(file);
    }
  });
}

/** A file that grows meanwhile is read no further. */
function upTo(bytes: number, file: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes; length += read)
    read = readSync(file, buffer, length, bytes - length, null);
  return buffer.subarray(0, length);
}

/** Whether a path, be it a link, leads to a folder. */
export const isFolder = (path: string): boolean =>
  reading(path, () => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);

/** What is in a folder; a link to another folder is none. */
export const list = (folder: string, what = folder) =>
  reading(what, () => readdirSync(folder, { withFileTypes: true }));
