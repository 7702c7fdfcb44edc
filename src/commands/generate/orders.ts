import type { Pipeline } from "../../slo/index.ts";
import type { Claimed } from "./claims.ts";
import type { Crew } from "./crew.ts";
import { lineage } from "./keys.ts";
import type { Rendering } from "./render-all.ts";
import type { Order } from "./render-worker.ts";

/** The pipelines of each thread's share, in the order of their specs there. */
export function sharesOf(
  { shares }: Crew,
  pipelines: readonly Pipeline[],
  { specs }: Rendering,
): readonly Claimed<Pipeline>[] {
  const byPath = new Map(pipelines.map((each) => [specs.get(each.name)?.path, each]));
  return shares.map((share) => ({
    claims: share.claims,
    items: share.specs.flatMap(({ path }) => byPath.get(path) ?? []),
  }));
}

/** What the threads must know of the other pipelines to render theirs. */
export function ordersFor(
  shares: readonly Claimed<Pipeline>[],
  { analysis, around, specs, isNew }: Rendering,
): readonly Order[] {
  const neededAtNight = new Set(
    analysis.pipelines.flatMap(({ name, neededAtNight }) => (neededAtNight ? [name] : [])),
  );
  return shares.map(({ items }) => {
    const own = new Set(items.map(({ name }) => name));
    const others = items.flatMap((each) => (each.reads.length === 0 ? [] : lineage(each)));
    const names = new Set(others.map(({ name }) => name).filter((name) => !own.has(name)));
    return {
      around,
      isNew,
      neededAtNight,
      upstreams: [...names].flatMap((name) => specs.get(name) ?? []),
    };
  });
}
