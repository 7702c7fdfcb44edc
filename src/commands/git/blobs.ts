import { UsageError } from "../exit-codes.ts";
import type { Entry } from "./entries.ts";
import type { Repository } from "./repository.ts";
import { gitBytes } from "./run.ts";

/** What git holds of regular files, by object. */
export async function blobsOf(
  entries: readonly Entry[],
  { top }: Repository,
): Promise<ReadonlyMap<string, Buffer>> {
  const objects = new Set(entries.map(({ object }) => object));
  const input = [...objects].map((object) => `${object}\n`).join("");
  const said = await gitBytes(["cat-file", "--batch"], { cwd: top, input });
  const blobs = new Map<string, Buffer>();
  // `<object> blob <bytes>`, a line end, so many bytes, and a line end: one after the other.
  for (let at = 0; at < said.length; ) {
    const start = said.indexOf("\n", at) + 1;
    const [object = "", kind, bytes] = said.toString("latin1", at, start - 1).split(" ");
    if (kind !== "blob") throw new UsageError(`git does not have the object ${object}.`);
    const end = start + Number(bytes);
    blobs.set(object, said.subarray(start, end));
    at = end + 1;
  }
  return blobs;
}
