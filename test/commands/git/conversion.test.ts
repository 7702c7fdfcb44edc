import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCommit } from "../../../src/commands/git/commit.ts";
import { convertedAmong, isConverted, keepsEnds } from "../../../src/commands/git/conversion.ts";
import { openRepository } from "../../../src/commands/git/repository.ts";
import { calledFrom } from "../../../src/commands/git/temporary.ts";
import { temporaryRepository } from "../../support/repository.ts";
import { put, temporaryFolder } from "../../support/temporary.ts";

const none = {
  ...{ text: "unspecified", eol: "unspecified", ident: "unspecified", filter: "unspecified" },
  "working-tree-encoding": "unspecified",
};

test.each<[string, object, boolean, boolean]>([
  ["nothing", {}, true, false],
  ["nothing, where the settings convert", {}, false, true],
  ["text", { text: "set" }, true, false],
  ["text, where the settings convert", { text: "auto" }, false, true],
  ["no text, whatever the settings say", { text: "unset", eol: "crlf" }, false, false],
  ["line feeds, whatever the settings say", { text: "auto", eol: "lf" }, false, false],
  ["carriage returns", { text: "auto", eol: "crlf" }, true, true],
  ["carriage returns without text", { eol: "crlf" }, true, true],
  ["line ends that git does not know", { eol: "cr" }, true, true],
  ["an identity", { ident: "set", text: "unset" }, true, true],
  ["no identity", { ident: "unset" }, true, false],
  ["a filter", { filter: "lfs", text: "unset" }, true, true],
  ["an encoding", { "working-tree-encoding": "UTF-16", eol: "lf" }, true, true],
])("%s", (_, attributes, endsAreKept, expected) => {
  expect(isConverted({ ...none, ...attributes }, endsAreKept)).toBe(expected);
});

test("what git says nothing of may be anything", () => {
  expect(isConverted({}, true)).toBe(true);
});

test.each<[readonly string[], NodeJS.Platform, boolean]>([
  [[], "linux", true],
  [[], "win32", false],
  [["core.eol\nlf"], "win32", true],
  [["core.eol\nnative"], "linux", true],
  [["core.eol\nnative"], "win32", false],
  [["core.eol\nCRLF"], "linux", false],
  [["core.autocrlf\ntrue"], "linux", false],
  [["core.autocrlf"], "linux", false],
  [["core.autocrlf\nTrue", "core.eol\nlf"], "linux", false],
  [["core.autocrlf\ninput"], "darwin", true],
  [["core.autocrlf\nfalse"], "linux", true],
  [["core.autocrlf\ntrue", "core.autocrlf\nfalse"], "linux", true],
  [["core.autocrlf\nyes"], "linux", false],
])("settings %j on %s", (settings, platform, expected) => {
  expect(keepsEnds(settings, platform)).toBe(expected);
});

test("git is asked file by file", async () => {
  const { folder, must } = await temporaryRepository("log-ingest");
  put(folder, ".gitattributes", "*.md eol=crlf\n*.json filter=x\nout/docs/README.md -text\n");
  await must("add", "-A");
  await must("commit", "-q", "-m", "Attributes");
  // Those of the commit count where nothing else lies there.
  rmSync(join(folder, ".gitattributes"));
  const paths = [
    "docs/README.md",
    "docs/log-ingest.md",
    "grafana/dashboards/overview.json",
    "a.yaml",
  ];
  const found = await calledFrom(folder, async () => {
    const repository = await openRepository({ specs: "slo-specs", out: "out" });
    const commit = await openCommit({ commit: "HEAD", name: "" }, repository, temporaryFolder());
    return convertedAmong(
      paths.map((path) => `out/${path}`),
      commit,
    );
  });
  expect([...found]).toEqual(["out/docs/log-ingest.md", "out/grafana/dashboards/overview.json"]);
});
