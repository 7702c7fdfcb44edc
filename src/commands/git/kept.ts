import { join, posix } from "node:path";
import { rememberRules, rulesOf } from "../../ledger/index.ts";
import type { Pipeline } from "../../slo/index.ts";
import { delayOptimising } from "../generate/crew.ts";
import { inputDigest } from "../generate/input-digest.ts";
import type { Known } from "../generate/job.ts";
import { readManifest } from "../manifest.ts";
import { type Project, projectOf } from "../project.ts";
import { type ReadSide, readSources, sourcesOf } from "./contents.ts";
import { type Entry, isRegular } from "./entries.ts";
import { exportFiles, type Side } from "./export.ts";
import { areCommitted, formerFiles } from "./former.ts";
import { openHead, writtenAt } from "./head.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Files that a run need neither read nor write, because they are made from the same as at HEAD. */
export interface Kept {
  readonly known: Known;
  /** From the top of the repository, what the run can do without: they, and the specs. */
  readonly paths: ReadonlySet<string>;
  /** Those of them that are staged as they should be. */
  readonly staged: ReadonlySet<string>;
}

/**
 * What of the generated files stays as HEAD has it; nothing where that cannot be relied on, or where to
 * find it out takes as long as to write everything. What of it is staged otherwise is laid ready.
 */
export async function keptSinceHead(side: ReadSide, temporary: string): Promise<Kept | undefined> {
  const head = await openHead(side.repository, temporary);
  const written = head === undefined ? undefined : writtenAt(head);
  if (head === undefined || written === undefined) return undefined;
  // Where a link leads to, git does not say.
  if ([head, side].some((each) => !sourcesOf(each).every(isRegular))) return undefined;
  const [then, now] = [projectIn(await readSources(head, side)), projectIn(side)];
  if (behindAll(then) !== behindAll(now)) return undefined;
  // Specs are read once, and hardly anything is rendered.
  delayOptimising();
  const next = standingOf(now);
  if (next.isFaulty) return nothingToDo(side, next);
  const last = standingOf(then, next.readings);
  if (last.isFaulty) return undefined;
  const current = currentOf(last, next);
  const former = last.analysis.pipelines.filter(({ name }) => !current.has(name));
  // Each of them is rendered twice: as it was, and as it is.
  const stale = next.analysis.pipelines.length - current.size;
  if (former.length + stale > next.analysis.pipelines.length) return undefined;
  const files = await formerFiles(former, last);
  if (!(await areCommitted(files, head))) return undefined;
  const gone = new Set(files.map(({ path }) => path));
  const elsewhere = [...written].filter((path) => !gone.has(path));
  // What the staged list does not own would have to be compared.
  const owned = readManifest(join(side.folder, side.repository.out));
  if (!elsewhere.every((path) => owned.has(path))) return undefined;
  return laidReady(side, head, knownOf(next, { current, elsewhere }));
}

function projectIn({ repository: { specs, prefix }, contents }: ReadSide): Project {
  const start = `${specs}/`;
  const names = [...contents.keys()].map((path) => path.slice(start.length));
  return projectOf(
    posix.relative(prefix, specs),
    names,
    (name) => contents.get(`${start}${name}`) ?? Buffer.alloc(0),
  );
}

/** What is behind the files of all pipelines: settings and runbooks. */
const behindAll = ({ input: { ledger: _, ...shared } }: Project): string =>
  inputDigest({ ...shared, specs: [] }, "");

/** Names of pipelines whose files are made from the same; what is known of their rules still holds. */
function currentOf(last: Standing, next: Standing): ReadonlySet<string> {
  const before = new Map(last.analysis.pipelines.map((each) => [each.name, each]));
  const pairs = next.analysis.pipelines.flatMap((pipeline): [Pipeline, Pipeline][] => {
    const { name } = pipeline;
    const was = before.get(name);
    return was !== undefined && last.keys.get(name) === next.keys.get(name)
      ? [[was, pipeline]]
      : [];
  });
  for (const [was, is] of pairs) rememberRules(is, rulesOf(was));
  return new Set(pairs.map(([, { name }]) => name));
}

const knownOf = (
  { project, readings, analysis }: Standing,
  rest: Pick<Known, "current" | "elsewhere">,
): Known => ({ project, readings, analysis, ...rest });

/** With mistakes, nothing is written: no file need be there. */
function nothingToDo({ entries }: Side, standing: Standing): Kept {
  const paths = new Set(entries.map(({ path }) => path));
  const known = knownOf(standing, { current: new Set(), elsewhere: [] });
  return { known, paths, staged: paths };
}

/** Lays ready what is staged otherwise: it was generated from something else, or edited by hand. */
async function laidReady(side: ReadSide, head: Side, known: Known): Promise<Kept> {
  const { out, ledger } = side.repository;
  const kept = known.elsewhere.map((path) => `${out}/${path}`);
  const [versions, committed] = [versionsOf(side), versionsOf(head)];
  const isStaged = (path: string): boolean => versions.get(path) === committed.get(path);
  await exportFiles(
    kept.filter((path) => !isStaged(path)),
    side.folder,
    head.repository,
  );
  const sources = [...side.contents.keys()].filter((path) => path !== ledger);
  return { known, paths: new Set([...kept, ...sources]), staged: new Set(kept.filter(isStaged)) };
}

const versionsOf = ({ entries }: Side): ReadonlyMap<string, Entry["version"]> =>
  new Map(entries.map(({ path, version }) => [path, version]));
