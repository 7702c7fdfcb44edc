import { type BaseSide, type NowSide, renamesBetween } from "../../diff/index.ts";
import type { Pipeline } from "../../slo/index.ts";
import type { RunRecord } from "../generate/record.ts";
import { type Base, isOutdatedAt } from "../git/base.ts";
import { type Commit, openCommit } from "../git/commit.ts";
import type { Folders, Repository } from "../git/repository.ts";
import type { Meaning } from "../meaning.ts";
import { meaningAt, mistakesIn } from "./base-meaning.ts";
import { lyingAt, lyingIn } from "./lying.ts";
import { type Group, type Making, madeOf } from "./made.ts";
import { formerFolder, ownersIn, writtenFolderAt } from "./out-folders.ts";

/** What is compared: what specs mean now, and what is on disk, with a commit. */
export interface Compared {
  readonly meaning: Meaning;
  readonly folders: Folders;
  readonly base: Base;
  readonly repository: Repository;
  readonly record: RunRecord | undefined;
}

export interface Sides {
  readonly before: BaseSide;
  readonly now: NowSide;
}

/** A comparison with a commit, of which little is in memory. */
export interface Comparison {
  readonly making: Making;
  readonly commit: Commit;
  /** The folder of generated files, from the top of the repository. */
  readonly out: string;
  /** What is known of the base beside its files. */
  readonly about: Pick<BaseSide, "name" | "mistakes" | "stale">;
}

/** @param folder an empty one, for what git writes */
export async function compareWith(compared: Compared, folder: string): Promise<Comparison> {
  const { meaning, folders, base, repository, record } = compared;
  const commit = await openCommit(base, repository, folder);
  const former = await meaningAt(commit, repository.specs, meaning, folders.specs);
  const mistakes = mistakesIn(former);
  const renames = renamesBetween(former?.analysis.pipelines ?? [], meaning.analysis.pipelines);
  const before = await formerFolder(commit, repository.out);
  return {
    making: {
      ...{ meaning, former, hasMistakes: mistakes > 0, record, renames },
      ...{ out: folders.out, now: writtenFolderAt(folders.out), before },
    },
    ...{ commit, out: repository.out },
    about: { name: base.name, mistakes, stale: await isOutdatedAt(base, repository) },
  };
}

/** Everything that there is of some of the pipelines. */
export async function sidesOf(group: Group, comparison: Comparison): Promise<Sides> {
  const { making, commit, out } = comparison;
  const { meaning, former, before, now } = making;
  const made = madeOf(group, making);
  const { leftOut } = made;
  const wanted = { ...group, leftOut };
  const lying = now && lyingIn(making.out, now, wanted, made.now);
  const known = [...(lying ?? []), ...made.before];
  const lay = before && (await lyingAt(commit, out, before, wanted, known));
  const names = new Set(group.names);
  const some = ({ analysis }: Meaning): readonly Pipeline[] =>
    analysis.pipelines.filter(({ name }) => names.has(name));
  const was = { files: made.before, pipelines: former === undefined ? [] : some(former), leftOut };
  return {
    before: { ...comparison.about, generated: was, ...(lay !== undefined && { out: lay }) },
    now: {
      generated: { files: made.now, pipelines: some(meaning) },
      ...(lying !== undefined && { out: lying }),
    },
  };
}

/** Both sides as a whole, without any file. */
export function wholeOf({ making, about }: Comparison): Sides {
  const { meaning, former, hasMistakes, before, now } = making;
  const pipelines = former?.analysis.pipelines ?? [];
  const names = hasMistakes ? ownersIn(before) : pipelines.map(({ name }) => name);
  const generated = { files: [], pipelines, leftOut: new Set(names) };
  return {
    before: { ...about, generated, ...(before !== undefined && { out: [] }) },
    now: {
      generated: { files: [], pipelines: meaning.analysis.pipelines },
      ...(now !== undefined && { out: [] }),
    },
  };
}
