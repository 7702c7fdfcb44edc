import type { OutputFile } from "../outputs/index.ts";
import type { Change } from "./change.ts";
import {
  changesBetween,
  contents,
  differing,
  inOrder,
  pipelinePairs,
  type Side,
} from "./compare.ts";
import { likelyRenames } from "./renames.ts";

/** What there was. */
export interface BaseSide {
  /** As people call it, with its commit. */
  readonly name: string;
  /** Its generated files, where it has any. */
  readonly out?: readonly OutputFile[];
  /** What this version of slograf makes of its specs. */
  readonly generated: Side;
  /** How many mistakes this version sees in its specs; nothing is generated of them then. */
  readonly mistakes: number;
  /** Whether its specs were changed after its files were last generated. */
  readonly stale: boolean;
}

/** What there is. */
export interface NowSide {
  /** Generated files as they lie there. */
  readonly out?: readonly OutputFile[];
  readonly generated: Side;
}

export interface Review {
  readonly base: string;
  /** What the specs bring about. */
  readonly specs: readonly Change[];
  /** What this version makes of the base's specs, against what lies there. */
  readonly generator: {
    readonly changes: readonly Change[];
    /** Files that say the same in another form. */
    readonly formOnly: readonly string[];
  };
  /** What lies in the output folder and is not what the specs generate. */
  readonly edited: { readonly paths: readonly string[]; readonly changes: readonly Change[] };
  /** Files that are not generated again yet. */
  readonly outdated: readonly string[];
  readonly notes: readonly string[];
}

/** What is different, without what is to be said about both sides as a whole. */
export type Differences = Omit<Review, "base" | "notes">;

/**
 * Tells apart what the specs, another version of slograf and edits by hand have changed: in all, in some of
 * the pipelines, or in what all of them share.
 */
export function differences(base: BaseSide, now: NowSide): Differences {
  const { out = [] } = base;
  const before = beforeOf(base);
  return {
    specs: changesBetween(before, now.generated),
    generator: isKnown(base) && base.out !== undefined ? upgrade(out, base.generated) : NO_UPGRADE,
    ...(now.out === undefined
      ? { edited: { paths: [], changes: [] }, outdated: [] }
      : drift(now.out, now.generated, [out, before.files])),
  };
}

const isKnown = ({ mistakes }: BaseSide): boolean => mistakes === 0;

/** Of specs with mistakes nothing is generated: what was generated before is compared instead. */
const beforeOf = (base: BaseSide): Side =>
  isKnown(base) ? base.generated : { ...base.generated, files: base.out ?? [] };

/** Differences that were found apart: in the order of names, and at the end what all pipelines share. */
export function joined(parts: readonly Differences[]): Differences {
  const generator = inOrder(parts.flatMap((part) => part.generator.changes));
  const paths = (of: (part: Differences) => readonly string[]): readonly string[] =>
    parts.flatMap(of).sort();
  return {
    specs: inOrder(parts.flatMap(({ specs }) => specs)),
    generator: {
      changes: generator,
      formOnly: generator.length > 0 ? [] : paths((part) => part.generator.formOnly),
    },
    edited: {
      paths: paths(({ edited }) => edited.paths),
      changes: inOrder(parts.flatMap(({ edited }) => edited.changes)),
    },
    outdated: paths(({ outdated }) => outdated),
  };
}

export const isChanged = ({ specs, generator, edited }: Review): boolean =>
  specs.length + generator.changes.length + edited.changes.length > 0;

const NO_UPGRADE = { changes: [], formOnly: [] };

function upgrade(out: readonly OutputFile[], generated: Side): Review["generator"] {
  const changes = changesBetween({ files: out }, { files: generated.files });
  return { changes, formOnly: changes.length > 0 ? [] : differing(out, generated.files) };
}

/** A file that is there as it was at the base waits for the next run; any other was edited by hand. */
function drift(
  out: readonly OutputFile[],
  { files }: Side,
  earlier: readonly (readonly OutputFile[])[],
): Pick<Review, "edited" | "outdated"> {
  const there = contents(out);
  const before = earlier.map(contents);
  const paths = differing(files, out);
  const isOutdated = (path: string): boolean =>
    before.some((known) => known.get(path) === there.get(path));
  const edited = new Set(paths.filter((path) => !isOutdated(path)));
  const after = [
    files.filter(({ path }) => !edited.has(path)),
    out.filter(({ path }) => edited.has(path)),
  ];
  const changes = changesBetween({ files }, { files: after.flat() });
  return { edited: { paths: [...edited], changes }, outdated: paths.filter(isOutdated) };
}

/** Uids, and with them links and silences, can outlive a new name. */
const hints = (before: Side, after: Side): readonly string[] =>
  likelyRenames(pipelinePairs(before, after)).map(
    ({ from, to }) =>
      `If ${to} is ${from} under another name, formerly: ${from} in its spec keeps the uids of its dashboards and alerts, so that links to them still lead somewhere.`,
  );

/** What is to be known about both sides as a whole; their files need not be read for it. */
export function notesOn(
  before: Side,
  after: Side,
  base: Pick<BaseSide, "mistakes" | "stale"> & { readonly out?: unknown },
  now: { readonly out?: unknown },
): readonly string[] {
  const notes = [...hints(before, after)];
  if (base.mistakes > 0)
    notes.push(
      `This version of slograf sees mistakes in the specs of the base (${base.mistakes}): its generated files were compared instead, and what an upgrade changes cannot be distinguished.`,
    );
  if (base.out === undefined)
    notes.push(
      "The base has no generated files: what an upgrade of slograf changes cannot be distinguished.",
    );
  else if (base.stale)
    notes.push(
      "At the base, specs were changed after the files were last generated: some of what is reported of the generator may come from that.",
    );
  if (now.out === undefined) notes.push("There are no generated files: run slograf generate.");
  return notes;
}
