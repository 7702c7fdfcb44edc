import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UsageError } from "../../../src/commands/exit-codes.ts";
import { carryOut } from "../../../src/commands/generate/carry-out.ts";
import { planFolder } from "../../../src/commands/generate/files.ts";
import { MANIFEST } from "../../../src/commands/manifest.ts";
import { listing, put, temporaryFolder } from "../../support/temporary.ts";

const files = ["docs/a.md", "docs/b.md", "rules/c.yaml"].map((path) => ({ path, content: "new" }));

function write(folder: string): void {
  carryOut([planFolder(folder, files)]);
}

// Each of them stops a run also of a user that may write everywhere.
test.each<[string, (root: string) => void]>([
  ["a folder where a file should go", (root) => mkdirSync(join(root, "out/rules/c.yaml"))],
  ["a folder where the manifest should go", (root) => mkdirSync(join(root, "out", MANIFEST))],
  [
    "a folder where a new text is staged",
    (root) => mkdirSync(join(root, "out/rules/c.yaml.slograf-new")),
  ],
  [
    "a folder where the manifest is staged",
    (root) => mkdirSync(join(root, `out/${MANIFEST}.slograf-new`)),
  ],
  ["a file where a folder should go", (root) => put(root, "out/docs", "mine")],
  [
    "a file where the whole folder should go",
    (root) => {
      rmSync(join(root, "out"), { recursive: true });
      put(root, "out", "mine");
    },
  ],
  [
    "a folder that was listed as a file",
    (root) => {
      put(root, `out/${MANIFEST}`, "rules/old.yaml\n");
      mkdirSync(join(root, "out/rules/old.yaml"));
    },
  ],
  ["a link that leads to itself", (root) => symlinkSync("c.yaml", join(root, "out/rules/c.yaml"))],
])("%s: told, and everything is as it was", (_, obstruct) => {
  const root = temporaryFolder();
  mkdirSync(join(root, "out/rules"), { recursive: true });
  obstruct(root);
  const before = listing(root);
  expect(() => write(join(root, "out"))).toThrow(UsageError);
  expect(listing(root)).toEqual(before);
  expect(() => write(join(root, "out"))).toThrow(/^cannot (read|write).*out/);
  expect(listing(root)).toEqual(before);
});

test("the remains of a run that was killed are no obstacle", () => {
  const root = temporaryFolder();
  put(root, "docs/a.md.slograf-new", "half a te");
  put(root, ".slograf-kept/7", "old");
  write(root);
  expect(Object.keys(listing(root)).filter((path) => /slograf-(new|kept)/.test(path))).toEqual([]);
});

test("a folder that was not there appears as a whole, without the remains of a run that was killed", () => {
  const root = temporaryFolder();
  put(root, "out.slograf-new/docs/stale.md", "half a te");
  write(join(root, "out/"));
  expect(Object.keys(listing(root)).filter((path) => !path.endsWith("/"))).toEqual(
    [`out/${MANIFEST}`, ...files.map(({ path }) => `out/${path}`)].sort(),
  );
});

test.each<[string, (root: string) => void]>([
  ["another folder", (root) => put(root, "out/docs/a.md", "mine")],
  ["a file", (root) => put(root, "out", "mine")],
  ["a link that leads nowhere", (root) => symlinkSync("nowhere", join(root, "out"))],
])("%s where the folder is to appear: told, and everything is as it was", (_, obstruct) => {
  const root = temporaryFolder();
  put(root, "schema/s.json", "before");
  const schema = { path: "s.json", content: "after" };
  const plans = [planFolder(join(root, "schema"), [schema]), planFolder(join(root, "out"), files)];
  obstruct(root);
  const before = listing(root);
  expect(() => carryOut(plans)).toThrow(/^cannot write: .*out.* Nothing was changed\.$/);
  expect(listing(root)).toEqual(before);
});

test("a folder that has appeared is taken back where another cannot", () => {
  const root = temporaryFolder();
  const plans = ["out", "schema"].map((name) => planFolder(join(root, name), files));
  put(root, "schema/docs/a.md", "mine");
  const before = listing(root);
  expect(() => carryOut(plans)).toThrow(/^cannot write: .*schema.* Nothing was changed\.$/);
  expect(listing(root)).toEqual(before);
});
