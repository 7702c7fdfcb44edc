import { parentPort, workerData } from "node:worker_threads";
import { analyseSome, type Input } from "../compile.ts";
import type { Around } from "../outputs/index.ts";
import type { Readings } from "../slo/index.ts";
import type { SpecFile } from "../spec/index.ts";
import { startClock } from "./clock.ts";
import { type Failure, failureOf } from "./failure.ts";
import { type Rendered, renderPipeline } from "./render.ts";
import { newTrace, type Trace } from "./stage.ts";

/** What a worker is started with: its share of the specs, to be read while the others are. */
export interface Task {
  readonly input: Input;
  readonly folder: string;
  readonly writes: boolean;
}

/** What can be rendered once all specs have been read. */
export interface Order {
  /** Names of the pipelines to render. */
  readonly pipelines: ReadonlySet<string>;
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

const { input, folder, writes } = workerData as Task;
const readings: Readings = new Map();
const clock = startClock();
// Mistakes are told by the main thread, which reads all specs.
clock.time("analysis", () => analyseSome(input, new Set(), readings));

parentPort?.on("message", (order: Order) => {
  const trace = newTrace();
  const rendered: Rendered[] = [];
  const answer = (rest: Pick<Answer, "failure"> = {}): void =>
    parentPort?.postMessage({ rendered, trace, times: clock.parts(), ...rest } satisfies Answer);
  try {
    const specs = [...input.specs, ...order.upstreams];
    const all = analyseSome({ ...input, specs }, order.neededAtNight, readings);
    for (const pipeline of all)
      if (order.pipelines.has(pipeline.name)) {
        const destination = { folder, clock, trace: writes ? trace : undefined };
        rendered.push(renderPipeline(pipeline, order.around, destination));
      }
    answer();
  } catch (error) {
    answer({ failure: failureOf(error) });
  }
});
