import { cpSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { diff } from "../../../src/commands/diff.ts";
import { baseOf, isOutdatedAt } from "../../../src/commands/git/base.ts";
import { openRepository } from "../../../src/commands/git/repository.ts";
import type { Review } from "../../../src/diff/index.ts";
import { calledFrom } from "../../../src/disk/index.ts";
import { anyEdits, type Edit, editsOf, fourPipelines } from "../../support/edited-project.ts";
import { repositoryIn } from "../../support/repository.ts";
import { put, temporaryFolder, temporaryFolderForAll } from "../../support/temporary.ts";
import { wholeReview } from "../../support/whole-review.ts";

const folders = { specs: "slo-specs", out: "out" };
let pattern = "";
beforeAll(async () => {
  pattern = temporaryFolderForAll();
  await fourPipelines(pattern);
});

/** What `slograf diff` tells as data; nothing with mistakes in the specs of now. */
async function told(folder: string): Promise<Review | undefined> {
  const printed = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const options = { ...folders, base: "HEAD", format: "json", maxBytes: 60_000 } as const;
    const code = await calledFrom(folder, () => diff(options));
    const text = printed.mock.calls.map(([part]) => String(part)).join("");
    if (code === 1) return undefined;
    const { diagnostics: _, changed, summary: __, ...review } = JSON.parse(text);
    expect(code).toBe(changed ? 3 : 0);
    return review as Review;
  } finally {
    printed.mockRestore();
  }
}

/** The same of everything, read and compiled whole. */
async function whole(folder: string): Promise<Review | undefined> {
  const side = await calledFrom(folder, async () => {
    const repository = await openRepository(folders);
    const base = await baseOf("HEAD", repository);
    return { ...base, stale: await isOutdatedAt(base, repository) };
  });
  const review = await calledFrom(folder, () => wholeReview(folder, side));
  return review === undefined ? undefined : (JSON.parse(JSON.stringify(review)) as Review);
}

/** Does everything, commits in between, and compares with that commit. */
async function compareAfter(before: readonly Edit[], after: readonly Edit[]): Promise<void> {
  const folder = temporaryFolder();
  cpSync(pattern, folder, { recursive: true, preserveTimestamps: true });
  const repository = repositoryIn(folder);
  for (const { run } of before) await run(repository);
  await repository.must("add", "-A");
  await repository.must("commit", "-q", "--allow-empty", "-m", "The base");
  for (const { run } of after) await run(repository);
  expect(await told(folder)).toEqual(await whole(folder));
}

test("whatever somebody does, the same is reported as of everything at once", async () => {
  await fc.assert(
    fc.asyncProperty(anyEdits(4), anyEdits(5), async (before, after) => {
      await compareAfter(before, after);
    }),
    { numRuns: 15 },
  );
});

test.each<[string, readonly string[], readonly string[]]>([
  ["nothing", [], []],
  ["one spec", [], ["stricter ads", "everything generated"]],
  ["the spec of an upstream alone", [], ["stricter clicks", "everything generated"]],
  ["an upstream, nothing generated", [], ["stricter clicks"]],
  ["an upstream that is gone", [], ["no orders", "no shop", "everything generated"]],
  ["a spec that git does not know yet", [], ["late again", "everything generated"]],
  ["the settings", [], ["another sender", "everything generated"]],
  ["the settings, nothing generated", [], ["another sender"]],
  ["an edit that is taken back", [], ["stricter ads", "everything generated", "laxer ads"]],
  ["all of it taken back", [], ["no ads", "everything generated", "as it was committed"]],
  ["a runbook", [], ["a runbook for shop", "everything generated"]],
  ["a runbook that is gone", ["a runbook for ads", "everything generated"], ["no runbooks"]],
  ["the ledger", [], ["a rule in the ledger", "everything generated"]],
  ["no ledger any more", [], ["no ledger"]],
  ["edits by hand", [], ["other numbers in file 41", "without file 21", "a line more in file 3"]],
  ["an edit that git does not see", [], ["git does not look at file 20", "a line more in file 20"]],
  ["line ends alone", [], ["other line ends in file 20"]],
  ["an edit in the base", ["other numbers in file 41"], ["everything generated"]],
  ["the same edit on both sides", ["other numbers in file 41", "a line more in file 3"], []],
  ["a base that was not generated", ["stricter clicks"], ["everything generated"]],
  ["a base that is generated nowhere", ["stricter clicks"], []],
  ["a mistake in the base", ["a mistake in ads"], ["no mistake in ads", "everything generated"]],
  ["a mistake in the base alone", ["a mistake in ads"], ["no mistake in ads"]],
  ["a mistake in the base, which has no files", ["a mistake in ads", "no files"], ["ads again"]],
  [
    "a mistake in the base, and one like it gone",
    ["a mistake in ads"],
    ["no mistake in ads", "no shop"],
  ],
  ["a mistake that is there now", [], ["a mistake in orders"]],
  ["files that git does not know", [], ["a file that nobody generated"]],
  ["files that are listed", [], ["a file that is said to be generated"]],
  ["files that are listed on both sides", ["a file that is said to be generated"], []],
  ["no files now", [], ["no files"]],
  ["no files at the base", ["no files"], ["everything generated"]],
  ["no files at all", ["no files"], []],
  ["no list at the base", ["no list of files"], ["everything generated"]],
  ["another name", [], ["ads under another name", "everything generated"]],
  [
    "another name that others speak of",
    ["shop speaks of others", "everything generated"],
    ["ads under another name", "everything generated"],
  ],
  ["another name of an SLO", [], ["a slo of orders is renamed", "everything generated"]],
  [
    "another name of an SLO, of which the files spoke already",
    ["a slo of orders is renamed", "everything generated", "orders again", "a mistake in ads"],
    ["a slo of orders is renamed", "no mistake in ads"],
  ],
])("%s: the same is told as of everything", async (_, before, after) => {
  await compareAfter(editsOf(...before), editsOf(...after));
});

test.each([
  "* -text",
  "* text=auto eol=crlf",
  "*.json text eol=crlf\n*.md -text",
  "*.yaml ident",
  "*.md filter=loud",
])("where git converts files (%s), too", async (attributes) => {
  const converting: Edit = {
    what: "other attributes",
    run: async ({ folder, must }) => {
      await must("config", "filter.loud.smudge", "tr a-z A-Z");
      put(folder, ".gitattributes", `${attributes}\n`);
    },
  };
  await compareAfter([converting], editsOf("stricter ads"));
});
