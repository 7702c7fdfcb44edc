import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MANIFEST } from "../../src/commands/manifest.ts";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryProject } from "../support/temporary.ts";

const PAGE = "out/docs/log-ingest.md";

// Each of them stops a run also of a user that may write everywhere.
test.each<[string, (project: string) => void]>([
  [
    "a folder where a file should go",
    (project) => mkdirSync(join(project, PAGE), { recursive: true }),
  ],
  [
    "a folder where the list should go",
    (project) => mkdirSync(join(project, `out/${MANIFEST}`), { recursive: true }),
  ],
  ["a file where a folder should go", (project) => put(project, "out/docs", "mine")],
  ["a file where the whole folder should go", (project) => put(project, "out", "mine")],
  [
    "a folder that was listed as a file",
    (project) => {
      put(project, `out/${MANIFEST}`, "rules/old.yaml\n");
      mkdirSync(join(project, "out/rules/old.yaml"), { recursive: true });
    },
  ],
  [
    "a link that leads to itself",
    (project) => {
      mkdirSync(join(project, "out/docs"), { recursive: true });
      symlinkSync("log-ingest.md", join(project, PAGE));
    },
  ],
  ["a link that leads nowhere", (project) => symlinkSync("nowhere", join(project, "out"))],
  [
    "a folder where the ledger should go",
    (project) => mkdirSync(join(project, "slo-specs/_ledger.txt")),
  ],
])("%s: reported, and everything is as it was", async (_, obstruct) => {
  const project = temporaryProject("log-ingest");
  obstruct(project);
  const before = listing(project);
  const { code, stdout, stderr } = await slograf(project, ["generate"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^slograf: cannot (read|write).*(out|_ledger)/);
  expect(listing(project)).toEqual(before);
});

test("the remains of a run that was killed are no obstacle", async () => {
  const project = temporaryProject("log-ingest");
  const { pid: gone } = spawnSync("true");
  for (const folder of ["out", "schema", "slo-specs"]) {
    put(project, `${folder}/.slograf-new/owner`, `slograf ${gone}\n`);
    put(project, `${folder}/.slograf-new/docs/half.md`, "half a te");
  }
  expect(await slograf(project, ["generate"])).toMatchObject({ code: 0, stderr: "" });
  const written = listing(project);
  expect(Object.keys(written).filter((path) => path.includes("slograf-new"))).toEqual([]);
  rmSync(join(project, "out"), { recursive: true });
  await slograf(project, ["generate"]);
  expect(listing(project)).toEqual(written);
});
