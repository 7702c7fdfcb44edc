import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { MANIFEST } from "../../src/commands/manifest.ts";
import { ownVersion } from "../../src/commands/package.ts";
import { fourPipelines, specOf } from "../support/edited-project.ts";
import { compareHooked, copyOf, hooked } from "../support/hooked.ts";
import { edit, type Repository } from "../support/repository.ts";
import { put, temporaryFolderForAll } from "../support/temporary.ts";

let pattern = "";
beforeAll(async () => {
  pattern = temporaryFolderForAll();
  await fourPipelines(pattern);
});

type Act = (repository: Repository) => unknown;

const PAGE = "out/docs/ads.md";
const LIST = `out/${MANIFEST}`;
const [ADS, SHOP] = ["slo-specs/ads.yaml", "slo-specs/shop.yaml"];

const more =
  (path: string, text = "Mine.\n"): Act =>
  ({ folder }) =>
    appendFileSync(join(folder, path), text);
const without =
  (path: string): Act =>
  ({ folder }) =>
    rmSync(join(folder, path));
const replaced =
  (path: string, from: string, to: string): Act =>
  (repository) =>
    edit(repository, path, from, to);

/** What the first line of the list of files says of who wrote it. */
const writtenBy =
  (...writers: readonly string[]): Act =>
  ({ folder }) => {
    const [, ...paths] = readFileSync(join(folder, LIST), "utf8").split("\n");
    const heads = writers.map((writer) => `# Written by ${writer}: the files below are its own.`);
    writeFileSync(join(folder, LIST), [...heads, ...paths].join("\n"));
  };

const linked: Act = ({ folder }) => {
  renameSync(join(folder, ADS), join(folder, "slo-specs/ads.txt"));
  symlinkSync("ads.txt", join(folder, ADS));
};

const nothing: Act = () => {};
const stricter = replaced(SHOP, "objective: 99%", "objective: 98%");

/** Somebody has written into a page of `ads`, and the hook does not see that where it does not look. */
async function pageAfter(committed: Act, staged: Act, merge = false): Promise<string> {
  const repository = copyOf(pattern);
  const { must } = repository;
  await more(PAGE)(repository);
  await committed(repository);
  await must("add", "-A");
  await must("commit", "-q", "-m", "Not generated");
  await staged(repository);
  await must("add", "-A");
  expect(await hooked(repository, merge)).toBe(merge ? 3 : 0);
  return must("show", `:${PAGE}`);
}

test.each<[string, Act, Act]>([
  ["a spec is changed", nothing, stricter],
  [
    "a spec is new",
    nothing,
    ({ folder }) => put(folder, "slo-specs/late.yaml", specOf("late").replace("[ads]", "[]")),
  ],
  ["a spec is gone", nothing, without(SHOP)],
  [
    "the ledger has a line more",
    nothing,
    async (repository) => {
      await stricter(repository);
      await more("slo-specs/_ledger.txt", "rule 1 gone\n")(repository);
    },
  ],
  ["files have other line ends on disk", more(".gitattributes", "* text eol=crlf\n"), stricter],
  [
    "the page of the spec is staged, too",
    nothing,
    async (repository) => {
      await stricter(repository);
      await more("out/docs/shop.md")(repository);
    },
  ],
])("files of other pipelines are left alone where %s", async (_, committed, staged) => {
  expect(await pageAfter(committed, staged)).toContain("Mine.");
});

test.each<[string, Act, Act, merge?: boolean]>([
  ["most pipelines change", nothing, replaced("slo-specs/clicks.yaml", "99%", "98%")],
  [
    "the settings change",
    nothing,
    replaced("slo-specs/_settings.yaml", "evaluationInterval: 1m", "evaluationInterval: 30s"),
  ],
  [
    "a runbook is new",
    nothing,
    ({ folder }) => put(folder, "slo-specs/_runbooks/SloDataMissing.md", "Look.\n"),
  ],
  ["an older version wrote the files of HEAD", writtenBy("slograf 0.0.9"), stricter],
  ["it did not say which version it was", writtenBy("slograf"), stricter],
  [
    "branches of two versions were merged",
    writtenBy(`slograf ${ownVersion()}`, "slograf 0.0.9"),
    stricter,
  ],
  ["HEAD has no list of files that is right", more(LIST, "docs/missing.md\n"), stricter],
  ["HEAD lacks a file", without("out/docs/clicks.md"), stricter],
  ["HEAD has another page of that spec", more("out/docs/shop.md"), stricter],
  ["HEAD has another page of all", more("out/docs/README.md"), stricter],
  [
    "HEAD has a mistake",
    more(SHOP, "unknown: 1\n"),
    async (repository) => {
      await replaced(SHOP, "unknown: 1\n", "")(repository);
      await stricter(repository);
    },
  ],
  ["a spec is a link", linked, stricter],
  ["git is about to merge", nothing, stricter, true],
  [
    "a merge is being committed",
    nothing,
    async (repository) => {
      await stricter(repository);
      put(repository.folder, ".git/MERGE_HEAD", await repository.must("rev-parse", "HEAD"));
    },
  ],
])("everything is generated where %s", async (_, committed, staged, merge) => {
  expect(await pageAfter(committed, staged, merge)).not.toContain("Mine.");
});

test("what is staged of other pipelines is staged again as HEAD has it", async () => {
  const repository = copyOf(pattern);
  await more(PAGE)(repository);
  await without("out/docs/clicks.md")(repository);
  await stricter(repository);
  await repository.must("add", "-A");
  expect(await compareHooked(repository)).toBe(0);
  const staged = await repository.must("diff", "--cached", "--name-only", "--", "out/docs");
  expect(staged).toContain("shop");
  expect(staged).not.toMatch(/ads|clicks/);
});
