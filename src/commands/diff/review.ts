import type { Analysis } from "../../compile.ts";
import { compare } from "../../diagnostics/index.ts";
import {
  type BaseSide,
  differences,
  joined,
  type NowSide,
  notesOn,
  type Review,
  renamesBetween,
} from "../../diff/index.ts";
import type { OutputFile } from "../../outputs/index.ts";
import { isSamePipeline, type Pipeline } from "../../slo/index.ts";
import { compileBoth } from "./compile-both.ts";
import { type Owner, readWritten, type Written } from "./written.ts";

/** What is compared with. */
export interface Base extends Pick<BaseSide, "name" | "stale" | "mistakes"> {
  /** Missing where there are no specs. */
  readonly analysis: Analysis | undefined;
  readonly written: Written | undefined;
}

export interface Now extends Pick<Base, "written"> {
  readonly analysis: Analysis;
}

/** What is different, one pipeline after the other: all files of a thousand are too much at once. */
export function reviewOf(base: Base, now: Now): Review {
  const compile = compileBoth(base.mistakes > 0 ? undefined : base.analysis, now.analysis);
  const former = formerPipelines(base, now);
  const parts = groupsOf(base, now).map((owners) => {
    const both = owners.map(compile);
    const some = (all: readonly Pipeline[]) => all.filter(({ name }) => owners.includes(name));
    const before: BaseSide = {
      ...base,
      generated: { files: sorted(both.flatMap((each) => each.before)), pipelines: some(former) },
      ...(base.written && { out: readWritten(base.written, owners) }),
    };
    const after: NowSide = {
      generated: {
        files: sorted(both.flatMap((each) => each.now)),
        pipelines: some(now.analysis.pipelines),
      },
      ...(now.written && { out: readWritten(now.written, owners) }),
    };
    return differences(before, after);
  });
  return { base: base.name, ...joined(parts), notes: notesOf(base, now, former) };
}

const sorted = (files: readonly OutputFile[]): readonly OutputFile[] =>
  files.toSorted((a, b) => compare(a.path, b.path));

/** What is the same on both sides is the same object: nothing of it is compared. */
function formerPipelines({ analysis }: Base, now: Now): readonly Pipeline[] {
  const current = new Map(now.analysis.pipelines.map((each) => [each.name, each]));
  return (analysis?.pipelines ?? []).map((pipeline) => {
    const other = current.get(pipeline.name);
    return other !== undefined && isSamePipeline(pipeline, other) ? other : pipeline;
  });
}

/**
 * Pipelines in the order of their names, one at a time, and what all of them share at the end. Under new
 * names anything may have become anything: all is one group then.
 */
function groupsOf(base: Base, now: Now): readonly (readonly Owner[])[] {
  const [former, current] = [base.analysis?.pipelines ?? [], now.analysis.pipelines];
  const owners = new Set<Owner>([
    ...[...former, ...current].map(({ name }) => name),
    ...[base, now].flatMap(({ written }) => [...(written?.paths.keys() ?? [])]),
  ]);
  owners.delete(undefined);
  const all = [...[...owners].sort((a = "", b = "") => compare(a, b)), undefined];
  const isRenamed = renamesBetween(former, current).some(({ what }) => what === "pipeline");
  return isRenamed ? [all] : all.map((owner) => [owner]);
}

/** What is to be known about both sides as a whole. */
function notesOf(base: Base, now: Now, pipelines: readonly Pipeline[]): readonly string[] {
  const known =
    base.mistakes > 0
      ? [...(base.written?.paths.keys() ?? [])].filter((owner) => owner !== undefined)
      : pipelines.map(({ name }) => name);
  return notesOn(
    { files: [], pipelines, leftOut: new Set(known) },
    { files: [], pipelines: now.analysis.pipelines },
    { ...base, out: base.written },
    { out: now.written },
  );
}
