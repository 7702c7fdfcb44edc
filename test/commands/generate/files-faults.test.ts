import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { UsageError } from "../../../src/commands/exit-codes.ts";
import { carryOut } from "../../../src/commands/generate/carry-out.ts";
import { planFolder } from "../../../src/commands/generate/files.ts";
import { MANIFEST } from "../../../src/commands/manifest.ts";
import { listing, put, temporaryFolder } from "../../support/temporary.ts";

/** Which call of which function fails, from 1. */
interface Fault {
  readonly of: string;
  readonly call: number;
}

const disk = vi.hoisted(() => {
  // Files share what is loaded: this one needs modules of its own, with the disk below.
  vi.resetModules();
  return { faults: [] as Fault[], calls: new Map<string, number>() };
});
afterAll(() => void vi.resetModules());

function meetFault(name: string): void {
  const call = (disk.calls.get(name) ?? 0) + 1;
  disk.calls.set(name, call);
  if (disk.faults.some((fault) => fault.of === name && fault.call === call))
    throw Object.assign(new Error(`EIO: no luck with ${name}`), { code: "EIO" });
}

/** The real disk, with a fault in the calls that the test chooses. */
vi.mock("node:fs", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs")>();
  const faulty = <Args extends unknown[], Result>(name: string, job: (...args: Args) => Result) =>
    vi.fn((...args: Args) => {
      meetFault(name);
      return job(...args);
    });
  return {
    ...real,
    mkdirSync: faulty("mkdir", real.mkdirSync),
    openSync: faulty("open", real.openSync),
    linkSync: faulty("link", real.linkSync),
    copyFileSync: faulty("copyFile", real.copyFileSync),
    renameSync: faulty("rename", real.renameSync),
    unlinkSync: faulty("unlink", real.unlinkSync),
    rmSync: faulty("rm", real.rmSync),
    rmdirSync: faulty("rmdir", real.rmdirSync),
    // A disk that is full takes half of it.
    writeFileSync: (file: string | number, data: string | Buffer) => {
      if (typeof file === "string") return real.writeFileSync(file, data);
      real.writeFileSync(file, String(data).slice(0, 3));
      meetFault("write");
      return real.writeFileSync(file, String(data).slice(3));
    },
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
const plansFor = (root: string, out: Readonly<Record<string, string>>, schema: string) => [
  planFolder(join(root, "out"), filesOf(out)),
  planFolder(join(root, "schema"), filesOf({ "s.json": schema })),
];

/** A project that is written once, and the plans for its next state. */
function prepare() {
  const root = temporaryFolder();
  const before = {
    "docs/a.md": "before",
    "rules/b.yaml": "same",
    "gone/c.md": "before",
    "gone/e.md": "before",
  };
  carryOut(plansFor(root, before, "before"));
  put(root, "out/docs/own.md", "mine");
  const next = plansFor(root, after, "after");
  disk.calls.clear();
  return { root, next };
}

function failureOf(job: () => void): Error | undefined {
  try {
    job();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** A disk without links: what was there is copied. */
const noLinks = Array.from({ length: 9 }, (_, index) => ({ of: "link", call: index + 1 }));

// Four files to write (a.md, d.md, the manifest, s.json), two to remove; three of the four are there.
// The folder of d.md is made, and two for what is kept; d.md is opened before that, and again after.
test.each([
  ["mkdir", 3, []],
  ["open", 5, []],
  ["write", 4, []],
  ["rename", 4, []],
  ["unlink", 2, []],
  ["rename", 4, noLinks],
  ["unlink", 2, noLinks],
  ["copyFile", 5, noLinks],
])("whichever %s of %i fails, everything is as it was", (name, times, others) => {
  for (let call = 1; call <= times; call++) {
    const { root, next } = prepare();
    const before = listing(root);
    disk.faults = [{ of: name, call }, ...others];
    const failure = failureOf(() => carryOut(next));
    expect(failure).toBeInstanceOf(UsageError);
    expect(failure?.message).toBe(`cannot write: EIO: no luck with ${name}. Nothing was changed.`);
    expect(listing(root)).toEqual(before);
  }
  const { root, next } = prepare();
  disk.faults = [{ of: name, call: times + 1 }, ...others];
  carryOut(next);
  expect(listing(root)).toMatchObject({ "out/docs/a.md": "after", "schema/s.json": "after" });
});

test("what cannot be taken back is told, and the rest is", () => {
  const { root, next } = prepare();
  const before = listing(root);
  disk.faults = [
    { of: "rename", call: 2 },
    { of: "rm", call: 1 },
  ];
  const failure = failureOf(() => carryOut(next));
  expect(failure?.message).toBe(
    "cannot write: EIO: no luck with rename. Not taken back: EIO: no luck with rm.",
  );
  expect(listing(root)).toEqual({ ...before, "schema/s.json.slograf-new": "after" });
});

// Nothing is taken back, as if the process were gone: each step of the way back fails.
const gone = (from: number) =>
  ["rm", "rmdir", "rename"].flatMap((of) =>
    Array.from({ length: 20 }, (_, index) => ({
      of,
      call: of === "rename" ? from + index : index + 1,
    })),
  );

test.each([
  ["unlink", 1],
  ["unlink", 2],
  ["rename", 1],
  ["rename", 2],
  ["rename", 3],
  ["rename", 4],
])("killed at %s %i, a run leaves nothing that the next one does not know", (of, call) => {
  const { root, next } = prepare();
  disk.faults = [{ of, call }, ...gone(of === "rename" ? call : 1)];
  expect(failureOf(() => carryOut(next))).toBeInstanceOf(UsageError);
  disk.faults = [];
  const again = plansFor(root, after, "after");
  expect(again.flatMap(({ foreign }) => foreign)).toEqual([]);
  carryOut(again);
  const left = Object.keys(listing(root)).filter((path) => !path.endsWith("/"));
  expect(left).toEqual(
    [
      ...[...Object.keys(after), "docs/own.md", MANIFEST].map((path) => `out/${path}`),
      ...["s.json", MANIFEST].map((path) => `schema/${path}`),
    ].sort(),
  );
});

test("an emptied folder that cannot be removed is no failure", () => {
  const { root, next } = prepare();
  disk.faults = [1, 2].map((call) => ({ of: "rmdir", call }));
  carryOut(next);
  expect(listing(root)).toMatchObject({ "out/gone/": "", "out/docs/a.md": "after" });
});
