import { expect, test } from "vitest";
import { MANIFEST, manifestOf, readManifest } from "../../src/commands/manifest.ts";
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

test.each([
  ["a list", manifestOf(["a.md"])],
  ["one with other line ends", manifestOf(["a.md"]).replaceAll("\n", "\r\n")],
  ["one that was merged from two", `${manifestOf([])}${manifestOf(["a.md"])}`],
  ["one that somebody cut", "a.md\n"],
])("%s lists the same files", (_, text) => {
  const folder = temporaryFolder();
  put(folder, MANIFEST, text);
  expect([...readManifest(folder)]).toEqual(["a.md"]);
});

test("where there is no list, slograf wrote nothing", () => {
  expect([...readManifest(temporaryFolder())]).toEqual([]);
});
