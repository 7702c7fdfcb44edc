import type { Pipeline } from "../slo/index.ts";
import type { Claims } from "./claims.ts";
import type { Crew } from "./crew.ts";
import { lineage } from "./keys.ts";
import type { Rendering } from "./render-all.ts";
import type { Order } from "./render-worker.ts";

/** The pipelines of a thread's share, in the order of their specs there, and how many of them are taken. */
export interface PipelineShare {
  readonly pipelines: readonly Pipeline[];
  readonly claims: Claims;
}

export function sharesOf(
  { shares }: Crew,
  pipelines: readonly Pipeline[],
  { specs }: Rendering,
): readonly PipelineShare[] {
  const byPath = new Map(pipelines.map((each) => [specs.get(each.name)?.path, each]));
  return shares.map((share) => ({
    claims: share.claims,
    pipelines: share.specs.flatMap(({ path }) => byPath.get(path) ?? []),
  }));
}

/** What the threads must know of the other pipelines to render theirs. */
export function ordersFor(
  shares: readonly PipelineShare[],
  { analysis, around, specs }: Rendering,
): readonly Order[] {
  const neededAtNight = new Set(
    analysis.pipelines.flatMap(({ name, neededAtNight }) => (neededAtNight ? [name] : [])),
  );
  return shares.map(({ pipelines }) => {
    const own = new Set(pipelines.map(({ name }) => name));
    const others = pipelines.flatMap((each) => (each.reads.length === 0 ? [] : lineage(each)));
    const names = new Set(others.map(({ name }) => name).filter((name) => !own.has(name)));
    return {
      around,
      neededAtNight,
      upstreams: [...names].flatMap((name) => specs.get(name) ?? []),
    };
  });
}
