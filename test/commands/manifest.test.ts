import { expect, test } from "vitest";
import { MANIFEST, readManifest } from "../../src/commands/manifest.ts";
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
