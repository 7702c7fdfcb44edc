import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "../table.ts";
import { type Measured, measure, projectOf, putAside } from "./program.ts";

const PIPELINES = 1000;
/** `slograf diff` ends with it where something has changed. */
const DIFFERENCES = 3;

/** What `slograf diff` takes in a project of a thousand pipelines, all of it committed. */
async function reviewRuns(): Promise<readonly (readonly [changed: string, run: Measured])[]> {
  const project = projectOf(PIPELINES);
  await measure(project, ["generate"]);
  commit(project);
  const runs: [string, Measured][] = [["nothing", await measure(project, ["diff"])]];
  const generated = async (path: string, line: string): Promise<void> => {
    appendFileSync(join(project, "slo-specs", path), line);
    await measure(project, ["generate"]);
  };
  const review = async (changed: string): Promise<void> => {
    runs.push([changed, await measure(project, ["diff"], DIFFERENCES)]);
  };
  await generated("flow-00000.yaml", "title: Another title\n");
  await review("one spec");
  await generated("_settings.yaml", "apiVersion: slograf/v1\nnotify: grafana\n");
  await review("the settings, and so every file of alerts");
  putAside(project);
  return runs;
}

export function commit(project: string): void {
  const name = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  const git = (...args: readonly string[]): unknown =>
    execFileSync("git", [...name, "-c", "commit.gpgSign=false", ...args], { cwd: project });
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "-m", "Start");
}

/** The section of the page. */
export async function reviewSection(): Promise<string> {
  const rows = (await reviewRuns()).map(([changed, run]) => [
    changed,
    run.seconds.toFixed(2),
    run.processorSeconds.toFixed(2),
    run.peakMegabytes.toFixed(0),
  ]);
  return `## Reviewing

\`slograf diff\` with ${PIPELINES.toLocaleString("en")} pipelines that are committed with what is generated from them: the
processor's time is without what git takes.

${table(["changed since the base", "whole, s", "processor, s", "peak memory, MB"], rows)}`;
}
