import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MANIFEST } from "../../src/commands/manifest.ts";
import { compile } from "../../src/compile.ts";
import { schemaFiles } from "../../src/outputs/index.ts";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryFolder, temporaryProject } from "../support/temporary.ts";

/** What a project's folders should hold, according to the core. */
function wanted(
  project: string,
  ...pipelines: readonly string[]
): Readonly<Record<string, string>> {
  const file = (name: string) => {
    const path = `slo-specs/${name}.yaml`;
    return { path, content: readFileSync(join(project, path), "utf8") };
  };
  const ledger = "slo-specs/_ledger.txt";
  const { files } = compile({
    specs: pipelines.map(file),
    settings: file("_settings"),
    ...(existsSync(join(project, ledger)) && {
      ledger: { path: ledger, content: readFileSync(join(project, ledger)) },
    }),
  });
  return Object.fromEntries([
    ...files.map(({ path, content }) => [`out/${path}`, content]),
    ...schemaFiles().map(({ path, content }) => [`schema/${path}`, content]),
  ]);
}

/** What they hold, without manifests and folders. */
const generated = (project: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(listing(project)).filter(
      ([path]) => /^(out|schema)\/.*[^/]$/.test(path) && !path.endsWith(MANIFEST),
    ),
  );

test("writes what the core renders, and the schemas; the second time nothing", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  const expected = wanted(project, "log-ingest", "orders-stream");
  // With two manifests, and the ledger.
  const count = Object.keys(expected).length + 3;
  expect(await slograf(project, ["generate"])).toEqual({
    code: 0,
    stdout: `2 specs: ${count} files written, 0 unchanged, 0 removed in out.\n`,
    stderr: "",
  });
  expect(generated(project)).toEqual(expected);
  expect(await slograf(project, ["generate"])).toEqual({
    code: 0,
    stdout: `2 specs: 0 files written, ${count} unchanged, 0 removed in out.\n`,
    stderr: "",
  });
});

test("the files of a spec that is gone go, too", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  await slograf(project, ["generate"]);
  rmSync(join(project, "slo-specs/orders-stream.yaml"));
  put(project, "out/docs/orders-stream.txt", "mine");
  const { stdout } = await slograf(project, ["generate", "--format", "json"]);
  const { removed } = JSON.parse(stdout) as { removed: readonly string[] };
  expect(removed).toEqual([...removed].sort());
  expect(removed).toContain("out/docs/orders-stream.md");
  expect(removed.every((path) => path.includes("orders-stream"))).toBe(true);
  expect(generated(project)).toEqual({
    ...wanted(project, "log-ingest"),
    "out/docs/orders-stream.txt": "mine",
  });
});

test("the schemas lie beside the specs, wherever it is called from", async () => {
  const project = temporaryProject("log-ingest");
  await slograf(join(project, "slo-specs"), ["generate", "--specs", ".", "--out", "../out"]);
  expect(generated(project)).toEqual(wanted(project, "log-ingest"));
});

test("every mistake of every file is told with its place, and the output stays as it was", async () => {
  const project = temporaryProject("log-ingest");
  await slograf(project, ["generate"]);
  const spec = readFileSync(join(project, "slo-specs/log-ingest.yaml"), "utf8");
  put(project, "slo-specs/log-ingest.yaml", spec.replace("objective: 99%", "objectve: 99%"));
  put(project, "slo-specs/broken.yaml", "pipeline: [\n");
  put(project, "slo-specs/_settings.yaml", "apiVersion: slograf/v1\nnotfy: grafana\n");
  const before = listing(project);
  const { code, stdout, stderr } = await slograf(project, ["generate"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: .*`notfy`.*\n +--> slo-specs\/_settings\.yaml:2:1\n/m);
  expect(stderr).toMatch(/^error: .*\n +--> slo-specs\/broken\.yaml:2:1\n/m);
  const line = spec.split("\n").findIndex((text) => text.includes("objective: 99%")) + 1;
  expect(stderr).toContain(
    `--> slo-specs/log-ingest.yaml:${line}:5\n${line} |     objectve: 99%\n`,
  );
  expect(stderr).toMatch(/\d+ errors\. out is left as it was\.\n$/);
  expect(listing(project)).toEqual(before);
});

test("a file of someone else in the way: told, and nothing is written", async () => {
  const project = temporaryProject("log-ingest");
  put(project, "out/docs/log-ingest.md", "mine");
  put(project, "schema/slograf.schema.json", "mine");
  const before = listing(project);
  const { code, stderr } = await slograf(project, ["generate"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/\(output\/foreign-file\)\n +--> out\/docs\/log-ingest\.md:1:1\n/);
  expect(stderr).toMatch(/\(output\/foreign-file\)\n +--> schema\/slograf\.schema\.json:1:1\n/);
  expect(listing(project)).toEqual(before);
});

test("a warning is told and stops nothing", async () => {
  const project = temporaryProject();
  put(project, "slo-specs/logs.yml", readFileSync("slo-specs/log-ingest.yaml", "utf8"));
  const { code, stdout, stderr } = await slograf(project, ["generate"]);
  expect(stderr).toMatch(/^warning: .*\(file\/name\)\n +--> slo-specs\/logs\.yml:\d+:\d+\n/);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^1 spec: [1-9]\d* files written/);
});

test("a folder without a spec is a mistake", async () => {
  const project = temporaryFolder();
  put(project, "slo-specs/_settings.yaml", "apiVersion: slograf/v1\n");
  const before = listing(project);
  const { code, stdout, stderr } = await slograf(project, ["generate"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: The folder holds no spec\. \(file\/none\)\n/);
  expect(listing(project)).toEqual(before);
});
