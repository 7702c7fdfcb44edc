import type { Pipeline } from "../slo/index.ts";
import { claim, giveUp } from "./claims.ts";
import type { PipelineShare } from "./orders.ts";
import { type Rendered, renderPipeline } from "./render.ts";
import type { Rendering } from "./render-all.ts";

/** Renders here what the threads have not come to, from the back of what each of them is to render. */
export function renderRest(
  shares: readonly PipelineShare[],
  rendering: Rendering,
): readonly Rendered[] {
  try {
    const rendered: Rendered[] = [];
    for (const pipeline of untaken(shares))
      rendered.push(renderPipeline(pipeline, rendering.around, rendering));
    return rendered;
  } catch (error) {
    for (const { claims, pipelines } of shares) giveUp(claims, pipelines.length);
    throw error;
  }
}

/** One of each share in turn, so that all threads end at about the same time. */
function* untaken(shares: readonly PipelineShare[]): Generator<Pipeline> {
  const rests = shares.map(({ claims, pipelines }) => ({
    isLeft: () => claim(claims, pipelines.length),
    backwards: pipelines.toReversed().values(),
  }));
  for (let open = rests; open.length > 0; ) {
    open = open.filter(({ isLeft }) => isLeft());
    for (const { backwards } of open) {
      const { value } = backwards.next();
      if (value !== undefined) yield value;
    }
  }
}
