import { isDeepStrictEqual } from "node:util";
import { type Analysis, compilePipeline, compileShared, type Part } from "../../compile.ts";
import { LEDGER } from "../../ledger/index.ts";
import { type RenderContext, renderContextOf, schemaFiles } from "../../outputs/index.ts";
import { isSamePipeline, type Pipeline, type ResolvedSpecs } from "../../slo/index.ts";
import { add, close, type Draft, draftIn, draftOf } from "./draft.ts";

/** All that is written, in the order of writing. */
export interface Drafts {
  /** The first: a run that is killed never forgets what Grafana may have been given. */
  readonly ledger: Draft;
  readonly out: Draft;
  readonly schemas: Draft;
}

export const draftsOf = (specs: string, out: string, schemas: string): Drafts => ({
  ledger: draftIn(specs),
  out: draftOf(out),
  schemas: draftOf(schemas),
});

/** What was compiled, without the contents of files. */
export interface Compiled {
  readonly context: RenderContext;
  readonly pipelines: ReadonlyMap<string, CompiledPipeline>;
}

interface CompiledPipeline extends Pick<Part, "given"> {
  readonly pipeline: Pipeline;
  readonly paths: readonly string[];
}

/** What a run leaves for the next in the same process, while specs are watched. */
export interface Memory {
  readonly resolvedSpecs?: ResolvedSpecs;
  /** Missing until something was written. */
  compiled?: Compiled;
}

/** Compiles one pipeline after the other and compares, but for those that are as they were last time. */
export function compareAll(
  analysis: Analysis,
  { ledger, out, schemas }: Drafts,
  { compiled: last }: Memory,
  writes: boolean,
): Compiled {
  const context = renderContextOf(analysis);
  const known = isDeepStrictEqual(context, last?.context) ? last?.pipelines : undefined;
  const compiled = analysis.pipelines.map((pipeline): CompiledPipeline => {
    const before = known?.get(pipeline.name);
    if (before !== undefined && isSamePipeline(before.pipeline, pipeline)) {
      out.paths.push(...before.paths);
      return before;
    }
    const { files, given } = compilePipeline(pipeline, context);
    for (const file of files) add(out, file, writes);
    return { pipeline, paths: files.map(({ path }) => path), given };
  });
  const rules = compiled.flatMap(({ given }) => given);
  const { files, ledgerText } = compileShared(analysis, rules, context);
  for (const file of files) add(out, file, writes);
  for (const file of schemaFiles()) add(schemas, file, writes);
  for (const draft of [out, schemas]) close(draft, writes);
  add(ledger, { path: LEDGER, content: ledgerText }, writes);
  return { context, pipelines: new Map(compiled.map((each) => [each.pipeline.name, each])) };
}
