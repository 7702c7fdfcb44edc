import { isDeepStrictEqual } from "node:util";
import { type Analysis, compilePipeline, compileShared, type Part } from "../../compile.ts";
import type { Entry } from "../../ledger/index.ts";
import { type OutputFile, renderContextOf } from "../../outputs/index.ts";
import { isSamePipeline, type Pipeline } from "../../slo/index.ts";
import type { Owner } from "./written.ts";

/** What is generated from the specs of both sides. */
export interface Both {
  readonly before: readonly OutputFile[];
  readonly now: readonly OutputFile[];
}

/**
 * Compiles one pipeline after the other on both sides, and once what is the same on both. What all pipelines
 * share has to come last.
 *
 * @param before missing where there are no specs, or mistakes in them
 */
export function compileBoth(before: Analysis | undefined, now: Analysis): (owner: Owner) => Both {
  const [was, is] = [before && compiler(before), compiler(now)];
  const isSameContext = isDeepStrictEqual(was?.context, is.context);
  return (owner) => {
    const [old, current] = [was?.pipelines.get(owner), is.pipelines.get(owner)];
    const isSame = isSameContext && old && current && isSamePipeline(old, current);
    const made = was?.compile(owner);
    return { before: made?.files ?? [], now: is.compile(owner, isSame ? made : undefined).files };
  };
}

function compiler(analysis: Analysis) {
  const context = renderContextOf(analysis);
  const pipelines = new Map<Owner, Pipeline>(analysis.pipelines.map((each) => [each.name, each]));
  const given: Entry[] = [];
  const compile = (owner: Owner, known?: Part): Part => {
    if (owner === undefined) return compileShared(analysis, given, context);
    const pipeline = pipelines.get(owner);
    if (pipeline === undefined) return { files: [], given: [] };
    const part = known ?? compilePipeline(pipeline, context);
    given.push(...part.given);
    return part;
  };
  return { context, pipelines, compile };
}
