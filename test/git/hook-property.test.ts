import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { anyEdits, type Edit, fourPipelines } from "../support/edited-project.ts";
import { compareHooked, copyOf } from "../support/hooked.ts";
import type { Repository } from "../support/repository.ts";
import { temporaryFolderForAll } from "../support/temporary.ts";

let pattern = "";
beforeAll(async () => {
  pattern = temporaryFolderForAll();
  await fourPipelines(pattern);
});

const onFile = (what: string, path: string, job: (path: string) => void): Edit => ({
  what,
  run: ({ folder }) => {
    if (existsSync(join(folder, path))) job(join(folder, path));
  },
});

const upstream = (name: string, other: string): Edit =>
  onFile(`${name} reads ${other}`, `slo-specs/${name}.yaml`, (path) =>
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(/^upstreams: .*$/m, `upstreams: [${other}]`),
    ),
  );

const moves: readonly Edit[] = [
  onFile("ads in another file", "slo-specs/ads.yaml", (path) =>
    renameSync(path, path.replace("ads.yaml", "zz-ads.yml")),
  ),
  onFile("ads in its file again", "slo-specs/zz-ads.yml", (path) =>
    renameSync(path, path.replace("zz-ads.yml", "ads.yaml")),
  ),
  ...["orders", "shop", "clicks"].flatMap((name) => [upstream(name, "ads"), upstream(name, "")]),
];

/** What is changed, and what of it is staged. */
const steps = fc.array(
  fc.record({
    edits: fc
      .tuple(anyEdits(3), fc.array(fc.constantFrom(...moves), { maxLength: 1 }))
      // That git does not look at a file is a word of the user's, which counts here, too.
      .map((edits) => edits.flat().filter(({ what }) => !what.startsWith("git does not look"))),
    staged: fc.constantFrom(["."], ["."], ["slo-specs"], ["slo-specs/ads.yaml", "out"]),
  }),
  { minLength: 1, maxLength: 4 },
);

/** What somebody does up to a commit; false where the commit would not ask slograf. */
async function prepared(
  repository: Repository,
  edits: readonly Edit[],
  staged: readonly string[],
): Promise<boolean> {
  for (const { run } of edits) await run(repository);
  await repository.git("add", "-A", "--", ...staged);
  const { stdout } = await repository.git("diff", "--cached", "--name-only", "--", "slo-specs");
  return stdout.split("\n").some((path) => path !== "" && path !== "slo-specs/_ledger.txt");
}

test("whatever is staged, the hook stages what a full run writes", {
  timeout: 600_000,
}, async () => {
  const outcomes: number[] = [];
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const repository = copyOf(pattern);
      for (const { edits, staged } of all) {
        const isAsked = await prepared(repository, edits, staged);
        const code = isAsked ? await compareHooked(repository) : undefined;
        if (code === undefined || code > 0) await repository.must("reset", "-q", "--hard");
        else await repository.must("commit", "-q", "--no-verify", "-m", "Step");
        if (code !== undefined) outcomes.push(code);
      }
    }),
    { numRuns: 12 },
  );
  expect(outcomes).toContain(0);
});
