import { mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { look } from "./look.ts";
import { list, readInside } from "./read.ts";
import { UsageError } from "./usage-error.ts";
import { createInside, removeEmpty } from "./write.ts";

/** Where new contents wait until all of them are there: below the folder, because that may be a mount. */
export const STAGING = ".slograf-new";
/** Holds the number of the process whose contents they are. */
const OWNER = `${STAGING}/owner`;

const RETRY_MILLISECONDS = 50;
/** A run takes its time; between making the folder and naming its owner lies hardly any. */
const PATIENCE_MILLISECONDS = { owned: 30_000, unowned: 1000 };
/** No run takes so long: the number of its process may be that of another one by now. */
const FORGOTTEN_MILLISECONDS = 600_000;

/** The right to write to a folder, which one run has at a time. */
export interface Claim {
  readonly folder: string;
  /** The topmost folder that was made for it. */
  readonly made: string | undefined;
}

/** Waits while another run has it; what a killed one has left is removed. */
export function claim(folder: string, onWait: (words: string) => void): Claim {
  const claimed = { folder, made: mkdirSync(folder, { recursive: true }) };
  waitFor(folder, onWait);
  try {
    createInside(folder, OWNER, `slograf ${process.pid}\n`);
  } catch (error) {
    release(claimed);
    throw error;
  }
  return claimed;
}

/** Gives it back; what was staged and not put in its place goes, and so do folders that hold nothing. */
export function release({ folder, made }: Claim): void {
  const staging = join(folder, STAGING);
  // Its owner is the last to go: a run that is killed meanwhile leaves nothing that nobody owns.
  if (look(folder, STAGING)?.kind === "folder")
    for (const { name } of list(staging).filter((entry) => entry.name !== "owner"))
      rmSync(join(staging, name), { recursive: true });
  rmSync(staging, { recursive: true, force: true });
  if (made !== undefined)
    removeEmpty(dirname(made), relative(dirname(made), folder).split(sep).join("/"));
}

function waitFor(folder: string, onWait: (words: string) => void): void {
  const started = performance.now();
  for (let attempt = 0; !isMade(folder); attempt += 1) {
    const owner = ownerOf(folder);
    const waited = performance.now() - started;
    if (owner !== undefined && isGone(folder, owner)) release({ folder, made: undefined });
    else if (waited > PATIENCE_MILLISECONDS[owner === undefined ? "unowned" : "owned"]) {
      removeEmpty(folder, STAGING);
      if (look(folder, STAGING) !== undefined) throw new UsageError(inTheWay(folder, owner));
    } else {
      if (attempt === 0 && owner !== undefined)
        onWait(`another run (process ${owner}) writes to ${folder}: waiting until it is done.`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MILLISECONDS);
    }
  }
}

/** Exclusively: what others have put there is theirs. */
function isMade(folder: string): boolean {
  try {
    mkdirSync(join(folder, STAGING));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function ownerOf(folder: string): number | undefined {
  const isThere = look(folder, STAGING)?.kind === "folder" && look(folder, OWNER)?.kind === "file";
  if (!isThere) return undefined;
  const text = readInside(folder, OWNER)?.toString("latin1") ?? "";
  const [, process] = /^slograf (\d{1,9})\n$/.exec(text) ?? [];
  return process === undefined ? undefined : Number(process);
}

function isGone(folder: string, owner: number): boolean {
  if (owner === process.pid) return true;
  const { mtimeMs = 0 } = statSync(join(folder, OWNER), { throwIfNoEntry: false }) ?? {};
  if (Date.now() - mtimeMs > FORGOTTEN_MILLISECONDS) return true;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

const inTheWay = (folder: string, owner: number | undefined): string =>
  owner === undefined
    ? `cannot write: ${join(folder, STAGING)} is in the way, and does not say which run it is of. Move it away. Nothing was changed.`
    : `cannot write: process ${owner} still writes to ${folder}. If it does not, remove ${join(folder, STAGING)}. Nothing was changed.`;
