import { availableParallelism } from "node:os";
import { Worker, type WorkerOptions } from "node:worker_threads";
import type { SpecFile } from "../spec/index.ts";
import type { Answer, Order, Task } from "./render-worker.ts";
import { newTrace } from "./stage.ts";

/** More threads than that gain little, and each takes its memory. */
const MOST_THREADS = 8;

/** Threads that read and render, each its share of the specs. */
export interface Crew {
  readonly shares: readonly (readonly SpecFile[])[];
  readonly render: (orders: readonly Order[]) => Promise<readonly Answer[]>;
  readonly stop: () => void;
}

/** Starts a thread for each processor; they begin to read at once. */
export function startCrew(task: Task, threads = availableParallelism()): Crew {
  const count = Math.max(1, Math.min(threads, MOST_THREADS));
  // One after the other: pipelines of one kind, which take as long, often stand together.
  const shares = Array.from({ length: count }, (_, worker) =>
    task.input.specs.filter((_, index) => index % count === worker),
  );
  const workers = shares.map((specs) => newWorker({ ...task, input: { ...task.input, specs } }));
  return {
    shares,
    render: (orders) =>
      Promise.all(workers.map((worker, index) => carriedOut(worker, orders[index]))),
    stop: () => {
      for (const { worker } of workers) void worker.terminate();
    },
  };
}

interface Member {
  readonly worker: Worker;
  readonly answer: Promise<Answer>;
}

function newWorker(task: Task): Member {
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
