import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryProject } from "../support/temporary.ts";

test.each<[string, readonly string[], RegExp]>([
  ["no command", [], /^Usage: slograf /],
  ["an unknown command", ["genrate"], /unknown command 'genrate'\n\(Did you mean generate\?\)/],
  [
    "an unknown option",
    ["generate", "--chek"],
    /unknown option '--chek'\n\(Did you mean --check\?\)/,
  ],
  ["an unknown format", ["validate", "--format", "jsn"], /'jsn' is invalid.*text, json/],
  ["an option without its value", ["generate", "--out"], /'--out <folder>' argument missing/],
  ["too many arguments", ["generate", "daily-sales"], /too many arguments/],
  ["too few arguments", ["explain"], /missing required argument 'spec'/],
  [
    "two options that exclude each other",
    ["generate", "--check", "--watch"],
    /'--watch' cannot be used with option '--check'/,
  ],
  [
    "a folder that is not there",
    ["validate", "--specs", "nowhere"],
    /^slograf: cannot read the specs in nowhere: ENOENT/,
  ],
  [
    "a folder that is not there, watched",
    ["generate", "--watch", "--specs", "nowhere"],
    /^slograf: cannot read the specs in nowhere: ENOENT/,
  ],
  [
    "a folder that is a file",
    ["generate", "--specs", "slo-specs/log-ingest.yaml"],
    /^slograf: cannot read the specs in .*ENOTDIR/,
  ],
  [
    "an output folder that is a file",
    ["generate", "--out", "slo-specs/log-ingest.yaml"],
    /^slograf: cannot write: .*Nothing was changed\./,
  ],
  [
    "an output folder that holds the schemas",
    ["generate", "--out", "./schema/"],
    /^slograf: \.\/schema\/ is where the JSON Schemas go/,
  ],
  [
    "an unknown pipeline",
    ["explain", "log-ingets"],
    /^slograf: there is no pipeline log-ingets in slo-specs\. Did you mean `log-ingest`\? Known here: log-ingest\.$/m,
  ],
])("%s: exit code 2, told on stderr, nothing is touched", async (_, args, message) => {
  const project = temporaryProject("log-ingest");
  const before = listing(project);
  const { code, stdout, stderr } = await slograf(project, args);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain("    at ");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(listing(project)).toEqual(before);
});

test("a spec that cannot be read is wrong usage, not a fault", async () => {
  const project = temporaryProject("log-ingest");
  symlinkSync("nowhere.yaml", join(project, "slo-specs/linked.yaml"));
  const { code, stdout, stderr } = await slograf(project, ["validate"]);
  expect(stderr).toMatch(/^slograf: cannot read slo-specs\/linked\.yaml: ENOENT/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
});

test("a fault of slograf itself says so, with the place in the code: exit code 70", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "fault.mjs", 'Array.prototype.toSorted = () => { throw new Error("simulated"); };');
  const before = listing(project);
  const { code, stdout, stderr } = await slograf(project, ["generate"], {
    preload: [join(project, "fault.mjs")],
  });
  expect(stderr).toMatch(/^slograf: this is a fault of slograf itself, please report it\.\n/);
  expect(stderr).toMatch(/Error: simulated\n +at .*\n +at \w+ .*src\/spec\/[\w-]+\.ts:\d+/);
  expect({ code, stdout }).toEqual({ code: 70, stdout: "" });
  expect(listing(project)).toEqual(before);
});
