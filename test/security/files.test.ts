import { execFileSync } from "node:child_process";
import {
  closeSync,
  cpSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Run, slograf, start } from "../support/cli.ts";
import { edit, repositoryIn, temporaryRepository } from "../support/repository.ts";
import { listing, put, temporaryFolder, temporaryProject } from "../support/temporary.ts";

/** A run that has not ended by then never would. */
const PATIENCE_MILLISECONDS = 20_000;

async function timed(project: string, ...args: readonly string[]): Promise<Run> {
  const started = performance.now();
  const run = await slograf(project, args);
  expect(performance.now() - started).toBeLessThan(PATIENCE_MILLISECONDS);
  expect(run.code).not.toBe(70);
  return run;
}

/** Takes no room on the disk. */
function large(path: string): void {
  const file = openSync(path, "w");
  ftruncateSync(file, 600 << 20);
  closeSync(file);
}

const pipe = (path: string): void => void execFileSync("mkfifo", [path]);

test.each([
  ["slo-specs/large.yaml", "1 MiB"],
  ["slo-specs/_settings.yaml", "1 MiB"],
  ["slo-specs/_runbooks/LagHigh.md", "128 KiB"],
])("%s of 600 MiB is too large, and not read", async (path, most) => {
  const project = temporaryProject("log-ingest");
  put(project, path);
  large(join(project, path));
  const { code, stderr } = await timed(project, "validate");
  expect(code).toBe(1);
  expect(stderr).toContain(
    `The file has more than ${most}; no file of its kind is so large. (file/too-large)\n  --> ${path}:1:1`,
  );
});

test("a dashboard of 600 MiB is too large, and not read", async () => {
  const project = temporaryProject();
  large(join(project, "big.json"));
  const { code, stderr } = await timed(project, "lint", "big.json");
  expect(code).toBe(1);
  expect(stderr).toContain("The file has more than 32 MiB");
});

test.each(["slo-specs/_ledger.txt", "out/.slograf-files", "out/docs/README.md"])(
  "%s of 600 MiB stops no run that writes it, or is told",
  async (path) => {
    const project = temporaryProject("log-ingest");
    put(project, path);
    large(join(project, path));
    const { code, stderr } = await timed(project, "generate");
    expect(`${code} ${stderr}`).toMatch(
      /^2 slograf: cannot read \S+: it has more than 64 MiB|^1 [\s\S]*output\/foreign-file/,
    );
  },
);

const WAITING: readonly [string, (path: string) => void][] = [
  ["a pipe", pipe],
  ["a device", (path) => symlinkSync("/dev/zero", path)],
];

test.each(
  WAITING.flatMap(([what, make]) =>
    ["slo-specs/odd.yaml", "slo-specs/_settings.yaml", "slo-specs/_runbooks/LagHigh.md"].map(
      (path) => [path, what, make] as const,
    ),
  ),
)("%s is %s: told at once", async (path, _, make) => {
  const project = temporaryProject("log-ingest");
  put(project, path);
  rmSync(join(project, path));
  make(join(project, path));
  expect(await timed(project, "validate")).toEqual({
    code: 2,
    stdout: "",
    stderr: `slograf: cannot read ${path}: it is not a file\n`,
  });
});

test.each(WAITING)("%s is no dashboard: told at once", async (_, make) => {
  const project = temporaryProject();
  mkdirSync(join(project, "boards"));
  make(join(project, "boards/odd.json"));
  for (const path of ["boards", "boards/odd.json"])
    expect(await timed(project, "lint", path)).toMatchObject({
      code: 2,
      stderr: "slograf: cannot read boards/odd.json: it is not a file\n",
    });
});

test("a pipe where a file should be written is told at once", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "out/docs/mine");
  pipe(join(project, "out/docs/README.md"));
  const { code, stderr } = await timed(project, "generate");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "slograf: cannot read out/docs/README.md: it is not a file\n",
  });
});

test("settings under both endings are a mistake, of which only one could count", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "slo-specs/_settings.yml", "apiVersion: slograf/v1\n");
  const { code, stderr } = await timed(project, "validate");
  expect(code).toBe(1);
  expect(stderr).toMatch(/\(file\/second\)\n +--> slo-specs\/_settings\.yml:1:1\n/);
  put(project, "slo-specs/_lint.yaml", "apiVersion: slograf/v1\n");
  put(project, "slo-specs/_lint.yml", "apiVersion: slograf/v1\n");
  put(project, "a.json", "{}");
  const { code: linted, stderr: words } = await timed(project, "lint", "a.json");
  expect(linted).toBe(2);
  expect(words).toContain("slo-specs/_lint.yml is there beside slo-specs/_lint.yaml");
});

const notUtf8 = (folder: string, name: string): Buffer =>
  Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from(name)]);

test("a spec with a name that is not UTF-8 is a mistake; what is no spec is not looked at", async () => {
  const project = temporaryProject("log-ingest");
  writeFileSync(notUtf8(join(project, "slo-specs"), ".txt"), "");
  expect(await timed(project, "validate")).toMatchObject({ code: 0 });
  writeFileSync(notUtf8(join(project, "slo-specs"), ".yaml"), "");
  const { code, stderr } = await timed(project, "validate");
  expect(code).toBe(1);
  expect(stderr).toContain("(file/name-encoding)");
});

test.each(["slo-specs", "out/docs"])(
  "git holds a name in %s that is not UTF-8: hook and mend say so, and lose no file",
  async (folder) => {
    const repository = await temporaryRepository("log-ingest");
    writeFileSync(notUtf8(join(repository.folder, folder), ".txt"), "mine");
    await repository.must("add", "-A");
    await repository.must("commit", "-q", "-m", "Name");
    edit(repository, "slo-specs/log-ingest.yaml", "owner: ", "owner: new-");
    await repository.must("add", "slo-specs");
    const before = await repository.must("ls-files", "-s");
    for (const command of ["hook", "mend"]) {
      const { code, stderr } = await repository.slograf(command);
      expect(stderr).toContain("is not UTF-8");
      expect(code).toBe(2);
      expect(await repository.must("ls-files", "-s")).toBe(before);
    }
  },
);

test("elsewhere in the repository such a name is no obstacle, nor is a line break in its path", async () => {
  const start = await temporaryRepository("log-ingest");
  const folder = join(temporaryFolder(), "two\nlines");
  cpSync(start.folder, folder, { recursive: true });
  const repository = repositoryIn(folder);
  mkdirSync(notUtf8(folder, "folder"));
  writeFileSync(Buffer.concat([notUtf8(folder, "folder"), Buffer.from("/.gitignore")]), "x\n");
  await repository.must("add", "-A");
  await repository.must("commit", "-q", "-m", "Name");
  edit(repository, "slo-specs/log-ingest.yaml", "owner: ", "owner: new-");
  await repository.must("add", "slo-specs");
  expect(await repository.slograf("hook")).toMatchObject({ code: 0 });
  expect(await repository.must("diff", "--cached", "--name-only")).toContain(
    "out/docs/log-ingest.md",
  );
  expect(await repository.slograf("diff", "--base", "HEAD")).toMatchObject({ code: 3 });
  expect(await repository.slograf("mend")).toMatchObject({ code: 0 });
});

test("folders of runbooks that lead to themselves are not followed for ever", async () => {
  const project = temporaryProject("log-ingest");
  mkdirSync(join(project, "slo-specs/_runbooks"));
  for (const name of ["a", "b", "c"]) symlinkSync(".", join(project, "slo-specs/_runbooks", name));
  expect(await timed(project, "validate")).toMatchObject({ code: 0 });
});

test("several runs at once write what one would", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  const runs = await Promise.all([1, 2, 3].map(() => slograf(project, ["generate"])));
  for (const { code, stderr } of runs) {
    expect(stderr).toMatch(
      /^(slograf: another run \(process \d+\) writes to \S+: waiting until it is done\.\n)*$/,
    );
    expect(code).toBe(0);
  }
  const alone = temporaryProject("log-ingest", "orders-stream");
  await slograf(alone, ["generate"]);
  expect(listing(project)).toEqual(listing(alone));
});

test("a run waits for another one, says for which, and then writes", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "out/.slograf-new/owner", `slograf ${process.pid}\n`);
  const { stderr, ended } = start(project, ["generate"]);
  while (!stderr().includes("\n")) await setTimeout(10);
  rmSync(join(project, "out/.slograf-new"), { recursive: true });
  expect(await ended).toBe(0);
  expect(stderr()).toBe(
    `slograf: another run (process ${process.pid}) writes to out: waiting until it is done.\n`,
  );
});

test("a run that was killed anywhere leaves nothing that the next one does not put right", async () => {
  const project = temporaryProject("log-ingest");
  await slograf(project, ["generate"]);
  // The ledger remembers on purpose what Grafana may have been given.
  const { "slo-specs/_ledger.txt": _, ...before } = listing(project);
  const spec = join(project, "slo-specs/orders-stream.yaml");
  for (const milliseconds of [0, 100, 200, 300, 400, 500]) {
    cpSync("slo-specs/orders-stream.yaml", spec);
    const { kill, ended } = start(project, ["generate"]);
    while (!existsSync(join(project, "out/.slograf-new/owner"))) await setTimeout(1);
    await setTimeout(milliseconds);
    kill("SIGKILL");
    await ended;
    rmSync(spec);
    expect(await slograf(project, ["generate"])).toMatchObject({ code: 0, stderr: "" });
    const { "slo-specs/_ledger.txt": __, ...left } = listing(project);
    expect(left).toEqual(before);
  }
});
