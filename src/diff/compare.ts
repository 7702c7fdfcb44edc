import { grouped } from "../artifacts/index.ts";
import { compare } from "../diagnostics/index.ts";
import type { OutputFile } from "../outputs/index.ts";
import type { Pipeline } from "../slo/index.ts";
import type { Change } from "./change.ts";
import { collapse } from "./collapse.ts";
import { changeKinds } from "./kinds.ts";
import { either, type Pair, pair, pairsOf } from "./pairs.ts";
import { renamed, renamesOf } from "./renames.ts";
import { ownerOf, type Surface, surfaceOf } from "./surface/index.ts";

/** Generated files, and the pipelines they were made of where those are known. */
export interface Side {
  readonly files: readonly OutputFile[];
  readonly pipelines?: readonly Pipeline[];
  /** Names of pipelines whose files are not among them: they are the same wherever they are compared. */
  readonly leftOut?: ReadonlySet<string>;
}

/** Every difference, in the order of a review; form alone is none. */
export function changesBetween(before: Side, after: Side): readonly Change[] {
  const pipelines = pipelinePairs(before, after);
  const was = byOwner(renamed(before.files, renamesOf(pipelines)));
  const is = byOwner(after.files);
  const models = new Map(pipelines.map((each) => [either(each).name, each]));
  const owners = new Set<Owner>([...was.keys(), ...is.keys(), ...models.keys()]);
  // One pipeline after the other: what a thousand of them hold is too much at once.
  const all = [...owners]
    .sort((a = "", b = "") => compare(a, b))
    .flatMap((owner) =>
      changesOf(was.get(owner) ?? [], is.get(owner) ?? [], models.get(owner ?? "")),
    );
  return inOrder(all);
}

type Owner = string | undefined;

const byOwner = (files: readonly OutputFile[]) => grouped(files, ({ path }) => ownerOf(path));

/** In the order of a review. */
export const inOrder = (changes: readonly Change[]): readonly Change[] =>
  changeKinds.flatMap(({ name }) => changes.filter(({ kind }) => kind === name));

/** What is different in one pipeline, or in what all of them share. */
function changesOf(
  before: readonly OutputFile[],
  after: readonly OutputFile[],
  model: Pair<Pipeline> | undefined,
): readonly Change[] {
  const changed = new Set(differing(before, after));
  // Files that lead to each other are looked at together: an alert and its panel, say.
  const surface = (files: readonly OutputFile[]): Surface =>
    surfaceOf(
      changed.size === 0 ? [] : files.filter(({ path }) => changed.has(path) || LINKED.test(path)),
    );
  // What is the same object on both sides is no different.
  const models = model === undefined || model.before === model.after ? [] : [model];
  const comparison = pairsOf(surface(before), surface(after), models);
  return changeKinds.flatMap(({ name, find }) =>
    collapse(find(comparison)).map((change) => ({ ...change, kind: name })),
  );
}

const LINKED = /^grafana\/|\.alerts\.yaml$/;

/** Pipelines are compared where both sides know theirs; one whose files alone are known is not new. */
export function pipelinePairs(before: Side, after: Side): readonly Pair<Pipeline>[] {
  if (before.pipelines === undefined || after.pipelines === undefined) return [];
  const owners = new Set<Owner>(before.leftOut);
  for (const { path } of before.files) owners.add(ownerOf(path));
  return pair(before.pipelines, after.pipelines, [({ key }) => key]).filter(
    (each) => each.before !== undefined || !owners.has(each.after?.name),
  );
}

/** Paths of files that are not the same on both sides, byte by byte. */
export function differing(
  before: readonly OutputFile[],
  after: readonly OutputFile[],
): readonly string[] {
  const [was, is] = [contents(before), contents(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .sort();
}

export const contents = (files: readonly OutputFile[]): ReadonlyMap<string, string> =>
  new Map(files.map(({ path, content }) => [path, content]));
