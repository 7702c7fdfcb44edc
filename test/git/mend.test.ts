import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  edit,
  expectCurrent,
  generated,
  installHooks,
  type Repository,
  temporaryRepository,
} from "../support/repository.ts";
import { put } from "../support/temporary.ts";

const [LOGS, ORDERS] = ["slo-specs/log-ingest.yaml", "slo-specs/orders-stream.yaml"];
const SETTINGS = "slo-specs/_settings.yaml";
const LEDGER = "slo-specs/_ledger.txt";

type Edit = (repository: Repository) => unknown;

/** Does something on a branch of its own, and generates there. */
async function onBranch(repository: Repository, name: string, change: Edit): Promise<void> {
  await repository.must("checkout", "-q", "-b", name, "main");
  change(repository);
  await generated(repository);
  await repository.must("add", "-A");
  await repository.must("commit", "-q", "-m", name);
}

async function branched(one: Edit, other: Edit): Promise<Repository> {
  const repository = await temporaryRepository("log-ingest", "orders-stream");
  await onBranch(repository, "one", one);
  await onBranch(repository, "other", other);
  return repository;
}

const inConflict = async ({ must }: Repository): Promise<readonly string[]> =>
  (await must("diff", "--name-only", "--diff-filter=U")).split("\n").filter((path) => path !== "");

const mend = async (repository: Repository): Promise<void> => {
  const { code, stderr } = await repository.slograf("mend");
  if (code !== 0) throw new Error(stderr);
  expect(await inConflict(repository)).toEqual([]);
};

const logs: Edit = (repository) => {
  edit(repository, LOGS, "owner: ", "owner: logs-");
  edit(repository, SETTINGS, "url: https://grafana.example.com", "url: https://graphs.example.com");
};
const orders: Edit = (repository) => {
  edit(repository, ORDERS, "owner: ", "owner: orders-");
  edit(repository, SETTINGS, "notify: alertmanager", "notify: grafana");
};

test("two branches that changed two specs and the settings: in either order the same comes out", async () => {
  const repository = await branched(logs, orders);
  const trees: string[] = [];
  for (const [from, to] of [
    ["one", "other"],
    ["other", "one"],
  ] as const) {
    await repository.must("checkout", "-q", "--detach", to);
    expect(await repository.git("merge", "-q", "--no-edit", from)).toMatchObject({ code: 1 });
    const conflicts = await inConflict(repository);
    expect(conflicts).toContain("out/docs/README.md");
    expect(conflicts.filter((path) => !/^(out|schema)\//.test(path))).toEqual([]);
    await mend(repository);
    await repository.must("commit", "-q", "--no-edit");
    trees.push(await repository.must("rev-parse", "HEAD^{tree}"));
    await expectCurrent(repository);
  }
  expect(trees[0]).toBe(trees[1]);
});

test("a rebase is mended commit by commit", async () => {
  const repository = await branched(logs, orders);
  edit(repository, ORDERS, "owner: ", "owner: more-");
  await generated(repository);
  await repository.must("commit", "-q", "-am", "more");
  let { code } = await repository.git("rebase", "-q", "one");
  expect(code).toBe(1);
  for (let commits = 0; code !== 0 && commits < 2; commits += 1) {
    await mend(repository);
    ({ code } = await repository.git("rebase", "--continue"));
  }
  expect(code).toBe(0);
  expect(await repository.must("log", "--format=%s")).toBe("more\nother\none\nStart\n");
  await expectCurrent(repository);
  await repository.must("checkout", "-q", "HEAD^");
  await expectCurrent(repository);
});

test.each([
  ["kept", ["add", LOGS], true],
  ["removed", ["rm", "-q", LOGS], false],
] as const)(
  "a pipeline that one branch removed and the other changed: a person says that it is %s",
  async (_, command, kept) => {
    const repository = await branched(logs, ({ folder }) => rmSync(join(folder, LOGS)));
    expect(await repository.git("merge", "-q", "one")).toMatchObject({ code: 1 });
    const before = await repository.must("ls-files", "-s");
    const { code, stderr } = await repository.slograf("mend");
    expect(code).toBe(1);
    expect(stderr).toContain("One branch changed the file, and the other removed it.");
    expect(stderr).toContain(`--> ${LOGS}:1:1`);
    expect(await repository.must("ls-files", "-s")).toBe(before);
    await repository.must(...command);
    await mend(repository);
    await repository.must("commit", "-q", "--no-edit");
    expect(existsSync(join(repository.folder, "out/docs/log-ingest.md"))).toBe(kept);
    expect(await repository.must("status", "--porcelain")).toBe("");
    await expectCurrent(repository);
  },
);

test("a spec with both sides of a conflict in it is refused, staged or not", async () => {
  const repository = await branched(logs, (here) => edit(here, LOGS, "owner: ", "owner: our-"));
  expect(await repository.git("merge", "-q", "one")).toMatchObject({ code: 1 });
  const refused = async (): Promise<void> => {
    const { code, stderr } = await repository.slograf("mend");
    expect(code).toBe(1);
    expect(stderr).toContain("(merge/conflict-markers)");
    expect(stderr).toMatch(/--> slo-specs\/log-ingest\.yaml:8:1\n8 \| <<<<<<< HEAD/);
  };
  await refused();
  await repository.must("add", LOGS);
  await refused();
  const text = readFileSync(join(repository.folder, LOGS), "utf8");
  put(
    repository.folder,
    LOGS,
    text.replace(/<<<<<<< .*\n([\s\S]*?)=======\n[\s\S]*?>>>>>>> .*\n/, "$1"),
  );
  await repository.must("add", LOGS);
  await mend(repository);
  await repository.must("commit", "-q", "--no-edit");
  await expectCurrent(repository);
});

test("a conflict that was mended and not staged is asked for", async () => {
  const repository = await branched(logs, (here) => edit(here, LOGS, "owner: ", "owner: our-"));
  expect(await repository.git("merge", "-q", "one")).toMatchObject({ code: 1 });
  await repository.must("checkout", "-q", "--ours", LOGS);
  const { code, stderr } = await repository.slograf("mend");
  expect(code).toBe(1);
  expect(stderr).toContain("git has not been told that it is fixed");
});

const added =
  (name: string): Edit =>
  ({ folder }) => {
    const text = readFileSync(join(folder, LOGS), "utf8").replace(
      "title: Log ingest",
      "title: New",
    );
    put(folder, `slo-specs/${name}.yaml`, text.replaceAll("log-ingest", name).replace("New", name));
  };

/** What the ledger of a commit lists. */
const ledgerOf = async ({ must }: Repository, commit: string): Promise<readonly string[]> =>
  (await must("show", `${commit}:${LEDGER}`)).split("\n");

test.each([
  ["with .gitattributes", false],
  ["without it, where git leaves markers in what is generated", true],
])("two new pipelines, %s", async (_, bare) => {
  const repository = await temporaryRepository("log-ingest");
  if (bare) await repository.must("rm", "-q", ".gitattributes");
  if (bare) await repository.must("commit", "-q", "-m", "Bare");
  await onBranch(repository, "one", added("alpha"));
  await onBranch(repository, "other", added("beta"));
  expect(await repository.git("merge", "-q", "one")).toMatchObject({ code: 1 });
  expect((await inConflict(repository)).includes(LEDGER)).toBe(bare);
  await mend(repository);
  await repository.must("commit", "-q", "--no-edit");
  const [one, other] = [await ledgerOf(repository, "one"), await ledgerOf(repository, "other")];
  expect(one).not.toEqual(other);
  expect(await ledgerOf(repository, "HEAD")).toEqual(expect.arrayContaining([...one, ...other]));
  expect(await repository.git("grep", "-l", "-e", "^<<<<<<<")).toMatchObject({ code: 1 });
  expect(await repository.must("ls-files", "out/docs")).toMatch(/alpha\.md[\s\S]*beta\.md/);
  await expectCurrent(repository);
});

test("a file of the user's own among what is generated is not decided on", async () => {
  const own =
    (text: string): Edit =>
    (repository) => {
      put(repository.folder, "out/notes.md", text);
      orders(repository);
    };
  const repository = await branched(own("One.\n"), own("Two.\n"));
  expect(await repository.git("merge", "-q", "one")).toMatchObject({ code: 1 });
  const { code, stderr } = await repository.slograf("mend");
  expect(code).toBe(1);
  expect(stderr).toContain("--> out/notes.md:1:1");
});

test("a merge without conflicts whose outputs would be stale is stopped, and finished by a commit", async () => {
  const interval: Edit = (repository) =>
    edit(repository, SETTINGS, "evaluationInterval: 1m", "evaluationInterval: 30s");
  const repository = await branched(interval, added("alpha"));
  installHooks(repository);
  const { code, stderr } = await repository.git("merge", "--no-edit", "one");
  expect(stderr).toContain("finish it with `git commit`");
  expect(code).toBe(1);
  await repository.must("commit", "-q", "--no-edit");
  expect(await repository.must("log", "-1", "--format=%P")).toMatch(/^\w+ \w+\n$/);
  await expectCurrent(repository);
});
