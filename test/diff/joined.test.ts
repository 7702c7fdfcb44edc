import { expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import {
  type BaseSide,
  differences,
  joined,
  type NowSide,
  ownerOf,
  type Side,
} from "../../src/diff/index.ts";
import type { OutputFile } from "../../src/outputs/index.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";

const was = compiled(examples);
const is = compile({
  ...examples,
  specs: examples.specs
    .filter(({ path }) => !path.includes("log-ingest"))
    .map(({ path, content }) => ({ path, content: String(content).replace("tier: critical", "") })),
});

/** Every so many files edited by hand, with another number of them on each side. */
const edited = (files: readonly OutputFile[], every: number, line: string) =>
  files.map((file, index) =>
    index % every === 0 ? { ...file, content: file.content.replace("\n", line) } : file,
  );

const outThen = edited(was.files, 5, "\n\n");
/** Of pages every line counts. */
const anotherForm = was.files.map((file) =>
  file.path.endsWith(".json") ? { ...file, content: file.content.replace("\n", "\n\n") } : file,
);
const outNow = edited(is.files, 7, "\n\n").slice(3);
/** Files about all pipelines come last. */
const owners = [...new Set([...was.files, ...is.files].map(({ path }) => ownerOf(path)))].sort();

interface Four {
  readonly before: Side;
  readonly lay: readonly OutputFile[];
  readonly now: Side;
  readonly lies: readonly OutputFile[];
}

const told = ({ before, lay, now, lies }: Four, isForm: boolean, mistakes = 0) => {
  const base: BaseSide = { name: "main", generated: before, mistakes, stale: false, out: lay };
  const side: NowSide = { generated: now, out: isForm ? now.files : lies };
  return differences(base, side);
};

/** The part of it that is about one pipeline, or about all. */
const part = (four: Four, owner: string | undefined): Four => {
  const files = (all: readonly OutputFile[]) => all.filter(({ path }) => ownerOf(path) === owner);
  const side = ({ files: all, pipelines = [] }: Side): Side => ({
    files: files(all),
    pipelines: pipelines.filter(({ name }) => name === owner),
  });
  return {
    before: side(four.before),
    lay: files(four.lay),
    now: side(four.now),
    lies: files(four.lies),
  };
};

test.each<[string, Four, boolean, number]>([
  [
    "specs, files of the base and edits",
    { before: was, lay: outThen, now: is, lies: outNow },
    false,
    0,
  ],
  ["form alone", { before: was, lay: anotherForm, now: was, lies: [] }, true, 0],
  ["files of a base with mistakes", { before: was, lay: outThen, now: is, lies: outNow }, false, 2],
])(
  "differences that are found apart are told as of everything: %s",
  (_, four, isForm, mistakes) => {
    const whole = told(four, isForm, mistakes);
    const sizes = [whole.specs, whole.generator.formOnly, whole.edited.paths, whole.outdated];
    expect(Math.max(...sizes.map(({ length }) => length))).toBeGreaterThan(5);
    expect(joined(owners.map((owner) => told(part(four, owner), isForm, mistakes)))).toEqual(whole);
  },
);
