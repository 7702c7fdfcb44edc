import { join, resolve } from "node:path";
import { UsageError } from "./exit-codes.ts";
import { startClock } from "./generate/clock.ts";
import { type Crew, startCrew } from "./generate/crew.ts";
import { fingerprint } from "./generate/fingerprint.ts";
import { inputDigest } from "./generate/input-digest.ts";
import type { GenerateOptions, Job, Known, Memory } from "./generate/job.ts";
import { countOf, type RunRecord, stillCurrent } from "./generate/record.ts";
import { loadRecord, saveRecord } from "./generate/record-file.ts";
import { printTimings, tellDone, tellStale } from "./generate/tell.ts";
import { MANY } from "./many.ts";
import { type Project, readProject } from "./project.ts";

export async function generate(options: GenerateOptions, known?: Known): Promise<number> {
  const memory: Memory = { readings: known?.readings ?? new Map(), record: undefined };
  if (options.watch !== true) return once(options, memory, { known });
  const program = fingerprint();
  const { watchSpecs } = await import("./generate/watch.ts");
  return watchSpecs(options.specs, async () => {
    const code = await once(options, memory, { program });
    memory.record = memory.record && seenAgain(memory.record);
    return code;
  });
}

/** Of a file that was just written nobody knows how it is: looked at now, it need not be read at an edit. */
function seenAgain(record: RunRecord): RunRecord {
  const now = Date.now();
  return stillCurrent(record, record.input, Math.floor(now / 1000), now) ?? record;
}

/** One run: read, render what has changed, and only then write. */
async function once(
  options: GenerateOptions,
  memory: Memory,
  { program, known }: Partial<Pick<Job, "program" | "known">>,
): Promise<number> {
  const clock = startClock();
  const startedMilliseconds = Date.now();
  const schemas = schemasFor(options);
  const project = known?.project ?? (await clock.time("reading", () => readProject(options.specs)));
  const isKept = options.cache !== false && project.input.specs.length >= MANY;
  const last = memory.record;
  if (isKept) memory.record ??= clock.time("record", () => loadRecord(options.out));
  const isNew = memory.record === undefined && known === undefined;
  const crew = isNew ? crewFor(project, options) : undefined;
  const code = await carriedOut(crew, async () => {
    const job: Job = {
      ...{ options, project, schemas, clock, startedMilliseconds, memory, crew, known },
      program: program ?? (isKept ? clock.time("record", fingerprint) : undefined),
    };
    return clock.time("record", () => asItShouldBe(job)) ?? (await anew(job));
  });
  const { record } = memory;
  if (isKept && record !== undefined && record !== last)
    clock.time("record", () => saveRecord(options.out, record));
  if (options.timings === true) printTimings(clock);
  return code;
}

/** Without a record everything is to be rendered: the threads can begin at once. */
const crewFor = ({ input }: Project, { out, check }: GenerateOptions): Crew | undefined =>
  input.specs.length < MANY ? undefined : startCrew({ input, folder: out, writes: check !== true });

async function carriedOut<Result>(
  crew: Crew | undefined,
  job: () => Promise<Result>,
): Promise<Result> {
  try {
    return await job();
  } finally {
    crew?.stop();
  }
}

/** Where the first line of a spec looks for it: ../schema/slograf.schema.json. */
function schemasFor({ specs, out }: GenerateOptions): string {
  const schemas = join(specs, "../schema");
  if (resolve(out) === resolve(schemas))
    throw new UsageError(`${out} is where the JSON Schemas go: choose another --out.`);
  return schemas;
}

/** Tells that everything is as it should be, where the record of the last run shows it. */
function asItShouldBe({ options, project, memory, program, ...job }: Job): number | undefined {
  if (memory.record === undefined || program === undefined) return undefined;
  // Whoever goes on to watch has to know the specs: reading them takes longer than an edit may.
  if (options.watch === true && memory.readings.size === 0) return undefined;
  const { nowSeconds = 0 } = project.input;
  const input = inputDigest(project.input, program);
  const record = stillCurrent(memory.record, input, nowSeconds, job.startedMilliseconds);
  if (record === undefined) return undefined;
  memory.record = record;
  const { diagnostics } = record;
  const outcome = { diagnostics, written: [], removed: [], unchanged: countOf(record) };
  return (options.check === true ? tellStale : tellDone)(outcome, project, options);
}

/** Everything that renders is loaded only where there is something to render. */
async function anew(job: Job): Promise<number> {
  const { carryOn } = await job.clock.time("loading", () => import("./generate/run.ts"));
  return carryOn(job);
}
