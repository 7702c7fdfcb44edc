import { expect, test } from "vitest";
import { MANIFEST, manifestOf, readManifest, writersOf } from "../../src/commands/manifest.ts";
import { ownVersion } from "../../src/commands/package.ts";
import { put, temporaryFolder } from "../support/temporary.ts";

test.each([
  ["docs/README.md", true],
  ["grafana/dashboards/.lint", true],
  ["grafana/dashboards/team/.lint", true],
  [".lint", false],
  ["a/..", false],
  ["a/..b", false],
  ["a/./b", false],
  ["a/../b", false],
  ["a/.../b", false],
  ["/a", false],
  ["a//b", false],
  [MANIFEST, false],
])("%s may be slograf's own: %s", (line, isOwn) => {
  const folder = temporaryFolder();
  put(folder, MANIFEST, `# Files\n${line}\n`);
  expect([...readManifest(folder)]).toEqual(isOwn ? [line] : []);
});

const listed = "the files below are its own. It removes those that it no longer generates.";

test.each<[string, string, readonly string[]]>([
  ["a list", manifestOf(["a.md"]), [ownVersion()]],
  ["one with other line ends", manifestOf(["a.md"]).replaceAll("\n", "\r\n"), [ownVersion()]],
  ["one of another version", `# Written by slograf 0.2.0-rc.1: ${listed}\na.md\n`, ["0.2.0-rc.1"]],
  ["one from before versions were named", `# Written by slograf: ${listed}\na.md\n`, []],
  [
    "one that was merged from two",
    `# Written by slograf 2.0.0: ${listed}\n# Written by slograf 1.0.0: ${listed}\na.md\n`,
    ["2.0.0", "1.0.0"],
  ],
  ["one that somebody cut", "a.md\n", []],
])("%s says which version wrote it, and lists the same files", (_, text, versions) => {
  const folder = temporaryFolder();
  put(folder, MANIFEST, text);
  expect(writersOf(folder)).toEqual(versions);
  expect([...readManifest(folder)]).toEqual(["a.md"]);
});

test("where there is no list, nobody wrote it", () => {
  expect(writersOf(temporaryFolder())).toEqual([]);
});
