import { cpSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { groupsOf } from "../../../src/commands/diff/groups.ts";
import type { Making } from "../../../src/commands/diff/made.ts";
import { compareWith, type Sides, sidesOf } from "../../../src/commands/diff/sides.ts";
import { fingerprint } from "../../../src/commands/generate/fingerprint.ts";
import { loadRecord } from "../../../src/commands/generate/record-file.ts";
import { baseOf } from "../../../src/commands/git/base.ts";
import { openRepository } from "../../../src/commands/git/repository.ts";
import { calledFrom } from "../../../src/commands/git/temporary.ts";
import { inTurn } from "../../../src/commands/in-turn.ts";
import { meaningOf } from "../../../src/commands/meaning.ts";
import { readProject } from "../../../src/commands/project.ts";
import { ownerOf } from "../../../src/diff/index.ts";
import { outputs } from "../../../src/outputs/index.ts";
import type { Pipeline } from "../../../src/slo/index.ts";
import { type Edit, editsOf, fourPipelines } from "../../support/edited-project.ts";
import { repositoryIn } from "../../support/repository.ts";
import { recordRun } from "../../support/run-record.ts";
import { temporaryFolder, temporaryFolderForAll } from "../../support/temporary.ts";

const folders = { specs: "slo-specs", out: "out" };
let pattern = "";
beforeAll(async () => {
  pattern = temporaryFolderForAll();
  await fourPipelines(pattern);
});

/** What is compared, group by group, and the pipelines that were rendered for it, each as often. */
async function compared(
  edits: readonly Edit[],
  isRecorded: boolean,
): Promise<{ readonly parts: readonly Sides[]; readonly rendered: readonly string[] }> {
  const folder = temporaryFolder();
  cpSync(pattern, folder, { recursive: true, preserveTimestamps: true });
  for (const { run } of edits) await run(repositoryIn(folder));
  if (isRecorded) await recordRun(folder);
  const docs = outputs.find(({ name }) => name === "docs");
  if (docs?.each === undefined) throw new Error("no pages");
  const each = vi.spyOn(docs as Required<typeof docs>, "each");
  try {
    const parts = await calledFrom(folder, async () => {
      const repository = await openRepository(folders);
      const base = await baseOf("HEAD", repository);
      const meaning = meaningOf((await readProject(folders.specs)).input, fingerprint());
      const record = loadRecord(folders.out);
      expect(record !== undefined).toBe(isRecorded);
      const all = { meaning, folders, base, repository, record };
      const comparison = await compareWith(all, temporaryFolder());
      return inTurn(groupsOf(comparison.making), (group) => sidesOf(group, comparison));
    });
    return { parts, rendered: each.mock.calls.map(([{ name }]) => name).sort() };
  } finally {
    each.mockRestore();
  }
}

const all = ["ads", "clicks", "orders", "shop"];
const [stream, ordersOn] = [
  ["clicks", "orders", "shop"],
  ["orders", "shop"],
];

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ["nothing", [], [], []],
  ["a spec that nobody reads", ["stricter ads", "everything generated"], ["ads"], ["ads", "ads"]],
  [
    "an upstream, and so what reads it",
    ["stricter clicks", "everything generated"],
    stream,
    [...stream, ...stream].sort(),
  ],
  ["an upstream, back as it was", ["stricter orders", "laxer orders"], [], []],
  [
    "an upstream that is not generated yet",
    ["stricter orders"],
    ordersOn,
    [...ordersOn, ...ordersOn].sort(),
  ],
  ["a file by hand", ["a line more in file 5"], ["orders"], ["orders"]],
  ["the settings", ["another sender", "everything generated"], all, [...all, ...all].sort()],
  [
    "a pipeline more, which needs another at night",
    ["late again", "everything generated"],
    ["ads", "late"],
    ["ads", "ads", "late"],
  ],
])("of %s, only that is compared", async (_, names, touched, rendered) => {
  const edits = editsOf(...names);
  const known = await compared(edits, true);
  const unknown = await compared(edits, false);
  expect(known.rendered).toEqual(rendered);
  for (const { parts } of [known, unknown]) {
    const leftOut = parts.flatMap(({ before }) => [...(before.generated.leftOut ?? [])]);
    expect(leftOut).toEqual(all.filter((each) => !touched.includes(each)));
    // Without a record, it has to be rendered to see that it is the same; once is enough.
    expect(unknown.rendered).toEqual([...rendered, ...leftOut].sort());
    const lists = parts.flatMap(({ before, now }) => [
      ...[before.generated.files, before.out ?? [], now.generated.files, now.out ?? []],
    ]);
    const owners = new Set(lists.flat().map(({ path }) => ownerOf(path)));
    expect([...owners].filter((owner) => owner !== undefined).sort()).toEqual(touched);
    // Models are there all the same: what is paired, and what is renamed, shows in them.
    const models = parts.flatMap(({ before }) => before.generated.pipelines ?? []);
    expect(models.map(({ name }) => name)).toEqual(all);
  }
});

test("what is the same on both sides is kept once", async () => {
  const { parts } = await compared(editsOf("stricter ads", "everything generated"), true);
  const [own, shared] = parts;
  for (const { before } of parts) {
    const made = new Map(before.generated.files.map((file) => [file.path, file]));
    for (const file of before.out ?? []) expect(file, file.path).toBe(made.get(file.path));
  }
  expect(own?.before.out?.length).toBeGreaterThan(5);
  expect(shared?.before.out?.length).toBeGreaterThan(5);
  for (const [index, pipeline] of (own?.now.generated.pipelines ?? []).entries())
    expect(pipeline === own?.before.generated.pipelines?.[index]).toBe(pipeline.name !== "ads");
});

test("of many pipelines only some are compared at a time, in the order of their names", () => {
  const names = Array.from({ length: 45 }, (_, index) => `flow-${index}`);
  const meaning = meaningOf({ specs: [] }, "");
  const pipelines = new Map(names.map((name) => [name, {} as Pipeline]));
  const making: Making = {
    ...{ meaning: { ...meaning, pipelines }, former: undefined, hasMistakes: false },
    ...{ record: undefined, renames: [], out: "out", before: undefined },
    now: {
      paths: [],
      own: new Map([
        ["a-flow", []],
        [undefined, []],
      ]),
    },
  };
  const groups = groupsOf(making);
  expect(groups.map(({ names: some }) => some.length)).toEqual([20, 20, 6, 0]);
  expect(groups.map(({ isShared }) => isShared)).toEqual([false, false, false, true]);
  expect(groups.flatMap(({ names: some }) => some)).toEqual(["a-flow", ...names].sort());
  const rename = { what: "pipeline", within: "x", from: "x", to: "flow-1" } as const;
  const [only, ...others] = groupsOf({ ...making, renames: [rename] });
  expect(only).toMatchObject({ isShared: true, names: { length: 46 } });
  expect(others).toEqual([]);
});
