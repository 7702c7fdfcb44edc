import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../src/commands/generate.ts";
import { MANIFEST } from "../../src/commands/manifest.ts";
import { calledFrom } from "../../src/disk/index.ts";
import { slograf } from "../support/cli.ts";
import { type Repository, temporaryRepository } from "../support/repository.ts";
import { listing, put, temporaryFolder, temporaryProject } from "../support/temporary.ts";

// A branch of a stranger holds links; what they lead to is beside the project, and stays as it is.

function link(project: string, path: string, target: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  rmSync(join(project, path), { recursive: true, force: true });
  symlinkSync(target, join(project, path));
}

/** What somebody else has, with the names that slograf writes. */
function victim(): string {
  const folder = temporaryFolder();
  for (const path of ["docs/log-ingest.md", "docs/old.md", "log-ingest.md", "README.md", "hook"])
    put(folder, path, "mine");
  put(folder, MANIFEST, "docs/log-ingest.md\ndocs/old.md\n");
  return folder;
}

test.each<[string, (project: string, victim: string) => void]>([
  ["a folder of outputs", (project, abroad) => link(project, "out/docs", join(abroad, "docs"))],
  [
    "a folder of outputs, by a relative link",
    (project, abroad) => link(project, "out/docs", `../../${abroad.split("/").at(-1)}/docs`),
  ],
  [
    "a folder further down",
    (project, abroad) => link(project, "out/grafana/dashboards", join(abroad, "docs")),
  ],
  ["a file", (project, abroad) => link(project, "out/docs/README.md", join(abroad, "README.md"))],
  [
    "a file that is not there",
    (project, abroad) => link(project, "out/docs/README.md", join(abroad, "new")),
  ],
  [
    "the list of files",
    (project, abroad) => link(project, `out/${MANIFEST}`, join(abroad, MANIFEST)),
  ],
  ["the output folder", (project, abroad) => link(project, "out", abroad)],
  ["the folder of the schemas", (project, abroad) => link(project, "schema", abroad)],
  ["the ledger", (project, abroad) => link(project, "slo-specs/_ledger.txt", join(abroad, "hook"))],
  ["where new contents wait", (project, abroad) => link(project, "out/.slograf-new", abroad)],
  [
    "where new contents of schemas wait",
    (project, abroad) => link(project, "schema/.slograf-new", abroad),
  ],
])("%s is a link: told, and nothing is written on either side", async (_, plant) => {
  const [project, abroad] = [temporaryProject("log-ingest"), victim()];
  plant(project, abroad);
  const before = [listing(project), listing(abroad)];
  const options = { specs: "slo-specs", out: "out", format: "text" } as const;
  await expect(calledFrom(project, () => generate(options))).rejects.toThrow(
    /^cannot write: \S+ is (a link|in the way)/,
  );
  expect([listing(project), listing(abroad)]).toEqual(before);
});

test("a folder elsewhere that its caller names may be a link", async () => {
  const [project, abroad] = [temporaryProject("log-ingest"), temporaryFolder()];
  link(abroad, "link", join(abroad, "served"));
  mkdirSync(join(abroad, "served"));
  const args = ["generate", "--out", join(abroad, "link")];
  expect(await slograf(project, args)).toMatchObject({ code: 0, stderr: "" });
  expect(Object.keys(listing(join(abroad, "served")))).toContain("docs/log-ingest.md");
  expect(await slograf(project, [...args, "--check"])).toMatchObject({ code: 0 });
});

test("a link that is listed as a file of slograf's own is no such file", async () => {
  const [project, abroad] = [temporaryProject("log-ingest"), victim()];
  link(project, "out/old", abroad);
  link(project, "out/older.md", join(abroad, "README.md"));
  put(project, `out/${MANIFEST}`, "old/docs/old.md\nold/hook\nolder.md\n");
  const before = listing(abroad);
  expect(await slograf(project, ["generate"])).toMatchObject({ code: 0, stderr: "" });
  expect(listing(abroad)).toEqual(before);
  expect(listing(project)).toMatchObject({
    "out/old": `-> ${abroad}`,
    "out/older.md": `-> ${join(abroad, "README.md")}`,
  });
});

test("what others keep under names like those of new contents stays, and is not written to", async () => {
  const [project, abroad] = [temporaryProject("log-ingest"), victim()];
  put(project, "out/docs/mine.slograf-new", "mine");
  put(project, "out/.slograf-kept/mine", "mine");
  link(project, "out/docs/log-ingest.md.slograf-new", join(abroad, "hook"));
  link(project, "out/alertmanager/alertmanager.yaml.slograf-new", join(abroad, "hook"));
  const before = [listing(join(project, "out")), listing(abroad)] as const;
  expect(await slograf(project, ["generate"])).toMatchObject({ code: 0, stderr: "" });
  expect(listing(join(project, "out"))).toMatchObject(before[0]);
  expect(listing(abroad)).toEqual(before[1]);
});

test("the folder of new contents that somebody else filled is theirs", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "out/.slograf-new/mine", "mine");
  const before = listing(project);
  const { code, stderr } = await slograf(project, ["generate"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^slograf: cannot write: out\/\.slograf-new is in the way/);
  expect(listing(project)).toEqual(before);
});

/** Commits a link in a place that slograf writes to, and stages a change of a spec. */
async function withCommittedLink(path: string, target: string): Promise<Repository> {
  const repository = await temporaryRepository("log-ingest");
  link(repository.folder, path, target);
  await repository.must("add", "-A");
  await repository.must("commit", "-q", "-m", "Link");
  const spec = join(repository.folder, "slo-specs/log-ingest.yaml");
  put(
    repository.folder,
    "slo-specs/log-ingest.yaml",
    readFileSync(spec, "utf8").replace("99%", "98%"),
  );
  await repository.must("add", "slo-specs");
  return repository;
}

test.each(["out/docs", "out", "schema", "slo-specs/_ledger.txt"])(
  "%s is committed as a link: neither hook nor mend writes through it",
  async (path) => {
    const abroad = victim();
    const target = path.endsWith(".txt") ? join(abroad, "hook") : abroad;
    const repository = await withCommittedLink(path, target);
    const before = [listing(abroad), await repository.must("ls-files", "-s")];
    for (const command of ["hook", "mend"]) {
      const { code, stderr } = await repository.slograf(command);
      expect(stderr).toContain(`slograf: cannot write: ${path} is a link`);
      expect(code).toBe(2);
      expect([listing(abroad), await repository.must("ls-files", "-s")]).toEqual(before);
    }
  },
);

test("what is brought to the work tree removes no file through a link in the work tree", async () => {
  const [repository, abroad] = [await temporaryRepository("log-ingest", "orders-stream"), victim()];
  put(abroad, "orders-stream.md", "mine");
  link(repository.folder, "out/docs/runbooks", abroad);
  await repository.must("rm", "-q", "slo-specs/orders-stream.yaml");
  const before = listing(abroad);
  expect(await repository.slograf("mend")).toMatchObject({ code: 0 });
  expect(listing(abroad)).toEqual(before);
  expect(await repository.must("ls-files", "out/docs/runbooks/orders-stream.md")).toBe("");
});

test("a review shows nothing of files that links lead to", async () => {
  const [repository, abroad] = [await temporaryRepository("log-ingest"), temporaryFolder()];
  const path = "out/grafana/dashboards/log-ingest-on-call.json";
  const text = readFileSync(join(repository.folder, path), "utf8");
  put(abroad, "secret", text.replaceAll('"title": "', '"title": "the-secret-of-this-machine '));
  link(repository.folder, path, join(abroad, "secret"));
  const { stdout, stderr } = await repository.slograf("diff", "--base", "HEAD");
  expect(`${stdout}${stderr}`).not.toContain("the-secret-of-this-machine");
});

test("init writes neither through a folder nor over a file that is a link", async () => {
  const [project, abroad] = [temporaryFolder(), temporaryFolder()];
  const flags = ["--yes", "--git", "--pipeline", "a", "--kind", "batch", "--owner", "me"];
  const args = ["init", ...flags, "--preset", "batch-job", "--sli", "run-success"];
  link(project, ".gitattributes", join(abroad, "new"));
  expect(await slograf(project, args)).toMatchObject({ code: 0 });
  rmSync(join(project, "slo-specs"), { recursive: true });
  link(project, "slo-specs", abroad);
  expect(await slograf(project, args)).toMatchObject({ code: 2 });
  expect(listing(abroad)).toEqual({});
  expect(existsSync(join(abroad, "new"))).toBe(false);
});
