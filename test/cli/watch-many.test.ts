import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { syntheticSpecs } from "../../bench/generate/synthetic.ts";
import { slograf, start } from "../support/cli.ts";
import { listing, put, temporaryFolder } from "../support/temporary.ts";

const COUNT = 8;
const spec = (index: number): string => `slo-specs/flow-0000${index}.yaml`;

const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 60_000, interval: 50 });

/** What a run from nothing writes, from the same specs. */
async function fresh(project: string): Promise<Readonly<Record<string, string>>> {
  const other = temporaryFolder();
  for (const [path, text] of Object.entries(listing(join(project, "slo-specs"))))
    put(other, `slo-specs/${path}`, text);
  expect(await slograf(other, ["generate"])).toMatchObject({ code: 0 });
  return listing(join(other, "out"));
}

/** Edits of every sort: a text, a pipeline that comes, goes or is read by another, a setting, a mistake. */
const edits: readonly (readonly [string, (project: string) => void])[] = [
  ["an objective", (project) => replace(project, spec(0), "objective: 98%", "objective: 96%")],
  ["a new pipeline", (project) => put(project, spec(8), textOf(8))],
  ["a title", (project) => replace(project, spec(8), /^pipeline: .*$/m, "$&\ntitle: The ninth")],
  ["who reads whom", (project) => append(project, spec(1), "upstreams: [flow-00002]\n")],
  ["what is read", (project) => replace(project, spec(2), "owner: team-2", "owner: team-7")],
  ["a pipeline that goes", (project) => rmSync(join(project, spec(3)))],
  [
    "a folder of its own",
    (project) =>
      append(project, spec(4), "settings: { grafana: { folder: { title: Own, uid: own } } }\n"),
  ],
  ["a mistake", (project) => append(project, spec(5), "tier: vital\n")],
  ["its end", (project) => replace(project, spec(5), "tier: vital", "tier: low")],
  [
    "settings",
    (project) =>
      put(project, "slo-specs/_settings.yaml", "apiVersion: slograf/v1\nminimumCoverage: 30%\n"),
  ],
];

const textOf = (index: number): string => syntheticSpecs(9).get(`flow-0000${index}`) ?? "";

function replace(project: string, path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(project, path), "utf8");
  expect(text).toMatch(from);
  // Beside the old file and then over it, as editors do.
  writeFileSync(join(project, "slo-specs/.swap"), text.replace(from, to));
  renameSync(join(project, "slo-specs/.swap"), join(project, path));
}

const append = (project: string, path: string, text: string): void =>
  writeFileSync(join(project, path), readFileSync(join(project, path), "utf8") + text);

test("after any series of edits the output is what a run from nothing writes", async () => {
  const project = temporaryFolder();
  for (let index = 0; index < COUNT; index++) put(project, spec(index), textOf(index));
  const running = start(project, ["generate", "--watch"]);
  await eventually(() => expect(running.stderr()).toContain("Watching slo-specs."));
  for (const [what, edit] of edits) {
    const runs = running.stdout().length + running.stderr().length;
    const before = listing(join(project, "out"));
    edit(project);
    await eventually(() =>
      expect(running.stdout().length + running.stderr().length).toBeGreaterThan(runs),
    );
    if (what === "a mistake") expect(listing(join(project, "out"))).toEqual(before);
    else {
      const expected = await fresh(project);
      await eventually(() => expect(listing(join(project, "out"))).toEqual(expected));
      expect(expected, what).not.toEqual(before);
    }
  }
  running.kill("SIGINT");
  expect(await running.ended).toBe(0);
});

test("a change to one spec leaves the files of the others alone", async () => {
  const project = temporaryFolder();
  for (let index = 0; index < COUNT; index++) put(project, spec(index), textOf(index));
  const running = start(project, ["generate", "--watch", "--format", "json"]);
  await eventually(() => expect(running.stderr()).toContain("Watching slo-specs."));
  const told = running.stdout().length;
  replace(project, spec(6), "threshold: 5m", "threshold: 6m");
  await eventually(() => expect(running.stdout().slice(told)).toContain('"stale"'));
  const { written } = JSON.parse(running.stdout().slice(told)) as { written: readonly string[] };
  expect(written.length).toBeGreaterThan(3);
  expect(written.filter((path) => /flow-(?!00006)/.test(path))).toEqual([]);
});
