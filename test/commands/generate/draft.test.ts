import { mkdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MANIFEST } from "../../../src/commands/manifest.ts";
import { drafted, write } from "../../support/drafts.ts";
import { listing, put, temporaryFolder } from "../../support/temporary.ts";

type Texts = Readonly<Record<string, string>>;

/** What is there, without the manifest. */
function content(folder: string): Texts {
  const { [MANIFEST]: _, ...rest } = listing(folder);
  return rest;
}

test("a draft says what is new, changed and no longer generated, and writes nothing", () => {
  const folder = temporaryFolder();
  write(folder, { "docs/a.md": "1", "docs/b.md": "1", "docs/c.md": "1" });
  const before = listing(folder);
  expect(drafted(folder, { "docs/a.md": "1", "docs/b.md": "2", "docs/d.md": "1" })).toMatchObject({
    paths: ["docs/a.md", "docs/b.md", "docs/d.md", MANIFEST],
    written: ["docs/b.md", "docs/d.md", MANIFEST],
    removed: ["docs/c.md"],
    foreign: [],
  });
  expect(listing(folder)).toEqual(before);
});

test("writes what is new, updates what changed, removes what is gone with its folders", () => {
  const folder = join(temporaryFolder(), "not/yet/there");
  write(folder, { "docs/a.md": "1", "rules/deep/er/b.yaml": "1" });
  expect(content(folder)).toEqual({
    "docs/": "",
    "docs/a.md": "1",
    "rules/": "",
    "rules/deep/": "",
    "rules/deep/er/": "",
    "rules/deep/er/b.yaml": "1",
  });
  write(folder, { "docs/a.md": "ä", "docs/c.md": "new" });
  expect(content(folder)).toEqual({ "docs/": "", "docs/a.md": "ä", "docs/c.md": "new" });
});

test("an equal file is left alone: tools that watch it see no change", () => {
  const folder = temporaryFolder();
  write(folder, { "a.md": "1", "b.md": "1" });
  const longAgo = new Date("2001-02-03T04:05:06Z");
  for (const path of ["a.md", "b.md", MANIFEST]) utimesSync(join(folder, path), longAgo, longAgo);
  write(folder, { "a.md": "1", "b.md": "2" });
  expect(statSync(join(folder, "a.md")).mtime).toEqual(longAgo);
  expect(statSync(join(folder, MANIFEST)).mtime).toEqual(longAgo);
  expect(statSync(join(folder, "b.md")).mtime).not.toEqual(longAgo);
});

test("foreign files stay, and so do the folders that hold them", () => {
  const folder = temporaryFolder();
  put(folder, "docs/own.md", "mine");
  put(folder, "README.md", "mine");
  mkdirSync(join(folder, "empty"));
  write(folder, { "docs/a.md": "1", "rules/b.yaml": "1" });
  put(folder, "rules/local.yaml", "mine");
  write(folder, {});
  expect(content(folder)).toEqual({
    "README.md": "mine",
    "docs/": "",
    "docs/own.md": "mine",
    "empty/": "",
    "rules/": "",
    "rules/local.yaml": "mine",
  });
});

test("a foreign file in the way is reported, until the manifest lists it", () => {
  const folder = temporaryFolder();
  put(folder, "docs/a.md", "mine");
  const texts = { "docs/a.md": "1", "docs/b.md": "1" };
  expect(drafted(folder, texts).foreign).toEqual(["docs/a.md"]);
  put(folder, MANIFEST, "docs/a.md\n");
  expect(drafted(folder, texts).foreign).toEqual([]);
});

test("without its manifest, a folder is adopted where its files are as they should be", () => {
  const folder = temporaryFolder();
  write(folder, { "a.md": "1", "b.md": "1" });
  const before = listing(folder);
  rmSync(join(folder, MANIFEST));
  expect(drafted(folder, { "a.md": "1", "b.md": "1" }).written).toEqual([MANIFEST]);
  write(folder, { "a.md": "1", "b.md": "1" });
  expect(listing(folder)).toEqual(before);
});

test("the manifest lists what was written, sorted, one a line", () => {
  const folder = temporaryFolder();
  write(folder, { "b/z.md": "", "a.md": "", "b/A.md": "" });
  const [comment, ...lines] = (listing(folder)[MANIFEST] ?? "").split("\n");
  expect(comment).toMatch(/^# /);
  expect(lines).toEqual(["a.md", "b/A.md", "b/z.md", ""]);
});

test.each([
  "../victim",
  "a/../../victim",
  "./../victim",
  "a/./../../victim",
  "..\\victim",
  "<absolute>",
  "# ../victim",
  "",
  "   ",
  "a//victim",
  "~/victim",
  "..",
  ".",
  MANIFEST,
])("the manifest line %j removes nothing", (line) => {
  const root = temporaryFolder();
  put(root, "victim", "still here");
  put(root, "out/a/victim", "still here");
  const written = line.replace("<absolute>", join(root, "victim"));
  put(root, `out/${MANIFEST}`, `${written}\r\n${written}\n`);
  expect(drafted(join(root, "out"), {}).removed).toEqual([]);
  write(join(root, "out"), {});
  expect(listing(root)).toMatchObject({ victim: "still here", "out/a/victim": "still here" });
});

test("whatever is generated in whatever order, the folder holds that and the foreign files", () => {
  const paths = ["a.md", "docs/a.md", "docs/b.md", "rules/x/a.yaml", "rules/x/b.yaml"];
  const texts = fc.dictionary(fc.constantFrom(...paths), fc.constantFrom("1", "2", ""), {
    noNullPrototype: true,
  });
  const foreign = { "docs/own.md": "mine", "rules/own.yaml": "mine", "x.slograf-files": "mine" };
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (runs) => {
      const folder = temporaryFolder();
      for (const [path, text] of Object.entries(foreign)) put(folder, path, text);
      for (const wanted of runs) {
        write(folder, wanted);
        const files = Object.entries(content(folder)).filter(([path]) => !path.endsWith("/"));
        expect(Object.fromEntries(files)).toEqual({ ...foreign, ...wanted });
        const { written, removed } = drafted(folder, wanted);
        expect([...written, ...removed]).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

test("a folder that was not there holds nothing but what was generated", () => {
  const root = temporaryFolder();
  write(join(root, "out/"), { "docs/a.md": "1" });
  expect(listing(root)).toEqual({
    "out/": "",
    [`out/${MANIFEST}`]: expect.stringContaining("docs/a.md"),
    "out/docs/": "",
    "out/docs/a.md": "1",
  });
});
