import { join } from "node:path";
import { expect, test } from "vitest";
import { gitFiles } from "../../src/commands/init/git-files.ts";
import {
  edit,
  generated,
  type Repository,
  repositoryIn,
  temporaryRepository,
} from "../support/repository.ts";
import { listing, put, temporaryFolder } from "../support/temporary.ts";

/** As `slograf init --git` leaves a repository, and cloned where git gives files Windows' line endings. */
async function clonedOnWindows(): Promise<Repository> {
  const origin = await temporaryRepository("log-ingest");
  for (const { path, content } of gitFiles("slo-specs")) put(origin.folder, path, content);
  put(origin.folder, "notes.txt", "one\ntwo\n");
  await origin.must("add", "-A");
  await origin.must("commit", "-q", "-m", "Attributes");
  const folder = join(temporaryFolder(), "clone");
  await origin.must("clone", "-q", "-c", "core.autocrlf=true", origin.folder, folder);
  return repositoryIn(folder);
}

test("a clone with core.autocrlf is current, and a commit in it holds no carriage return", async () => {
  const clone = await clonedOnWindows();
  expect(listing(clone.folder)["notes.txt"]).toBe("one\r\ntwo\r\n");
  expect(await generated(clone, true)).toBe("Everything is current.\n");
  edit(clone, "slo-specs/log-ingest.yaml", "owner: ", "owner: new-");
  await clone.must("add", "slo-specs");
  expect(await clone.slograf("hook")).toMatchObject({ code: 0 });
  await clone.must("commit", "-q", "-m", "Change");
  expect(await generated(clone, true)).toBe("Everything is current.\n");
  expect(await clone.must("status", "--porcelain")).toBe("");
  const kinds = await clone.must("ls-files", "--eol", "out", "schema", "slo-specs");
  expect(kinds).toContain("i/lf    w/lf");
  expect(kinds).not.toContain("crlf");
});
