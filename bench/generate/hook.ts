import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "../table.ts";
import { type Measured, measure, projectOf, putAside } from "./program.ts";
import { commit } from "./review.ts";

const PIPELINES = 1000;

/** What the hook takes for a commit of one spec, and of the settings, which are behind all files. */
async function hookRuns(): Promise<readonly (readonly [staged: string, run: Measured])[]> {
  const project = projectOf(PIPELINES);
  await measure(project, ["generate"]);
  commit(project);
  const hooked = (path: string, text: string): Promise<Measured> => {
    appendFileSync(join(project, "slo-specs", path), text);
    execFileSync("git", ["add", "slo-specs"], { cwd: project });
    return measure(project, ["hook"]);
  };
  const spec = await hooked("flow-00000.yaml", "title: Another title\n");
  const settings = await hooked("_settings.yaml", "apiVersion: slograf/v1\nnotify: grafana\n");
  putAside(project);
  return [
    ["one spec", spec],
    ["the settings, and so every file", settings],
  ];
}

/** The section of the page. */
export async function hookSection(): Promise<string> {
  const rows = (await hookRuns()).map(([staged, { seconds, processorSeconds, peakMegabytes }]) => [
    staged,
    seconds.toFixed(2),
    processorSeconds.toFixed(2),
    peakMegabytes.toFixed(0),
  ]);
  return `## Before a commit

\`slograf hook\` with ${PIPELINES.toLocaleString("en")} pipelines that are committed with what is generated from them: the
processor's time is without what git takes.

${table(["staged", "whole, s", "processor, s", "peak memory, MB"], rows)}`;
}
