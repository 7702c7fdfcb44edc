import { dirname, join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { MANIFEST } from "../../../src/commands/manifest.ts";
import { listing, put, temporaryFolder } from "../../support/temporary.ts";

const disk = vi.hoisted(() => ({ name: "", call: 0, calls: 0 }));

/** The real disk, until the process is killed. */
vi.mock("node:fs", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs")>();
  const mortal =
    <Args extends unknown[], Result>(name: string, job: (...args: Args) => Result) =>
    (...args: Args): Result => {
      if (name === disk.name && ++disk.calls >= disk.call) throw new Error("killed");
      return job(...args);
    };
  return {
    ...real,
    mkdirSync: mortal("mkdir", real.mkdirSync),
    renameSync: mortal("rename", real.renameSync),
    rmdirSync: mortal("rmdir", real.rmdirSync),
    rmSync: mortal("remove", real.rmSync),
    writeFileSync: mortal("write", real.writeFileSync),
  };
});

// Test files share a process: what others have loaded writes to the real disk.
vi.resetModules();
const { drafted, write } = await import("../../support/drafts.ts");
const { replace } = await import("../../../src/commands/generate/replace.ts");
const { claim, release } = await import("../../../src/disk/index.ts");
afterAll(() => {
  vi.doUnmock("node:fs");
  vi.resetModules();
});

beforeEach(() => {
  disk.name = "";
});

const before = { "docs/a.md": "1", "docs/b.md": "1", "gone/c.md": "1", "gone/d.md": "1" };
const after = { "docs/a.md": "2", "docs/b.md": "1", "new/deep/e.md": "1" };
/** What somebody wants by the time of the next run: something else, or what there was before. */
const nexts = [{ "docs/a.md": "3", "new/deep/e.md": "2" }, before];

const folderOf = (path: string): readonly string[] =>
  dirname(path) === "." ? [] : [`${dirname(path)}/`, ...folderOf(dirname(path))];

test.each(
  Object.entries({ mkdir: 6, write: 5, remove: 3, rmdir: 1, rename: 4 }).flatMap(([name, most]) =>
    Array.from({ length: most }, (_, index) => [name, index + 1] as const),
  ),
)("killed at %s %i, a run leaves nothing that the next one does not know", (name, call) => {
  for (const next of nexts) {
    const folder = join(temporaryFolder(), "out");
    write(folder, before);
    put(folder, "docs/own.md", "mine");
    Object.assign(disk, { name, call, calls: 0 });
    expect(() => write(folder, after)).toThrow("killed");
    disk.name = "";
    expect(drafted(folder, next).foreign).toEqual([]);
    write(folder, next);
    const { [MANIFEST]: _, ...left } = listing(folder);
    const files: Readonly<Record<string, string>> = { ...next, "docs/own.md": "mine" };
    const folders = Object.keys(files).flatMap(folderOf);
    expect(left).toEqual({ ...files, ...Object.fromEntries(folders.map((each) => [each, ""])) });
  }
});

test.each(
  ["mkdir", "write"].flatMap((name) => [1, 2, 3, 4, 5].map((call) => [name, call] as const)),
)("a disk that is full at %s %i changes nothing", (name, call) => {
  const folder = join(temporaryFolder(), "out");
  write(folder, before);
  const lay = listing(folder);
  Object.assign(disk, { name, call, calls: 0 });
  expect(() => {
    const claimed = claim(folder, () => {});
    try {
      replace(drafted(folder, after, true));
    } finally {
      disk.name = "";
      release(claimed);
    }
  }).toThrow("killed");
  disk.name = "";
  expect(listing(folder)).toEqual(lay);
});
