import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { presets } from "../../src/presets/index.ts";
import { sliTypes } from "../../src/sli/index.ts";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryFolder, temporaryProject } from "../support/temporary.ts";

const DAILY = ["--kind", "batch", "--owner", "data", "--preset", "batch-job", "--sli", "deadline"];

const init = (folder: string, ...args: readonly string[]) => slograf(folder, ["init", ...args]);

test("an empty folder gets a spec and settings that generate takes", async () => {
  const folder = temporaryFolder();
  const { code, stdout, stderr } = await init(folder, "--pipeline", "daily", ...DAILY);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(Object.keys(listing(folder))).toEqual([
    "slo-specs/",
    "slo-specs/_settings.yaml",
    "slo-specs/daily.yaml",
  ]);
  const text = readFileSync(join(folder, "slo-specs/daily.yaml"), "utf8");
  expect(parse(text)).toMatchObject({
    pipeline: "daily",
    service: "daily",
    owner: "data",
    environments: ["prod"],
    metrics: [{ preset: "batch-job" }],
    slos: [{ sli: { kind: "deadline" } }],
  });
  const todo = text.split("\n").filter((line) => line.includes("TODO")).length;
  expect(stdout).toContain(`slo-specs/daily.yaml: ${todo} places marked TODO.`);
  for (const step of ["explain daily", "generate"]) {
    expect(stdout).toContain(`slograf ${step} `);
    expect(await slograf(folder, step.split(" "))).toMatchObject({ code: 0, stderr: "" });
  }
});

test("what is there is never written over", async () => {
  const project = temporaryProject("daily-sales");
  put(project, "lefthook.yml", "mine");
  const before = listing(project);
  const again = await init(project, "--pipeline", "daily-sales", ...DAILY);
  expect(again).toMatchObject({ code: 2, stdout: "" });
  expect(again.stderr).toContain("slo-specs/daily-sales.yaml is there already");
  expect(listing(project)).toEqual(before);

  const { code, stdout } = await init(project, "--pipeline", "daily", "--git", ...DAILY);
  expect(code).toBe(0);
  expect(stdout).toContain("lefthook.yml is there already, and left as it is.");
  const { "slo-specs/daily.yaml": spec, ".gitattributes": attributes, ...rest } = listing(project);
  expect(rest).toEqual(before);
  expect(spec).toContain("pipeline: daily");
  expect(attributes).toContain("out/** text=auto eol=lf linguist-generated=true -merge\n");
});

test("what the repository tells git, it tells others to", async () => {
  const folder = temporaryFolder();
  await init(folder, "--git", "--pipeline", "daily", ...DAILY);
  const own = (path: string): string => readFileSync(path, "utf8");
  const rules = own(join(folder, ".gitattributes")).split("\n");
  expect(own(".gitattributes").split("\n")).toEqual(expect.arrayContaining(rules));
  const jobs = (path: string) =>
    Object.entries(parse(own(path)) as object)
      .filter(([name]) => name.startsWith("pre-"))
      .map(
        ([
          name,
          {
            jobs: [job],
          },
        ]) => [name, job.run.replace(/^.* (?=hook)/, "")],
      );
  expect(jobs(join(folder, "lefthook.yml"))).toEqual(jobs("lefthook.yml"));
});

test.each<[string, readonly string[], string]>([
  ["nothing", [], "add --kind, --pipeline, --owner, --sli."],
  ["not enough", ["--yes", "--pipeline", "daily", "--kind", "batch"], "add --owner, --sli."],
  ["an unknown kind", ["--kind", "batsch"], "Allowed choices are batch, streaming"],
  [
    "an unknown SLI kind",
    [...DAILY, "deadlin"],
    "--sli deadlin is not known. Did you mean `deadline`?",
  ],
  ["an unknown preset", ["--preset", "kafka"], "--preset kafka is not known."],
  ["a name that is none", [...DAILY, "--pipeline", "Daily Sales"], "it takes lower-case words"],
  ["an objective that is none", ["--objective", "99.9"], "it takes a percentage"],
  ["an environment that is none", ["--env", "prod", "?"], "--env ? does not do"],
])("%s is told, and nothing is written", async (_, args, words) => {
  const folder = temporaryFolder();
  const { code, stdout, stderr } = await init(folder, ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(words);
  expect(listing(folder)).toEqual({});
});

test("a spec that the settings forbid is told at its place, and not written", async () => {
  const folder = temporaryFolder();
  const more = presets.slice(0, 12).map(({ name }) => name);
  const args = [
    "--pipeline",
    "daily",
    "--kind",
    "batch",
    "--owner",
    "data",
    "--sli",
    "correctness",
  ];
  const { code, stderr } = await init(folder, ...args, "--preset", ...more);
  expect(code).toBe(1);
  expect(stderr).toContain("(spec/out-of-range)\n  --> slo-specs/daily.yaml:");
  expect(stderr).toContain("Nothing is written.");
  expect(listing(folder)).toEqual({});
});

test("the examples in its help work", async () => {
  const { stdout } = await slograf(temporaryFolder(), ["init", "--help"]);
  const examples = [...stdout.matchAll(/^ {2}slograf (init --.*)$/gm)].map(([, call = ""]) => call);
  expect(examples).toHaveLength(2);
  for (const call of examples)
    expect(await slograf(temporaryFolder(), call.split(" "))).toMatchObject({
      code: 0,
      stderr: "",
    });
});

test("every SLI kind and every preset can be asked for", async () => {
  const folder = temporaryFolder();
  const slis = sliTypes.map(({ kind }) => kind);
  const some = presets.slice(0, 11).map(({ name }) => name);
  const args = ["--pipeline", "all", "--kind", "streaming", "--owner", "data", "--env", "a", "b"];
  const run = await init(folder, ...args, "--sli", ...slis, "--preset", ...some);
  expect(run).toMatchObject({ code: 0 });
  expect(await slograf(folder, ["validate"])).toMatchObject({ code: 0 });
});
