import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { syntheticSpecs } from "../../bench/generate/synthetic.ts";
import { MANY } from "../../src/commands/many.ts";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryFolder } from "../support/temporary.ts";

const SPEC = "slo-specs/flow-00000.yaml";
const PAGE = "out/docs/flow-00000.md";

/** A project with as many pipelines as it takes to keep a record, generated once. */
async function generated(): Promise<string> {
  const project = temporaryFolder();
  // Records go where the packages of a project are.
  put(project, "node_modules/.keep");
  for (const [name, text] of syntheticSpecs(MANY)) put(project, `slo-specs/${name}.yaml`, text);
  expect(await generate(project)).toMatchObject({ removed: [] });
  return project;
}

interface Done {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly stale: readonly string[];
}

async function generate(project: string, ...args: readonly string[]): Promise<Done> {
  const { stdout, stderr } = await slograf(project, ["generate", "--format", "json", ...args]);
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Done;
}

/** What is generated, without the record. */
const output = (project: string): Readonly<Record<string, string>> => ({
  ...listing(join(project, "out")),
  ...listing(join(project, "schema")),
});

/** Files whose clocks are long past: what they look like is believed. */
function age(project: string): void {
  const past = new Date("2001-02-03T04:05:06Z");
  for (const path of Object.keys(listing(join(project, "out"))))
    if (!path.endsWith("/")) utimesSync(join(project, "out", path), past, past);
}

test("a run in which nothing changed writes nothing, and tells the same as one without a record", async () => {
  const project = await generated();
  const before = output(project);
  const nothing = { written: [], removed: [], stale: [] };
  // The first one looks into the files, the later ones only at them.
  for (let run = 0; run < 2; run++) expect(await generate(project)).toMatchObject(nothing);
  expect(await generate(project, "--no-cache")).toMatchObject(nothing);
  expect(await generate(project, "--check")).toMatchObject(nothing);
  expect(output(project)).toEqual(before);
});

test("whatever was done to the output is mended: edited, though it looks the same, deleted, touched", async () => {
  const project = await generated();
  const before = output(project);
  age(project);
  await generate(project);
  const page = join(project, PAGE);
  const { atime, mtime } = statSync(page);
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace("#", "%"));
  utimesSync(page, atime, mtime);
  rmSync(join(project, "out/docs/flow-00001.md"));
  rmSync(join(project, "out/docs/README.md"));
  writeFileSync(join(project, "schema/slograf.schema.json"), "{}");
  utimesSync(join(project, "out/docs/flow-00002.md"), new Date(), new Date());
  const mended = [
    "out/docs/README.md",
    PAGE,
    "out/docs/flow-00001.md",
    "schema/slograf.schema.json",
  ];
  expect((await generate(project, "--check")).stale).toEqual(mended);
  expect((await generate(project)).written).toEqual(mended);
  expect(output(project)).toEqual(before);
});

test("a changed spec, and changed settings, are generated as from nothing", async () => {
  const project = await generated();
  const spec = readFileSync(join(project, SPEC), "utf8");
  put(project, SPEC, spec.replace("objective: 98%", "objective: 97%"));
  rmSync(join(project, "slo-specs/flow-00003.yaml"));
  const { written, removed } = await generate(project);
  expect(written.filter((path) => /flow-(?!00000)/.test(path))).toEqual([]);
  expect(written).toContain("out/prometheus/rules/flow-00000.alerts.yaml");
  expect(removed).toContain("out/docs/flow-00003.md");
  put(project, "slo-specs/_settings.yaml", "apiVersion: slograf/v1\nnotify: grafana\n");
  await generate(project);
  const after = output(project);
  rmSync(join(project, "out"), { recursive: true });
  await generate(project, "--no-cache");
  expect(output(project)).toEqual(after);
});
