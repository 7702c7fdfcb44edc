import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker, type WorkerOptions } from "node:worker_threads";
import type { SpecFile } from "../../spec/index.ts";
import { isCompiled, packageFolder } from "../package.ts";
import type { CheckedThere } from "./check-specs.ts";
import { type Claims, giveUp, newClaims } from "./claims.ts";
import type { Failure } from "./failure.ts";
import type { Answer, Message, Order, OwnTask, Task } from "./render-worker.ts";
import { newTrace } from "./stage.ts";

/** More threads than that gain little, and each takes its memory. */
const MOST_THREADS = 8;

/** What one of the threads is to read and render, but for what the main thread takes of it. */
export interface Share {
  readonly specs: readonly SpecFile[];
  /** How many are taken to be checked. */
  readonly checks: Claims;
  /** How many are taken to be rendered. */
  readonly claims: Claims;
}

/** Threads that read and render, each its share of the specs. */
export interface Crew {
  readonly shares: readonly Share[];
  /** What each thread has checked, once there is nothing left to check. */
  readonly checked: Promise<readonly CheckedThere[]>;
  readonly render: (orders: readonly Order[]) => Promise<readonly Answer[]>;
  readonly stop: () => void;
}

/** Starts a thread for each processor but the one of the main thread, which renders, too. */
export function startCrew(task: Task, threads = availableParallelism()): Crew {
  delayOptimising();
  collectAlone();
  const count = Math.max(1, Math.min(threads, MOST_THREADS) - 1);
  // One after the other: pipelines of one kind, which take as long, often stand together.
  const shares = Array.from({ length: count }, (_, worker) => ({
    specs: task.input.specs.filter((_, index) => index % count === worker),
    checks: newClaims(),
    claims: newClaims(),
  }));
  const workers = shares.map(({ specs, ...taken }) =>
    newWorker({ ...task, input: { ...task.input, specs }, ...taken }),
  );
  return {
    shares,
    checked: Promise.all(workers.map(({ checked }) => checked)),
    render: (orders) => {
      // Whatever has not been checked by now is known.
      for (const { checks, specs } of shares) giveUp(checks, specs.length);
      return Promise.all(workers.map((worker, index) => carriedOut(worker, orders[index])));
    },
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
export const delayOptimising = (): void => setFlag(`--interrupt-budget=${BUDGET_BYTES}`);

/** All processors are busy: whoever helps a thread to collect its garbage keeps another from its work. */
const collectAlone = (): void => setFlag("--no-parallel-scavenge");

function setFlag(flag: string): void {
  // A flag that V8 does not know it complains of.
  if (Number.parseInt(process.versions.v8, 10) <= LAST_KNOWN_V8) setFlagsFromString(flag);
}

interface Member {
  readonly worker: Worker;
  readonly checked: Promise<CheckedThere>;
  readonly answer: Promise<Answer>;
}

function newWorker(task: OwnTask): Member {
  const worker = workerWith({ workerData: task });
  const failed = new Promise<Failure>((resolve) => {
    worker.once("error", ({ stack, message }) =>
      resolve({ kind: "fault", message: stack ?? message }),
    );
  });
  const told = <Name extends keyof Message>(name: Name): Promise<Message[Name]> =>
    new Promise((resolve) => {
      worker.on("message", (message: Partial<Message>) => {
        const part = message[name];
        if (part !== undefined) resolve(part);
      });
    });
  // Of a thread that fails, what it had laid ready is not known: the next run writes it anew.
  const nothing = { rendered: [], trace: newTrace(), times: [] };
  return {
    worker,
    checked: Promise.race([told("checked"), failed.then(() => new Map())]),
    answer: Promise.race([told("answer"), failed.then((failure) => ({ ...nothing, failure }))]),
  };
}

function carriedOut({ worker, answer }: Member, order: Order | undefined): Promise<Answer> {
  worker.postMessage(order);
  return answer;
}

/** A worker runs what was compiled; within the sources, it needs tsx to read them. */
function workerWith(options: WorkerOptions): Worker {
  if (isCompiled)
    return new Worker(join(packageFolder(), "dist/commands/generate/render-worker.js"), options);
  const source = new URL("./render-worker.ts", import.meta.url).href;
  const code = `import { tsImport } from ${JSON.stringify(import.meta.resolve("tsx/esm/api"))};
await tsImport(${JSON.stringify(source)}, ${JSON.stringify(import.meta.url)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), options);
}
