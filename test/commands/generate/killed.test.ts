import { join } from "node:path";
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
    renameSync: mortal("rename", real.renameSync),
    rmSync: mortal("remove", real.rmSync),
    writeFileSync: mortal("write", real.writeFileSync),
  };
});

// Test files share a process: what others have loaded writes to the real disk.
vi.resetModules();
const { drafted, write } = await import("../../support/drafts.ts");
afterAll(() => {
  vi.doUnmock("node:fs");
  vi.resetModules();
});

beforeEach(() => {
  disk.name = "";
});

const before = { "docs/a.md": "1", "docs/b.md": "1", "gone/c.md": "1", "gone/d.md": "1" };
const after = { "docs/a.md": "2", "docs/b.md": "1", "new/deep/e.md": "1" };
/** What somebody wants by the time of the next run. */
const later = { "docs/a.md": "3", "new/deep/e.md": "2" };

test.each([
  ["write", 1],
  ["write", 2],
  ["write", 3],
  ["write", 4],
  ["remove", 2],
  ["remove", 3],
  ["remove", 4],
  ["rename", 1],
  ["rename", 2],
  ["rename", 3],
  ["rename", 4],
])("killed at %s %i, a run leaves nothing that the next one does not know", (name, call) => {
  const folder = join(temporaryFolder(), "out");
  write(folder, before);
  put(folder, "docs/own.md", "mine");
  Object.assign(disk, { name, call, calls: 0 });
  expect(() => write(folder, after)).toThrow("killed");
  disk.name = "";
  expect(drafted(folder, later).foreign).toEqual([]);
  write(folder, later);
  const { [MANIFEST]: _, ...left } = listing(folder);
  expect(Object.fromEntries(Object.entries(left).filter(([path]) => !path.endsWith("/")))).toEqual({
    ...later,
    "docs/own.md": "mine",
  });
});
