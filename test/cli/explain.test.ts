import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryProject } from "../support/temporary.ts";

test("by name and by path, the same summary; nothing is written", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  const before = listing(project);
  const [byName, ...byPath] = await Promise.all(
    [
      "log-ingest",
      "slo-specs/log-ingest.yaml",
      "./slo-specs/log-ingest.yaml",
      "log-ingest.yaml",
    ].map((spec) => slograf(project, ["explain", spec])),
  );
  expect(byName).toMatchObject({ code: 0, stderr: "" });
  expect(byName?.stdout).toMatch(/^Log ingest \(log-ingest\): streaming, tier standard, owned by/);
  // 1 % of the 43200 minutes of 30 days.
  expect(byName?.stdout).toContain("Promise: 99% of minutes within 30d");
  expect(byName?.stdout).toContain("Budget:  432 minutes in 30d");
  for (const run of byPath) expect(run).toEqual(byName);
  expect(listing(project)).toEqual(before);
});

test("as JSON: the summary with the diagnostics inside", async () => {
  const project = temporaryProject();
  put(project, "slo-specs/logs.yaml", readFileSync("slo-specs/log-ingest.yaml", "utf8"));
  // Found under the name of the pipeline and under that of the file.
  for (const spec of ["log-ingest", "logs"]) {
    const run = await slograf(project, ["explain", spec, "--format", "json"]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(run.stdout)).toMatchObject({
      diagnostics: [{ severity: "warning", code: "file/name" }],
      pipeline: "log-ingest",
      slos: [{ slo: "consumed-in-time" }, { slo: "drains-in-time" }],
    });
  }
});

test("a spec with a mistake: its mistakes, and only those", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "slo-specs/broken.yaml", "pipeline: [\n");
  put(project, "slo-specs/empty.yaml");
  const text = await slograf(project, ["explain", "broken"]);
  expect(text).toMatchObject({ code: 1, stdout: "" });
  expect(text.stderr).toMatch(/^error: .*\n +--> slo-specs\/broken\.yaml:2:1\n/);
  expect(text.stderr).not.toContain("empty.yaml");
  const json = await slograf(project, ["explain", "broken", "--format", "json"]);
  expect(json).toMatchObject({ code: 1, stderr: "" });
  expect(JSON.parse(json.stdout)).toEqual({
    diagnostics: [expect.objectContaining({ severity: "error" })],
  });
  expect(await slograf(project, ["explain", "log-ingest"])).toMatchObject({ code: 0, stderr: "" });
});

test("with a mistake in the settings, no summary claims to be right", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "slo-specs/_settings.yaml", "apiVersion: slograf/v1\nnotfy: grafana\n");
  const { code, stdout, stderr } = await slograf(project, ["explain", "log-ingest"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("--> slo-specs/_settings.yaml:2:1\n");
});

test("a spec elsewhere is read from there, not from a namesake", async () => {
  const project = temporaryProject("log-ingest");
  const spec = readFileSync(join(project, "slo-specs/log-ingest.yaml"), "utf8");
  put(project, "teams/log-ingest.yaml", spec.replace("title: Log ingest", "title: Namesake"));
  const { stdout } = await slograf(project, ["explain", "teams/log-ingest.yaml"]);
  expect(stdout).toMatch(/^Namesake \(log-ingest\)/);
  expect(await slograf(project, ["explain", "teams/orders.yaml"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: "slograf: there is no pipeline orders in teams. Known here: log-ingest.\n",
  });
});

test("a pipeline that reads another, which is described elsewhere", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  const path = join(project, "slo-specs/log-ingest.yaml");
  const spec = readFileSync(path, "utf8");
  const reads = (name: string) =>
    put(
      project,
      "slo-specs/log-ingest.yaml",
      spec.replace(/^tier: .*$/m, `$&\nupstreams: [${name}]`),
    );
  reads("orders-stream");
  expect(await slograf(project, ["explain", "log-ingest"])).toMatchObject({ code: 0, stderr: "" });
  reads("orders");
  const { code, stderr } = await slograf(project, ["explain", "log-ingest"]);
  expect(code).toBe(1);
  expect(stderr).toContain("(routing/upstream)\n  --> slo-specs/log-ingest.yaml:");
  expect(await slograf(project, ["explain", "orders-stream"])).toMatchObject({
    code: 0,
    stderr: "",
  });
});
