import { wakes } from "../model/night.ts";
import type { Pipeline } from "../model/pipeline.ts";

/**
 * Joins pipelines with the ones whose data they read. Whoever's page silences another that would wake
 * someone is heard at night as well: otherwise nobody would be.
 *
 * @param pipelines without circles among their `reads`, which are reported as mistakes
 */
export function relate(pipelines: readonly Pipeline[]): readonly Pipeline[] {
  const needed = neededAtNightOf(pipelines);
  const byName = byNameOf(pipelines);
  const joined = new Map<string, Pipeline>();
  const join = (pipeline: Pipeline): Pipeline => {
    const known = joined.get(pipeline.name);
    if (known !== undefined) return known;
    const upstreams = pipeline.reads.flatMap((name) => {
      const upstream = byName.get(name);
      return upstream === undefined ? [] : [join(upstream)];
    });
    const neededAtNight = needed.has(pipeline.name);
    const result = { ...pipeline, upstreams, neededAtNight };
    joined.set(pipeline.name, result);
    return result;
  };
  return pipelines.map(join);
}

/** Names of the pipelines that are upstream of one that may wake someone. */
function neededAtNightOf(pipelines: readonly Pipeline[]): ReadonlySet<string> {
  const byName = byNameOf(pipelines);
  const needed = new Set<string>();
  const mark = (pipeline: Pipeline): void => {
    for (const name of pipeline.reads) {
      const upstream = byName.get(name);
      if (upstream === undefined || needed.has(name)) continue;
      needed.add(name);
      mark(upstream);
    }
  };
  for (const pipeline of pipelines)
    if (pipeline.reads.length > 0 && wakesAnyone(pipeline)) mark(pipeline);
  return needed;
}

const byNameOf = (pipelines: readonly Pipeline[]): ReadonlyMap<string, Pipeline> =>
  new Map(pipelines.map((pipeline) => [pipeline.name, pipeline]));

const wakesAnyone = (pipeline: Pipeline): boolean =>
  pipeline.slos.some((slo) => slo.objectives.some((objective) => wakes(pipeline, slo, objective)));

/** Whether two pipelines were read from the same texts, and so were those upstream of them. */
export const isSamePipeline = (a: Pipeline, b: Pipeline): boolean =>
  a.slos === b.slos &&
  a.neededAtNight === b.neededAtNight &&
  a.upstreams.length === b.upstreams.length &&
  a.upstreams.every((each, index) => isSamePipeline(each, b.upstreams[index] as Pipeline));
