import { serialize } from "node:v8";
import type { Analysis, Input } from "../../compile.ts";
import type { Around } from "../../outputs/index.ts";
import type { Pipeline, Readings } from "../../slo/index.ts";
import type { SpecFile } from "../../spec/index.ts";
import { digestOf } from "../digest.ts";
import { inputDigest } from "./input-digest.ts";

/** The specs that pipelines were read from, by the name of the pipeline. */
export const specsOf = (readings: Readings): ReadonlyMap<string, SpecFile> =>
  new Map(
    [...readings.values()].flatMap(({ file, pipeline }) =>
      pipeline === undefined ? [] : [[pipeline.name, file] as const],
    ),
  );

/** For each pipeline a digest of all that its files are made from: with the same key, they are the same. */
export function keysOf(
  { pipelines }: Pick<Analysis, "pipelines">,
  input: Input,
  around: Around,
  specs: ReadonlyMap<string, SpecFile>,
  program: string,
): ReadonlyMap<string, string> {
  const { ledger: _, ...shared } = input;
  const common = [inputDigest({ ...shared, specs: [] }, program), digestOf(serialize(around))];
  const digests = new Map([...specs].map(([name, { content }]) => [name, digestOf(content)]));
  const partOf = ({ name, neededAtNight }: Pipeline): string =>
    `${name} ${digests.get(name) ?? ""} ${neededAtNight}`;
  return new Map(
    pipelines.map((pipeline) => {
      const parts = lineage(pipeline).map(partOf);
      return [pipeline.name, digestOf([...common, ...parts].join("\n"))];
    }),
  );
}

/** A pipeline and everything upstream of it, each once, in the order of their names. */
export function lineage(pipeline: Pipeline): readonly Pipeline[] {
  const found = new Map<string, Pipeline>();
  const visit = (each: Pipeline): void => {
    if (found.has(each.name)) return;
    found.set(each.name, each);
    for (const upstream of each.upstreams) visit(upstream);
  };
  visit(pipeline);
  return [...found.keys()].sort().flatMap((name) => found.get(name) ?? []);
}
