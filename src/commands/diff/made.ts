import { compare } from "../../diagnostics/index.ts";
import type { OutputFile } from "../../outputs/index.ts";
import type { Pipeline } from "../../slo/index.ts";
import type { RunRecord } from "../generate/record.ts";
import type { Meaning } from "../meaning.ts";
import { expectedOf, liesTheSame, type Places, recordedOf } from "./everywhere.ts";
import { filesOf, sharedFiles } from "./rendered.ts";

/** What is generated on both sides, but for the pipelines that are left out. */
export interface Made {
  readonly before: readonly OutputFile[];
  readonly now: readonly OutputFile[];
  readonly leftOut: ReadonlySet<string>;
}

export interface Making extends Places {
  readonly meaning: Meaning;
  /** Nothing where the base has no specs. */
  readonly former: Meaning | undefined;
  /** Whether there are mistakes in the specs of the base: nothing is made of them then. */
  readonly hasMistakes: boolean;
  readonly record: RunRecord | undefined;
}

/** Some of the pipelines, and maybe what all of them share. */
export interface Group {
  readonly names: readonly string[];
  readonly isShared: boolean;
}

/** What is made on both sides. */
type Both = Pick<Made, "before" | "now">;

/**
 * Left out is a pipeline whose files are made from the same on both sides, and lie in both folders as they
 * are made.
 */
export function madeOf({ names, isShared }: Group, making: Making): Made {
  const parts = isShared ? [sharedOf(making)] : [];
  const leftOut = new Set<string>();
  for (const name of names) {
    const own = ownOf(name, making);
    if (own === undefined) leftOut.add(name);
    else parts.push(own);
  }
  const all = (side: keyof Both): readonly OutputFile[] =>
    parts.flatMap((part) => part[side]).sort((a, b) => compare(a.path, b.path));
  return { before: all("before"), now: all("now"), leftOut };
}

function sharedOf({ meaning, former, hasMistakes }: Making): Both {
  const now = sharedFiles(meaning);
  if (former === undefined || hasMistakes) return { before: [], now };
  return { before: former === meaning ? now : sharedFiles(former), now };
}

/** The files of a pipeline; nothing where it is left out. */
function ownOf(name: string, making: Making): Both | undefined {
  const { meaning, former, hasMistakes } = making;
  const [was, is] = [former?.pipelines.get(name), meaning.pipelines.get(name)];
  const now = is === undefined ? [] : unlessLeftOut(is, making);
  if (now === undefined) return undefined;
  if (former === undefined || was === undefined || hasMistakes) return { before: [], now };
  return { before: isSame(name, making) ? now : filesOf(was, former), now };
}

/** Whether the files of a pipeline are made from the same on both sides. */
const isSame = (name: string, { meaning, former }: Making): boolean =>
  meaning.keys.has(name) && former?.keys.get(name) === meaning.keys.get(name);

/** The files of a pipeline; nothing where they lie everywhere as they are made. */
function unlessLeftOut(pipeline: Pipeline, making: Making): readonly OutputFile[] | undefined {
  const { name } = pipeline;
  const { meaning, hasMistakes, before, record } = making;
  // With mistakes at the base, it is its files that are compared.
  const mayBe = hasMistakes ? before !== undefined : isSame(name, making);
  if (!mayBe) return filesOf(pipeline, meaning);
  let files: readonly OutputFile[] | undefined;
  const made = (): readonly OutputFile[] => (files ??= filesOf(pipeline, meaning));
  const known = recordedOf(name, meaning.keys.get(name), record);
  return liesTheSame(name, () => known ?? expectedOf(made()), making) ? undefined : made();
}
