import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RunRecord } from "../../../src/commands/generate/record.ts";
import {
  loadRecord,
  recordsFolder,
  saveRecord,
} from "../../../src/commands/generate/record-file.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const record: RunRecord = {
  input: "abc",
  startedMilliseconds: 1,
  sameUntilSeconds: Number.MAX_SAFE_INTEGER,
  diagnostics: [],
  out: "/project/out",
  pipelines: new Map([
    ["orders", { key: "k", files: [{ path: "a.md", digest: "d", stamp: [1, 2.5, 3, 4] }] }],
  ]),
  rest: [],
};

/** A folder with a record for `out`, and the path of its file. */
function kept(): { readonly folder: string; readonly path: string } {
  const folder = join(temporaryFolder(), "records");
  saveRecord("out", record, folder);
  const [name = ""] = readdirSync(folder);
  return { folder, path: join(folder, name) };
}

test("a record is read as it was written, for the folder that it is about", () => {
  const { folder } = kept();
  expect(loadRecord("out", folder)).toEqual(record);
  expect(loadRecord("./out/", folder)).toEqual(record);
  expect(loadRecord("elsewhere/out", folder)).toBeUndefined();
});

test.each([
  ["cut short", (text: string) => text.slice(0, -1)],
  ["changed", (text: string) => text.replace('"d"', '"e"')],
  ["empty", () => ""],
  ["no record", () => "null"],
])("a record that is %s is none", (_, spoil) => {
  const { folder, path } = kept();
  writeFileSync(path, spoil(readFileSync(path, "utf8")));
  expect(loadRecord("out", folder)).toBeUndefined();
});

test("a folder that others can write to is not relied on", () => {
  const { folder } = kept();
  chmodSync(folder, 0o777);
  expect(loadRecord("out", folder)).toBeUndefined();
});

test("where no record can be kept, nothing else happens", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  saveRecord("out", record, join(folder, "file"));
  expect(readdirSync(folder)).toEqual(["file"]);
});

test("records lie with the packages of a project, or with the temporary files of a user", () => {
  const project = temporaryFolder();
  mkdirSync(join(project, "node_modules"));
  mkdirSync(join(project, "a/b"), { recursive: true });
  const own = join(project, "node_modules/.cache/slograf");
  expect([project, join(project, "a/b")].map(recordsFolder)).toEqual([own, own]);
  expect(recordsFolder("/").startsWith(tmpdir())).toBe(true);
});
