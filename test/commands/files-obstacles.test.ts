import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { carryOut } from "../../src/commands/carry-out.ts";
import { UsageError } from "../../src/commands/exit-codes.ts";
import { planFolder } from "../../src/commands/files.ts";
import { MANIFEST } from "../../src/commands/manifest.ts";
import { listing, put, temporaryFolder } from "../support/temporary.ts";

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
