import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker, type WorkerOptions } from "node:worker_threads";
import type { SpecFile } from "../spec/index.ts";
import { type Claims, newClaims } from "./claims.ts";
import type { Answer, Order, OwnTask, Task } from "./render-worker.ts";
import { newTrace } from "./stage.ts";

/** More threads than that gain little, and each takes its memory. */
const MOST_THREADS = 8;

/** What one of the threads is to read and render, but for what the main thread takes of it. */
export interface Share {
  readonly specs: readonly SpecFile[];
  readonly claims: Claims;
}

/** Threads that read and render, each its share of the specs. */
export interface Crew {
  readonly shares: readonly Share[];
  readonly render: (orders: readonly Order[]) => Promise<readonly Answer[]>;
  readonly stop: () => void;
}

/** Starts a thread for each processor but the one of the main thread, which renders, too. */
export function startCrew(task: Task, threads = availableParallelism()): Crew {
  delayOptimising();
  const count = Math.max(1, Math.min(threads, MOST_THREADS) - 1);
  // One after the other: pipelines of one kind, which take as long, often stand together.
  const shares = Array.from({ length: count }, (_, worker) => ({
    specs: task.input.specs.filter((_, index) => index % count === worker),
    claims: newClaims(),
  }));
  const workers = shares.map(({ specs, claims }) =>
    newWorker({ ...task, input: { ...task.input, specs }, claims }),
  );
  return {
    shares,
    render: (orders) =>
      Promise.all(workers.map((worker, index) => carriedOut(worker, orders[index]))),
    stop: () => {
      for (const { worker } of workers) void worker.terminate();
    },
  };
}

/** The default of V8 11 is a quarter of it. */
const BUDGET_BYTES = 1_000_000;
const LAST_KNOWN_V8 = 13;

/**
 * Each thread compiles what runs often for itself, beside the others on the same processors: for a few
 * hundred pipelines that takes as long as it saves. Waiting longer leaves out what runs less often.
 */
function delayOptimising(): void {
  // A flag that V8 does not know it complains of.
  if (Number.parseInt(process.versions.v8, 10) <= LAST_KNOWN_V8)
    setFlagsFromString(`--interrupt-budget=${BUDGET_BYTES}`);
}

interface Member {
  readonly worker: Worker;
  readonly answer: Promise<Answer>;
}

function newWorker(task: OwnTask): Member {
  const worker = workerOf(import.meta.url, {
    workerData: task,
    // Texts by the megabyte come and go: with more room for them, most need not be copied about.
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  });
  const answer = new Promise<Answer>((resolve) => {
    // What it had laid ready is not known then: the next run writes it anew.
    const fail = (error: Error): void =>
      resolve({
        rendered: [],
        trace: newTrace(),
        times: [],
        failure: { kind: "fault", message: error.stack ?? error.message },
      });
    worker.once("message", resolve).once("error", fail);
  });
  return { worker, answer };
}

function carriedOut({ worker, answer }: Member, order: Order | undefined): Promise<Answer> {
  worker.postMessage(order);
  return answer;
}

/** A worker runs what was compiled; within the sources, it needs tsx to read them. */
function workerOf(here: string, options: WorkerOptions): Worker {
  if (!here.endsWith(".ts")) return new Worker(new URL("./render-worker.js", here), options);
  const source = new URL("./render-worker.ts", here).href;
  const code = `import { tsImport } from ${JSON.stringify(import.meta.resolve("tsx/esm/api"))};
await tsImport(${JSON.stringify(source)}, ${JSON.stringify(here)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), options);
}
