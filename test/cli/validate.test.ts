import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryFolder, temporaryProject } from "../support/temporary.ts";

interface Validated {
  readonly pipelines: readonly string[];
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly code: string;
    readonly at: object;
  }[];
}

async function validated(project: string, code: number): Promise<Validated> {
  const run = await slograf(project, ["validate", "--format", "json"]);
  expect(run).toMatchObject({ code, stderr: "" });
  return JSON.parse(run.stdout) as Validated;
}

test("good specs are fine, and nothing is written", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  const before = listing(project);
  expect(await slograf(project, ["validate"])).toEqual({
    code: 0,
    stdout: "2 specs with 5 SLOs: fine.\n",
    stderr: "",
  });
  expect(await validated(project, 0)).toEqual({
    diagnostics: [],
    pipelines: ["log-ingest", "orders-stream"],
  });
  expect(listing(project)).toEqual(before);
});

test("every mistake of every file in one run, by file and place; the good specs are named", async () => {
  const project = temporaryProject("log-ingest", "orders-stream");
  const spec = readFileSync(join(project, "slo-specs/orders-stream.yaml"), "utf8");
  const broken = spec.replace("tier: critical", "tier: vital").replace("99.9%", "101%");
  put(project, "slo-specs/orders-stream.yaml", broken);
  put(project, "slo-specs/empty.yaml");
  const { pipelines, diagnostics } = await validated(project, 1);
  expect(pipelines).toEqual(["log-ingest"]);
  const lineOf = (text: string) => broken.split("\n").findIndex((line) => line.includes(text)) + 1;
  expect(diagnostics.map(({ code, at }) => ({ code, at }))).toMatchObject([
    { code: "file/empty", at: { file: "slo-specs/empty.yaml", line: 1, column: 1 } },
    {
      code: "spec/not-allowed",
      at: { file: "slo-specs/orders-stream.yaml", line: lineOf("vital"), column: 7 },
    },
    {
      code: expect.stringMatching(/^s(pec|lo)\//),
      at: { file: "slo-specs/orders-stream.yaml", line: lineOf("101%"), column: 16 },
    },
  ]);
  const { code, stdout, stderr } = await slograf(project, ["validate"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "3 specs with 2 SLOs: 3 errors.\n" });
  expect(stderr.match(/^error: /gm)).toHaveLength(3);
});

test("warnings are counted, and fail nothing", async () => {
  const project = temporaryProject();
  put(project, "slo-specs/logs.yaml", readFileSync("slo-specs/log-ingest.yaml", "utf8"));
  expect(await slograf(project, ["validate"])).toMatchObject({
    code: 0,
    stdout: "1 spec with 2 SLOs: 1 warning.\n",
    stderr: expect.stringMatching(/^warning: /),
  });
});

test("a folder without a spec is a mistake of the folder", async () => {
  const project = temporaryFolder();
  put(project, "slo-specs/README.md", "# Specs");
  put(project, "slo-specs/nested/daily-sales.yaml", "deeper than specs lie");
  expect(await validated(project, 1)).toMatchObject({
    diagnostics: [{ code: "file/none", at: { file: "slo-specs" } }],
    pipelines: [],
  });
});

test("what editors leave in the folder is no spec", async () => {
  const project = temporaryProject("log-ingest");
  // Emacs locks a file with a link that leads nowhere; vim and macOS keep hidden copies.
  symlinkSync("someone@host.1234:5678", join(project, "slo-specs/.#log-ingest.yaml"));
  put(project, "slo-specs/._log-ingest.yaml", "\u0000binary");
  put(project, "slo-specs/log-ingest.yaml~", "backup");
  put(project, "slo-specs/_draft.yaml", "kind: draft");
  expect(await slograf(project, ["validate"])).toMatchObject({ code: 0, stderr: "" });
});

test.each(["_settings.yaml", "_settings.yml"])("%s holds the settings", async (name) => {
  const project = temporaryFolder();
  put(project, "slo-specs/log-ingest.yaml", readFileSync("slo-specs/log-ingest.yaml", "utf8"));
  put(project, `slo-specs/${name}`, "apiVersion: slograf/v1\nnotfy: grafana\n");
  expect(await validated(project, 1)).toMatchObject({
    diagnostics: [{ code: "spec/unknown-field", at: { file: `slo-specs/${name}`, line: 2 } }],
  });
});
