import type { Analysis, Input } from "../../compile.ts";
import { type Around, outputs } from "../../outputs/index.ts";
import type { Pipeline } from "../../slo/index.ts";
import type { SpecFile } from "../../spec/index.ts";
import { MANY } from "../many.ts";
import type { Claimed } from "./claims.ts";
import { type Crew, startCrew } from "./crew.ts";
import { RenderFailure } from "./failure.ts";
import { type Compared, settleFile } from "./files.ts";
import { ordersFor, sharesOf } from "./orders.ts";
import { type Destination, type Rendered, renderPipeline } from "./render.ts";
import { renderRest } from "./render-rest.ts";
import type { Answer } from "./render-worker.ts";

export interface Rendering extends Destination {
  readonly analysis: Analysis;
  readonly around: Around;
  readonly input: Input;
  /** By the name of the pipeline. */
  readonly specs: ReadonlyMap<string, SpecFile>;
}

/** The files about all pipelines together. */
export function renderShared(rendering: Rendering): readonly Compared[] {
  const { analysis, around, trace, clock } = rendering;
  const files = clock.time("shared", () =>
    outputs.flatMap(({ shared }) => shared?.(analysis, around) ?? []),
  );
  return clock.time("files", () => files.map((file) => settleFile(rendering, file, trace)));
}

/** The files of some pipelines: here, or by threads where there are many. */
export async function renderEach(
  pipelines: readonly Pipeline[],
  rendering: Rendering,
  started: Crew | undefined,
): Promise<readonly Rendered[]> {
  if (pipelines.length === 0) return [];
  if (started === undefined && pipelines.length < MANY)
    return pipelines.map((pipeline) => renderPipeline(pipeline, rendering.around, rendering));
  const crew = started ?? startCrew(taskFor(pipelines, rendering));
  try {
    return await together(crew, sharesOf(crew, pipelines, rendering), rendering);
  } finally {
    crew.stop();
  }
}

async function together(
  crew: Crew,
  shares: readonly Claimed<Pipeline>[],
  rendering: Rendering,
): Promise<readonly Rendered[]> {
  const pending = crew.render(ordersFor(shares, rendering));
  const rendered: Rendered[] = [];
  try {
    rendered.push(...renderRest(shares, rendering));
  } finally {
    // After a failure, too: what the threads have laid ready is to be taken back.
    rendered.push(...collect(await pending, rendering));
  }
  return rendered;
}

const taskFor = (pipelines: readonly Pipeline[], { input, specs, folder, trace }: Rendering) => ({
  input: { ...input, specs: pipelines.flatMap(({ name }) => specs.get(name) ?? []) },
  folder,
  writes: trace !== undefined,
});

/** What the threads have done, with what they noted and how long it took; or why one of them could not. */
function collect(answers: readonly Answer[], { trace, clock }: Rendering): readonly Rendered[] {
  for (const answer of answers) {
    trace?.files.push(...answer.trace.files);
    trace?.folders.push(...answer.trace.folders);
    for (const [part, milliseconds] of answer.times) clock.add(part, milliseconds);
  }
  const failure = answers.find((answer) => answer.failure !== undefined)?.failure;
  if (failure !== undefined) throw new RenderFailure(failure);
  return answers.flatMap(({ rendered }) => rendered);
}
