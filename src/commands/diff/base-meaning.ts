import type { Pipeline } from "../../slo/index.ts";
import type { Commit } from "../git/commit.ts";
import { type Meaning, meaningOf, withPipelines } from "../meaning.ts";
import { isSameInput, sourcesAt } from "./base-sources.ts";

/**
 * What the specs of a commit mean: the same as now where they are the same, nothing where it has none.
 *
 * @param specs the folder, from the top of the repository; `nowFolder` is what it is called now
 */
export async function meaningAt(
  commit: Commit,
  specs: string,
  now: Meaning,
  nowFolder: string,
): Promise<Meaning | undefined> {
  const input = await sourcesAt(commit, specs, now.input, nowFolder);
  if (input === undefined) return undefined;
  if (isSameInput(input, now.input)) return now;
  return sharedWith(now, meaningOf(input, now.program, now.readings));
}

/** Pipelines of which all is the same are the same objects: what is made of one is not made again. */
function sharedWith(now: Meaning, then: Meaning): Meaning {
  const same = (pipeline: Pipeline): Pipeline => {
    const { name } = pipeline;
    const isSame = now.keys.has(name) && now.keys.get(name) === then.keys.get(name);
    return (isSame ? now.pipelines.get(name) : undefined) ?? pipeline;
  };
  return withPipelines(then, then.analysis.pipelines.map(same));
}

export const mistakesIn = (meaning: Meaning | undefined): number =>
  meaning?.analysis.diagnostics.filter(({ severity }) => severity === "error").length ?? 0;
