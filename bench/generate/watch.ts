import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { projectOf, putAside, watching } from "./program.ts";

const PIPELINES = 500;
const EDITS = 60;

/** Milliseconds from saving a spec to its page with the new content on disk, ascending. */
export async function watchLatencies(): Promise<readonly number[]> {
  const project = projectOf(PIPELINES);
  const running = watching(project);
  let said = "";
  running.stdout.resume();
  running.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  while (!said.includes("Watching")) await setTimeout(50);
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    times.push(await oneEdit(project, edit));
    await setTimeout(300);
  }
  running.kill("SIGTERM");
  await once(running, "close");
  putAside(project);
  return times.sort((a, b) => a - b);
}

/** Saves as editors do: one time over the old file, the next time beside it and then in its place. */
async function oneEdit(project: string, edit: number): Promise<number> {
  const name = `flow-${String((edit * 7) % PIPELINES).padStart(5, "0")}`;
  const spec = join(project, `slo-specs/${name}.yaml`);
  const page = join(project, `out/docs/${name}.md`);
  const title = `Edit ${edit} of ${EDITS}`;
  const text = readFileSync(spec, "utf8").replace(
    /(?<=^pipeline: .*\n)(title: .*\n)?/m,
    `title: ${title}\n`,
  );
  const started = performance.now();
  if (edit % 2 === 0) writeFileSync(spec, text);
  else {
    writeFileSync(join(project, `slo-specs/.${name}.swp`), text);
    renameSync(join(project, `slo-specs/.${name}.swp`), spec);
  }
  while (!readFileSync(page, "utf8").includes(title)) {
    if (performance.now() - started > 60_000) throw new Error(`${title} was never written`);
    await setTimeout(1);
  }
  return performance.now() - started;
}
