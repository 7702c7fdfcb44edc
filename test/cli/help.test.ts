import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../../src/commands/exit-codes.ts";
import { slograf } from "../support/cli.ts";
import { put, temporaryFolder } from "../support/temporary.ts";

const commands = ["init", "generate", "validate", "explain", "lint", "presets", "hook", "mend"];
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

async function helpOf(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await slograf(temporaryFolder(), [...args, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

test("the help of the program names every command and every exit code", async () => {
  const help = await helpOf();
  for (const command of commands) expect(help).toMatch(new RegExp(`^  ${command} `, "m"));
  const codes = [...help.matchAll(/^ {2}(\d+) +\S/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(exitCodes));
});

/** The lines of a help text that call slograf, without what is said about them. */
const examplesIn = (help: string): readonly (readonly string[])[] =>
  [...help.matchAll(/^ {2}slograf (.+?)(?: {2,}.*)?$/gm)].map(([, call = ""]) => call.split(" "));

/** Tried where their tests are: they want a terminal or a repository, or write a spec beside the others. */
const ELSEWHERE = ["init", "hook", "mend", "diff"];

test("every example in the help works", async () => {
  const project = temporaryFolder();
  const spec = readFileSync("slo-specs/daily-sales.yaml", "utf8");
  for (const folder of ["slo-specs", "teams/data/slo-specs"])
    put(project, `${folder}/daily-sales.yaml`, spec);
  // The first run writes, so that `--check` has something to agree with.
  const helps = await Promise.all(
    [[], ...commands.map((name) => [name])].map((args) => helpOf(...args)),
  );
  await slograf(project, ["generate"]);
  for (const help of helps) expect(examplesIn(help).length).toBeGreaterThanOrEqual(2);
  const examples = helps
    .flatMap(examplesIn)
    .filter(([name = "", ...args]) => !ELSEWHERE.includes(name) && !args.includes("--watch"));
  const runs = await Promise.all(
    examples.map(async (call) => ({ call, ...(await slograf(project, call)) })),
  );
  for (const { call, code, stderr } of runs)
    expect({ call, code, stderr }).toEqual({ call, code: 0, stderr: "" });
});

test("the start of a spec in the help lacks fields, and has none that is wrong", async () => {
  const [, start = ""] =
    /A spec starts like this:\n((?: {2}.*\n)+)/.exec(await helpOf("validate")) ?? [];
  const project = temporaryFolder();
  put(project, "slo-specs/daily-sales.yaml", start.replaceAll(/^ {2}/gm, ""));
  const { stdout } = await slograf(project, ["validate", "--format", "json"]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string }[] };
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["spec/missing-field"]));
});

test("the version is that of the package", async () => {
  const { code, stdout } = await slograf(temporaryFolder(), ["--version"]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${version}\n` });
});

test("the installed program works from any folder", async () => {
  const options = { cwd: temporaryFolder(), encoding: "utf8" } as const;
  const call = (...args: readonly string[]) =>
    spawnSync(process.execPath, [resolve("bin/slograf.mjs"), ...args], options);
  expect(call("--version")).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
  expect(call("validate")).toMatchObject({ status: 2, stdout: "" });
});
