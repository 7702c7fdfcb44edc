import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { UsageError } from "../../src/commands/exit-codes.ts";
import { carryOut, MANIFEST, planFolder } from "../../src/commands/files.ts";
import { listing, put, temporaryFolder } from "../support/temporary.ts";

/** Which call of which function fails, from 1. */
interface Fault {
  readonly of: string;
  readonly call: number;
}

const disk = vi.hoisted(() => ({ faults: [] as Fault[], calls: new Map<string, number>() }));

function meetFault(name: string): void {
  const call = (disk.calls.get(name) ?? 0) + 1;
  disk.calls.set(name, call);
  if (disk.faults.some((fault) => fault.of === name && fault.call === call))
    throw Object.assign(new Error(`EIO: no luck with ${name}`), { code: "EIO" });
}

/** The real disk, with a fault in the calls that the test chooses. */
vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs/promises")>();
  const faulty = <Args extends unknown[], Result>(
    name: string,
    job: (...args: Args) => Promise<Result>,
  ) =>
    vi.fn(async (...args: Args) => {
      meetFault(name);
      return job(...args);
    });
  return {
    ...real,
    mkdir: faulty("mkdir", real.mkdir),
    rename: faulty("rename", real.rename),
    unlink: faulty("unlink", real.unlink),
    rm: faulty("rm", real.rm),
    rmdir: faulty("rmdir", real.rmdir),
    writeFile: faulty("writeFile", real.writeFile),
    open: faulty("open", async (path: string, flags: string): Promise<FileHandle> => {
      const file = await real.open(path, flags);
      const { writeFile } = file;
      // A disk that is full takes half of it.
      file.writeFile = async (data) => {
        await writeFile.call(file, String(data).slice(0, 3));
        meetFault("write");
        await writeFile.call(file, String(data).slice(3));
      };
      return file;
    }),
  };
});

beforeEach(() => {
  disk.faults = [];
  disk.calls.clear();
});

const filesOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([path, content]) => ({ path, content }));

const after = { "docs/a.md": "after", "new/deep/d.md": "after", "rules/b.yaml": "same" };

/** Two folders, as in a real run. */
const plansFor = (root: string, out: Readonly<Record<string, string>>, schema: string) =>
  Promise.all([
    planFolder(join(root, "out"), filesOf(out)),
    planFolder(join(root, "schema"), filesOf({ "s.json": schema })),
  ]);

/** A project that is written once, and the plans for its next state. */
async function prepare() {
  const root = temporaryFolder();
  const before = {
    "docs/a.md": "before",
    "rules/b.yaml": "same",
    "gone/c.md": "before",
    "gone/e.md": "before",
  };
  await carryOut(await plansFor(root, before, "before"));
  put(root, "out/docs/own.md", "mine");
  const next = await plansFor(root, after, "after");
  disk.calls.clear();
  return { root, next };
}

async function failureOf(job: Promise<void>): Promise<Error | undefined> {
  return job.then(
    () => undefined,
    (error: Error) => error,
  );
}

// Four files to write (a.md, d.md, the manifest, s.json), two to remove.
test.each([
  ["mkdir", 4],
  ["open", 4],
  ["write", 4],
  ["rename", 4],
  ["unlink", 2],
])("whichever %s fails, everything is as it was", async (name, times) => {
  for (let call = 1; call <= times; call++) {
    const { root, next } = await prepare();
    const before = listing(root);
    disk.faults = [{ of: name, call }];
    const failure = await failureOf(carryOut(next));
    expect(failure).toBeInstanceOf(UsageError);
    expect(failure?.message).toBe(`cannot write: EIO: no luck with ${name}. Nothing was changed.`);
    expect(listing(root)).toEqual(before);
  }
  const { root, next } = await prepare();
  disk.faults = [{ of: name, call: times + 1 }];
  await carryOut(next);
  expect(listing(root)).toMatchObject({ "out/docs/a.md": "after", "schema/s.json": "after" });
});

test("what cannot be taken back is told, and the rest is", async () => {
  const { root, next } = await prepare();
  const before = listing(root);
  disk.faults = [
    { of: "rename", call: 2 },
    { of: "rm", call: 1 },
  ];
  const failure = await failureOf(carryOut(next));
  expect(failure?.message).toBe(
    "cannot write: EIO: no luck with rename. Not taken back: EIO: no luck with rm.",
  );
  expect(listing(root)).toEqual({ ...before, "schema/s.json.slograf-new": "after" });
});

// Nothing is taken back, as if the process were gone: each step of the way back fails.
const gone = ["rm", "writeFile"].flatMap((of) =>
  Array.from({ length: 20 }, (_, index) => ({ of, call: index + 1 })),
);

test.each([
  ["unlink", 1],
  ["unlink", 2],
  ["rename", 1],
  ["rename", 2],
  ["rename", 3],
  ["rename", 4],
])("killed at %s %i, a run leaves nothing that the next one does not know", async (of, call) => {
  const { root, next } = await prepare();
  disk.faults = [{ of, call }, ...gone];
  expect(await failureOf(carryOut(next))).toBeInstanceOf(UsageError);
  disk.faults = [];
  const again = await plansFor(root, after, "after");
  expect(again.flatMap(({ foreign }) => foreign)).toEqual([]);
  await carryOut(again);
  const left = Object.keys(listing(root)).filter((path) => !path.endsWith("/"));
  expect(left).toEqual(
    [
      ...[...Object.keys(after), "docs/own.md", MANIFEST].map((path) => `out/${path}`),
      ...["s.json", MANIFEST].map((path) => `schema/${path}`),
    ].sort(),
  );
});

test("an emptied folder that cannot be removed is no failure", async () => {
  const { root, next } = await prepare();
  disk.faults = [1, 2].map((call) => ({ of: "rmdir", call }));
  await carryOut(next);
  expect(listing(root)).toMatchObject({ "out/gone/": "", "out/docs/a.md": "after" });
});
