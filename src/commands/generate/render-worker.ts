import { parentPort, workerData } from "node:worker_threads";
import { analyseSome, type Input, organisationOf } from "../../compile.ts";
import type { Around } from "../../outputs/index.ts";
import type { Pipeline, Readings } from "../../slo/index.ts";
import { checkedBefore, checkSpec, type Spec, type SpecFile } from "../../spec/index.ts";
import type { CheckedThere } from "./check-specs.ts";
import { type Claims, fromFront } from "./claims.ts";
import { startClock } from "./clock.ts";
import { type Failure, failureOf } from "./failure.ts";
import { type Rendered, renderPipeline } from "./render.ts";
import { newTrace, type OutFolder, type Trace } from "./stage.ts";

/** What a worker is started with: its share of the specs. */
export interface Task {
  readonly input: Input;
  readonly folder: string;
  readonly writes: boolean;
}

/** With what is the main thread's, too. */
export interface OwnTask extends Task {
  readonly checks: Claims;
  readonly claims: Claims;
}

/** What can be rendered once all specs have been read. */
export interface Order {
  readonly around: Around;
  readonly isNew: OutFolder["isNew"];
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

/** What a worker tells, one after the other. */
export interface Message {
  readonly checked: CheckedThere;
  readonly answer: Answer;
}

const { input, folder, writes, checks, claims } = workerData as OwnTask;
const { specs } = input;
const readings: Readings = new Map();
const clock = startClock();
const organisation = organisationOf(input);
const trace = newTrace();
const tell = (message: Partial<Message>): void => parentPort?.postMessage(message);

/** Specs of which nothing is to be told, by their paths. */
const sound = clock.time("analysis", () => {
  const found = new Map<string, Spec>();
  for (const file of fromFront({ items: specs, claims: checks })) {
    const { value, diagnostics } = checkSpec(file);
    if (value !== undefined && diagnostics.length === 0) found.set(file.path, value);
  }
  return found;
});
tell({ checked: sound });

/** Some pipelines as they are among all; mistakes are told by the main thread, which has read all specs. */
const read = (files: readonly SpecFile[], neededAtNight: Order["neededAtNight"]) =>
  clock.time("analysis", () => {
    const checked = new Map(
      files.flatMap((file) => {
        const spec = sound.get(file.path);
        return spec === undefined ? [] : [[file.path, checkedBefore(file, spec)] as const];
      }),
    );
    return analyseSome(files, organisation, neededAtNight, { readings, checked });
  });

/** More would have to be kept for longer than it pays. */
const MOST_EARLY = 500;

// While the main thread reads all of them, this one those that it will render for sure: the others take
// half of its share at most.
read(specs.slice(0, Math.min(specs.length / 2, MOST_EARLY)), new Set());

/** Gives a pipeline by the index of its spec: most need no other, and then no other is read. */
function reader({ upstreams, neededAtNight }: Order): (file: SpecFile) => Pipeline {
  let all: ReadonlyMap<string, Pipeline> | undefined;
  return (file) => {
    const [alone] = read([file], neededAtNight);
    if (alone?.reads.length === 0) {
      // It is asked for once: thousands of them are not kept.
      readings.delete(file.path);
      return alone;
    }
    const files = [...specs, ...upstreams];
    all ??= new Map(read(files, neededAtNight).map((each) => [each.name, each]));
    const found = all.get(alone?.name ?? "");
    if (found === undefined) throw new Error(`${file.path} was read by one thread only`);
    return found;
  };
}

parentPort?.on("message", (order: Order) => {
  const rendered: Rendered[] = [];
  const answer = (rest: Pick<Answer, "failure"> = {}): void =>
    tell({ answer: { rendered, trace, times: clock.parts(), ...rest } });
  try {
    const { around, isNew } = order;
    const destination = { folder, isNew, clock, trace: writes ? trace : undefined };
    const pipelineOf = reader(order);
    for (const file of fromFront({ items: specs, claims }))
      rendered.push(renderPipeline(pipelineOf(file), around, destination));
    answer();
  } catch (error) {
    answer({ failure: failureOf(error) });
  }
});
