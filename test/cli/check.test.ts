import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryProject } from "../support/temporary.ts";

const check = (project: string, ...args: readonly string[]) =>
  slograf(project, ["generate", "--check", ...args]);

test("nothing is there yet: everything is stale, and nothing is written", async () => {
  const project = temporaryProject("log-ingest");
  const before = listing(project);
  const { code, stdout } = await check(project, "--format", "json");
  const { stale } = JSON.parse(stdout) as { stale: readonly string[] };
  expect(code).toBe(3);
  expect(stale).toEqual([...stale].sort());
  expect(stale).toContain("out/.slograf-files");
  expect(stale).toContain("schema/slograf.schema.json");
  expect(listing(project)).toEqual(before);
});

test("tells what is stale and what is left over, sorted, and writes nothing", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  await slograf(project, ["generate"]);
  expect(await check(project)).toEqual({ code: 0, stdout: "Everything is current.\n", stderr: "" });

  appendFileSync(join(project, "schema/slograf.schema.json"), "\n");
  rmSync(join(project, "out/grafana/dashboards/overview.json"));
  put(project, "out/docs/log-ingest.md", "edited by hand");
  put(project, "out/docs/mine.md", "mine");
  const before = listing(project);
  const stale = [
    "out/docs/log-ingest.md",
    "out/grafana/dashboards/overview.json",
    "schema/slograf.schema.json",
  ];
  expect(await check(project)).toEqual({
    code: 3,
    stdout: `${stale.map((path) => `stale: ${path}\n`).join("")}3 files would change: run \`slograf generate\`.\n`,
    stderr: "",
  });
  const { code, stdout, stderr } = await check(project, "--format", "json");
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({ diagnostics: [], written: [], removed: [], stale });
  expect(listing(project)).toEqual(before);
});

test("what a spec left behind that is gone is told", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  await slograf(project, ["generate"]);
  rmSync(join(project, "slo-specs/orders-stream.yaml"));
  const before = listing(project);
  const { code, stdout } = await check(project);
  expect(code).toBe(3);
  const left = stdout.match(/(?<=^no longer generated: ).*$/gm) ?? [];
  const ofIt = Object.keys(before).filter((path) => /^out\/.*orders-stream.*[^/]$/.test(path));
  expect(left).toEqual(ofIt);
  expect(stdout).toContain("stale: out/.slograf-files\n");
  expect(listing(project)).toEqual(before);
});

test("with a mistake nothing can be compared", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "slo-specs/empty.yaml");
  const { code, stdout, stderr } = await check(project);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("(file/empty)");
});
