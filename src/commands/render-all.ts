import type { Analysis, Input } from "../compile.ts";
import { type Around, outputs } from "../outputs/index.ts";
import type { Pipeline } from "../slo/index.ts";
import type { SpecFile } from "../spec/index.ts";
import type { Clock } from "./clock.ts";
import { type Crew, startCrew } from "./crew.ts";
import { RenderFailure } from "./failure.ts";
import { type Compared, settleFile } from "./files.ts";
import { lineage } from "./keys.ts";
import { MANY } from "./many.ts";
import { type Rendered, renderPipeline } from "./render.ts";
import type { Answer, Order } from "./render-worker.ts";
import type { Trace } from "./stage.ts";

export interface Rendering {
  readonly analysis: Analysis;
  readonly around: Around;
  readonly input: Input;
  /** By the name of the pipeline. */
  readonly specs: ReadonlyMap<string, SpecFile>;
  readonly folder: string;
  /** Without it nothing is laid ready. */
  readonly trace: Trace | undefined;
  readonly clock: Clock;
}

/** The files about all pipelines together. */
export function renderShared({
  analysis,
  around,
  folder,
  trace,
  clock,
}: Rendering): readonly Compared[] {
  const files = clock.time("shared", () =>
    outputs.flatMap(({ shared }) => shared?.(analysis, around) ?? []),
  );
  return clock.time("files", () => files.map((file) => settleFile(folder, file, trace)));
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
    const orders = ordersFor(crew, pipelines, rendering);
    return collect(await crew.render(orders), rendering);
  } finally {
    crew.stop();
  }
}

const taskFor = (pipelines: readonly Pipeline[], { input, specs, folder, trace }: Rendering) => ({
  input: { ...input, specs: pipelines.flatMap(({ name }) => specs.get(name) ?? []) },
  folder,
  writes: trace !== undefined,
});

function ordersFor(
  { shares }: Crew,
  pipelines: readonly Pipeline[],
  { analysis, around, specs }: Rendering,
): readonly Order[] {
  const neededAtNight = new Set(
    analysis.pipelines.flatMap(({ name, neededAtNight }) => (neededAtNight ? [name] : [])),
  );
  return shares.map((share) => {
    const own = new Set(share.map(({ path }) => path));
    const isOwn = ({ name }: Pipeline) => own.has(specs.get(name)?.path ?? "");
    const mine = pipelines.filter(isOwn);
    const others = mine.flatMap(lineage).filter((pipeline) => !isOwn(pipeline));
    const upstreams = [...new Set(others.map(({ name }) => name))].flatMap(
      (name) => specs.get(name) ?? [],
    );
    return { around, neededAtNight, upstreams, pipelines: new Set(mine.map(({ name }) => name)) };
  });
}

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
