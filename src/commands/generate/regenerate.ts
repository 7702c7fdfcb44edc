import type { Analysis } from "../../compile.ts";
import { type Diagnostic, hasErrors } from "../../diagnostics/index.ts";
import { LEDGER, rememberRules } from "../../ledger/index.ts";
import { aroundOf, ledgerText, schemaFiles } from "../../outputs/index.ts";
import type { Pipeline } from "../../slo/index.ts";
import { analysed } from "../analysed.ts";
import { checkSpecs } from "./check-specs.ts";
import { afterFailure } from "./failure.ts";
import { type Compared, type Plan, planFile, planFolder, planOf, targetAt } from "./files.ts";
import type { Job } from "./job.ts";
import { keysOf, specsOf } from "./keys.ts";
import { allUnchanged } from "./record.ts";
import { type Rendering, renderEach, renderShared } from "./render-all.ts";
import { clearStaged, newTrace } from "./stage.ts";

export interface Work {
  readonly diagnostics: readonly Diagnostic[];
  /** Missing where there are mistakes. */
  readonly plans?: Plans;
}

export interface Plans {
  readonly out: Plan;
  readonly schemas: Plan;
  /** Beside the specs. */
  readonly ledger: Plan;
  /** By the name of the pipeline, what its files were made from, and which they are. */
  readonly keys: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, readonly Compared[]>;
}

/** Reads everything, renders what has changed, and lays it ready; nothing is replaced yet. */
export async function regenerate(job: Job): Promise<Work> {
  const { project, clock } = job;
  const { readings } = job.memory;
  const analysis = job.known?.analysis ?? (await clock.time("analysis", () => read(job)));
  const known = new Set(project.input.specs.map(({ path }) => path));
  for (const path of [...readings.keys()]) if (!known.has(path)) readings.delete(path);
  const diagnostics = [...project.diagnostics, ...analysis.diagnostics];
  if (hasErrors(diagnostics)) return { diagnostics };
  return { diagnostics, plans: await plansFor(analysis, job) };
}

async function read({ project, memory: { readings }, crew }: Job): Promise<Analysis> {
  const checked = crew === undefined ? undefined : await checkSpecs(crew, project.input, readings);
  return analysed(project.input, readings, checked);
}

async function plansFor(analysis: Analysis, job: Job): Promise<Plans> {
  const { project, options, memory, clock, crew, known } = job;
  const { out, check } = options;
  const around = aroundOf(analysis);
  const specs = specsOf(memory.readings);
  const trace = newTrace();
  const target = targetAt(out);
  const rendering: Rendering = {
    ...{ analysis, around, specs, clock },
    ...{ input: project.input, folder: out, isNew: target.isNew },
    trace: check === true ? undefined : trace,
  };
  try {
    if (check !== true) clearStaged(target);
    const keys = keysOf(analysis, project.input, around, specs, job.program ?? "");
    const files = new Map(clock.time("files", () => keptFiles(analysis.pipelines, keys, job)));
    const isKept = (name: string): boolean => files.has(name) || known?.current.has(name) === true;
    const stale = analysis.pipelines.filter(({ name }) => !isKept(name));
    const rendered = await clock.time("rendering", () => renderEach(stale, rendering, crew));
    const byName = new Map(stale.map((pipeline) => [pipeline.name, pipeline]));
    for (const { pipeline: name, files: own, rules } of rendered) {
      files.set(name, own);
      const pipeline = byName.get(name);
      if (pipeline !== undefined) rememberRules(pipeline, rules);
    }
    const shared = renderShared(rendering);
    const ledger = clock.time("ledger", () => ledgerText(analysis));
    return {
      out: planOf(target, [...shared, ...[...files.values()].flat()], trace, known?.elsewhere),
      schemas: planFolder(job.schemas, schemaFiles()),
      ledger: planFile(options.specs, { path: LEDGER, content: ledger }),
      ...{ keys, files },
    };
  } catch (error) {
    throw afterFailure(error, trace);
  }
}

/** Files of pipelines whose sources are as they were, where the files are, too. */
function keptFiles(
  pipelines: readonly Pipeline[],
  keys: ReadonlyMap<string, string>,
  { memory: { record }, options: { out } }: Job,
): readonly (readonly [string, readonly Compared[]])[] {
  if (record === undefined) return [];
  return pipelines.flatMap(({ name }) => {
    const known = record.pipelines.get(name);
    if (known === undefined || known.key !== keys.get(name)) return [];
    const files = allUnchanged(out, known.files, record.startedMilliseconds);
    return files === undefined
      ? []
      : [[name, files.map((file) => ({ ...file, state: "same" as const }))] as const];
  });
}
