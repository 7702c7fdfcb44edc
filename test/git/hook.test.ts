import { appendFileSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import {
  edit,
  expectCurrent,
  generated,
  installHooks,
  type Repository,
  temporaryRepository,
} from "../support/repository.ts";
import { put, temporaryFolder } from "../support/temporary.ts";

const SPEC = "slo-specs/log-ingest.yaml";

async function hooked(...pipelines: readonly string[]): Promise<Repository> {
  const repository = await temporaryRepository(...pipelines);
  installHooks(repository);
  return repository;
}

const committed = async ({ must }: Repository): Promise<readonly string[]> =>
  (await must("show", "--name-only", "--format=", "HEAD")).trim().split("\n");

test("a changed spec is committed with its outputs, and only with its own", async () => {
  const repository = await hooked("log-ingest", "orders-stream");
  edit(repository, SPEC, "owner: ", "owner: new-");
  await repository.must("commit", "-q", "-am", "Change");
  const paths = await committed(repository);
  expect(paths).toContain(SPEC);
  expect(paths).toContain("out/prometheus/rules/log-ingest.recording.yaml");
  expect(paths.filter((path) => path.includes("orders-stream"))).toEqual([]);
  expect(await repository.must("status", "--porcelain", "-uno")).toBe("");
  await expectCurrent(repository);
});

test("a spec that goes takes its outputs along", async () => {
  const repository = await hooked("log-ingest", "orders-stream");
  await repository.must("rm", "-q", SPEC);
  await repository.must("commit", "-q", "-m", "Remove");
  expect(await repository.must("ls-files", "out", "slo-specs")).not.toContain("log-ingest");
  expect(await repository.must("status", "--porcelain", "-uno")).toBe("");
  await expectCurrent(repository);
});

test("a mistake stops the commit, and leaves the index as it was", async () => {
  const repository = await hooked("log-ingest");
  edit(repository, SPEC, "owner:", "ownr:");
  await repository.must("add", "-A");
  const before = await repository.must("ls-files", "-s");
  const { code, stderr } = await repository.git("commit", "-q", "-m", "Mistake");
  expect(code).toBe(1);
  expect(stderr).toMatch(/\(spec\/unknown-field\)\n *--> slo-specs\/log-ingest\.yaml:\d+:1/);
  expect(await repository.must("ls-files", "-s")).toBe(before);
  expect(await repository.must("log", "--format=%s")).toBe("Start\n");
});

test("of a spec that is staged in part, the staged part counts", async () => {
  const repository = await hooked("log-ingest");
  edit(repository, SPEC, "owner: ", "owner: staged-");
  await repository.must("add", SPEC);
  appendFileSync(join(repository.folder, SPEC), "unfinished: [\n");
  const { code, stderr } = await repository.git("commit", "-q", "-m", "Part");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stderr).toContain(`${SPEC} has changes that are not staged: what is staged of it counts.`);
  expect(await repository.must("diff", "--name-only")).toBe(`${SPEC}\n`);
  expect(await repository.must("show", "HEAD:out/docs/log-ingest.md")).toContain("staged-");
  await expectCurrent(repository);
});

test("another spec that is being worked on is neither committed nor spoilt", async () => {
  const repository = await hooked("log-ingest", "orders-stream");
  edit(repository, "slo-specs/orders-stream.yaml", "owner: ", "owner: later-");
  edit(repository, SPEC, "owner: ", "owner: now-");
  await generated(repository);
  await repository.must("add", SPEC);
  const { code, stderr } = await repository.git("commit", "-q", "-m", "One of two");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect((await committed(repository)).filter((path) => path.includes("orders"))).toEqual([]);
  expect(await repository.must("show", "HEAD:out/docs/log-ingest.md")).toContain("now-");
  // On disk everything is as it was generated from both.
  expect(await generated(repository, true)).toBe("Everything is current.\n");
  expect(stderr).toContain("out/docs/README.md has changes that are not staged");
  await expectCurrent(repository);
});

test("a commit without a spec is left alone, also where specs on disk are wrong", async () => {
  const repository = await hooked("log-ingest");
  put(repository.folder, SPEC, "unfinished: [");
  put(repository.folder, "notes.md", "Notes.");
  await repository.must("add", "notes.md");
  expect(await repository.git("commit", "-m", "Notes")).toMatchObject({ code: 0, stderr: "" });
  expect(await committed(repository)).toEqual(["notes.md"]);
});

test("the first commit of a repository is no exception", async () => {
  const repository = await hooked("log-ingest");
  rmSync(join(repository.folder, "out"), { recursive: true });
  await repository.must("rm", "-rq", "--cached", "out", "schema");
  await repository.must("update-ref", "-d", "HEAD");
  await repository.must("commit", "-q", "-m", "First");
  expect(await committed(repository)).toContain("out/docs/log-ingest.md");
  await expectCurrent(repository);
});

test("a commit of named paths is refused where it would leave the outputs behind", async () => {
  const repository = await hooked("log-ingest");
  edit(repository, SPEC, "owner: ", "owner: new-");
  const { code, stderr } = await repository.git("commit", "-q", "-m", "Path", SPEC);
  expect(code).toBe(1);
  expect(stderr).toContain("Stage what you want to commit with `git add`");
  expect(await repository.must("log", "--format=%s")).toBe("Start\n");
});

test("a project below the top, called from there or from above", async () => {
  const repository = await temporaryRepository("log-ingest");
  const { folder, must } = repository;
  mkdirSync(join(folder, "teams/data"), { recursive: true });
  for (const name of ["slo-specs", "out", "schema"]) await must("mv", name, `teams/data/${name}`);
  await must("commit", "-q", "-m", "Move");
  const below = join(folder, "teams/data");
  for (const [cwd, owner, args] of [
    [below, "below", []],
    [folder, "above", ["--specs", "teams/data/slo-specs", "--out", "teams/data/out"]],
  ] as const) {
    edit(repository, `teams/data/${SPEC}`, "owner: ", `owner: ${owner}-`);
    await must("add", "-A");
    expect(await slograf(cwd, ["hook", ...args])).toMatchObject({ code: 0 });
    const staged = await must("diff", "--cached", "--name-only");
    expect(staged).toContain("teams/data/out/docs/log-ingest.md\n");
    expect(staged).toMatch(/^(teams\/data\/.*\n)*$/);
    await must("commit", "-q", "-m", owner);
    expect(await slograf(below, ["generate", "--check"])).toMatchObject({ code: 0 });
  }
  edit(repository, `teams/data/${SPEC}`, "owner:", "ownr:");
  await must("add", "-A");
  const { stderr } = await slograf(below, ["hook"]);
  expect(stderr).toContain("--> slo-specs/log-ingest.yaml:");
});

test("a work tree of its own has an index of its own", async () => {
  const repository = await hooked("log-ingest");
  const other = join(temporaryFolder(), "other");
  await repository.must("worktree", "add", "-q", "-b", "other", other);
  edit({ ...repository, folder: other }, SPEC, "owner: ", "owner: new-");
  cpSync(join(repository.folder, "package.json"), join(other, "package.json"));
  await repository.must("-C", other, "commit", "-q", "-am", "Change");
  expect(await repository.must("show", "other:out/docs/log-ingest.md")).toContain("new-");
  expect(await repository.must("-C", other, "status", "--porcelain", "-uno")).toBe("");
  expect(await repository.must("status", "--porcelain", "-uno")).toBe("");
});

test.each([
  ["outside of a repository", [], "not a git repository"],
  ["a folder elsewhere", ["--specs", "../elsewhere"], "is not a folder within the repository"],
])("%s there is nothing to stage", async (_, args, words) => {
  const repository = await temporaryRepository("log-ingest");
  if (args.length === 0) rmSync(join(repository.folder, ".git"), { recursive: true });
  const { code, stderr } = await repository.slograf("hook", ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});
