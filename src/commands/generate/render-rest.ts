import type { Pipeline } from "../../slo/index.ts";
import { type Claimed, fromBack, giveUp } from "./claims.ts";
import { type Rendered, renderPipeline } from "./render.ts";
import type { Rendering } from "./render-all.ts";

/** Renders here what the threads have not come to. */
export function renderRest(
  shares: readonly Claimed<Pipeline>[],
  rendering: Rendering,
): readonly Rendered[] {
  try {
    const rendered: Rendered[] = [];
    for (const pipeline of fromBack(shares))
      rendered.push(renderPipeline(pipeline, rendering.around, rendering));
    return rendered;
  } catch (error) {
    for (const { claims, items } of shares) giveUp(claims, items.length);
    throw error;
  }
}
