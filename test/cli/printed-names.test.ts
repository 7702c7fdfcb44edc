import { expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryFolder, temporaryProject } from "../support/temporary.ts";

/** Clears the screen, ends a line, gives commands to GitHub's runner, hides and turns text. */
const NAME = "a\u001B[2J\r::stop-commands::x\u009B1m\u202Eb\u2066c\u200Fd\u061C";
const OBEYED = /(?![\n\t])\p{Cc}|[\u061C\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u;

const RULES = `groups: [{name: ${JSON.stringify(NAME)}, rules: [{alert: ${JSON.stringify(NAME)}, expr: up =}]}]\n`;

function expectPlain(text: string): void {
  expect(text).not.toMatch(OBEYED);
  expect(text.split(/\r|\n/).filter((line) => line.startsWith("::stop"))).toEqual([]);
}

test.each(["text", "github"])("lint --format %s obeys no name of a file", async (format) => {
  const folder = temporaryFolder();
  put(folder, `rules/${NAME}.yaml`, RULES);
  put(folder, `rules/${NAME}.json`, '{"panels": [');
  const { code, stdout, stderr } = await slograf(folder, ["lint", "rules", "--format", format]);
  expect(code).toBe(1);
  expect(stdout + stderr).toContain("stop-commands");
  expectPlain(stdout + stderr);
});

test("neither do validate and generate, of specs, of stale files and of what is not there", async () => {
  const folder = temporaryProject("daily-sales");
  const first = await slograf(folder, ["generate"]);
  expect(first.code).toBe(0);
  put(
    folder,
    "out/.slograf-files",
    `${listing(folder)["out/.slograf-files"]}prometheus/rules/${NAME}.yaml\n`,
  );
  put(folder, `out/prometheus/rules/${NAME}.yaml`, "");
  put(folder, `slo-specs/${NAME}.yaml`, "kind: x\n");
  for (const args of [
    ["validate"],
    ["generate"],
    ["validate", "--specs", NAME],
    ["lint", `${NAME}\n::stop-commands::y`],
    ["diff", "--base", NAME],
  ]) {
    const { code, stdout, stderr } = await slograf(folder, args);
    expect(code).not.toBe(0);
    expect(code).not.toBe(70);
    expectPlain(stdout + stderr);
  }
});
