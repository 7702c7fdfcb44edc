import { parentPort, workerData } from "node:worker_threads";
import { analyseSome, type Input, organisationOf } from "../compile.ts";
import type { Around } from "../outputs/index.ts";
import type { Pipeline, Readings } from "../slo/index.ts";
import type { SpecFile } from "../spec/index.ts";
import { type Claims, claim } from "./claims.ts";
import { startClock } from "./clock.ts";
import { type Failure, failureOf } from "./failure.ts";
import { type Rendered, renderPipeline } from "./render.ts";
import { newTrace, type Trace } from "./stage.ts";

/** What a worker is started with: its share of the specs. */
export interface Task {
  readonly input: Input;
  readonly folder: string;
  readonly writes: boolean;
}

/** With what is the main thread's, too. */
export interface OwnTask extends Task {
  readonly claims: Claims;
}

/** What can be rendered once all specs have been read. */
export interface Order {
  readonly around: Around;
  /** Specs of others that are upstream of those. */
  readonly upstreams: readonly SpecFile[];
  readonly neededAtNight: ReadonlySet<string>;
}

export interface Answer {
  readonly rendered: readonly Rendered[];
  readonly trace: Trace;
  readonly times: readonly (readonly [part: string, milliseconds: number])[];
  /** Why there is no more. */
  readonly failure?: Failure;
}

const { input, folder, writes, claims } = workerData as OwnTask;
const { specs } = input;
const readings: Readings = new Map();
const clock = startClock();
const organisation = organisationOf(input);
const trace = newTrace();
const destination = { folder, clock, trace: writes ? trace : undefined };

/** More would have to be kept for longer than it pays. */
const MOST_EARLY = 500;

// While the main thread reads all of them, this one those that it will render for sure: the others take
// half of its share at most.
const early = specs.slice(0, Math.min(specs.length / 2, MOST_EARLY));
clock.time("analysis", () => analyseSome(early, organisation, new Set(), readings));

/** Some pipelines as they are among all; mistakes are told by the main thread, which has read all specs. */
const read = (files: readonly SpecFile[], { neededAtNight }: Order): readonly Pipeline[] =>
  clock.time("analysis", () => analyseSome(files, organisation, neededAtNight, readings));

/** Gives a pipeline by the index of its spec: most need no other, and then no other is read. */
function reader(order: Order): (index: number) => Pipeline {
  let all: ReadonlyMap<string, Pipeline> | undefined;
  return (index) => {
    const [alone] = read(specs.slice(index, index + 1), order);
    if (alone?.reads.length === 0) {
      // It is asked for once: thousands of them are not kept.
      readings.delete(specs[index]?.path ?? "");
      return alone;
    }
    const files = [...specs, ...order.upstreams];
    all ??= new Map(read(files, order).map((each) => [each.name, each]));
    const found = all.get(alone?.name ?? "");
    if (found === undefined) throw new Error(`${specs[index]?.path} was read by one thread only`);
    return found;
  };
}

parentPort?.on("message", (order: Order) => {
  const rendered: Rendered[] = [];
  const answer = (rest: Pick<Answer, "failure"> = {}): void =>
    parentPort?.postMessage({ rendered, trace, times: clock.parts(), ...rest } satisfies Answer);
  try {
    const pipelineAt = reader(order);
    for (let index = 0; claim(claims, specs.length); index++)
      rendered.push(renderPipeline(pipelineAt(index), order.around, destination));
    answer();
  } catch (error) {
    answer({ failure: failureOf(error) });
  }
});
