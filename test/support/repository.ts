import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { expect, inject, vi } from "vitest";
import { parse } from "yaml";
import { generate } from "../../src/commands/generate.ts";
import { calledFrom } from "../../src/disk/index.ts";
import { environment, type Run, slograf } from "./cli.ts";
import { put, temporaryFolder } from "./temporary.ts";

const TSX = createRequire(import.meta.url).resolve("tsx");

/** Nobody's settings but these: a machine may sign commits, or call its first branch otherwise. */
const GIT = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
  GIT_EDITOR: "true",
} as const;

export interface Repository {
  readonly folder: string;
  /** Runs git; what it prints, or its words where it fails. */
  readonly git: (...args: readonly string[]) => Promise<Run>;
  /** Runs git, which is to succeed. */
  readonly must: (...args: readonly string[]) => Promise<string>;
  readonly slograf: (...args: readonly string[]) => Promise<Run>;
}

/** A repository on the branch `main` with specs of this one and what is generated from them. */
export async function temporaryRepository(...pipelines: readonly string[]): Promise<Repository> {
  const folder = temporaryFolder();
  cpSync(await patternOf(pipelines), folder, { recursive: true });
  return repositoryIn(folder);
}

const patterns = new Map<string, Promise<string>>();

/** Made once and copied for each test: to generate takes a second. */
function patternOf(pipelines: readonly string[]): Promise<string> {
  const key = pipelines.join(" ");
  const made = patterns.get(key) ?? makePattern(pipelines);
  patterns.set(key, made);
  return made;
}

async function makePattern(pipelines: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(inject("patterns"), "repository-"));
  for (const name of ["_settings", ...pipelines])
    cpSync(`slo-specs/${name}.yaml`, join(folder, `slo-specs/${name}.yaml`));
  cpSync(".gitattributes", join(folder, ".gitattributes"));
  const repository = repositoryIn(folder);
  // What Grafana was given is in the ledger, which branches change side by side.
  const url = "  url: https://grafana.example.com\n";
  edit(repository, "slo-specs/_settings.yaml", url, `${url}  pausedAlerts: true\n`);
  const { must } = repository;
  await must("init", "-q", "-b", "main");
  await generated(repository);
  await must("add", "-A");
  await must("commit", "-q", "-m", "Start");
  return folder;
}

export function repositoryIn(folder: string): Repository {
  const git = (...args: readonly string[]): Promise<Run> => runGit(folder, args);
  const must = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await git(...args);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  };
  const run = (...args: readonly string[]): Promise<Run> => slograf(folder, args, { env: GIT });
  return { folder, git, must, slograf: run };
}

function runGit(cwd: string, args: readonly string[]): Promise<Run> {
  const options = { cwd, env: environment(GIT), maxBuffer: 1 << 26 };
  return new Promise((settle) => {
    const child = execFile("git", args, options, (_, stdout, stderr) =>
      settle({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** The hooks of lefthook.yml as plain ones, with slograf from this repository. */
export function installHooks({ folder }: Repository): void {
  const config = parse(readFileSync("lefthook.yml", "utf8")) as Record<
    string,
    { readonly jobs?: readonly { readonly run: string }[] }
  >;
  for (const [name, { jobs = [] }] of Object.entries(config)) {
    if (jobs.length === 0) continue;
    const path = `.git/hooks/${name}`;
    put(folder, path, `#!/bin/sh\nset -e\n${jobs.map(({ run }) => run).join("\n")}\n`);
    chmodSync(join(folder, path), 0o755);
  }
  const script = { slograf: `node --import ${TSX} ${resolve("src/cli.ts")}` };
  put(folder, "package.json", JSON.stringify({ private: true, scripts: script }));
}

/** Replaces a passage that stands in the file. */
export function edit({ folder }: Repository, path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  writeFileSync(join(folder, path), text.replace(from, to));
}

/** What `slograf generate` says; in this process, because a process of its own takes a second. */
export async function generated({ folder }: Repository, check = false): Promise<string> {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const options = { specs: "slo-specs", out: "out", format: "text", check } as const;
    await calledFrom(folder, () => generate(options));
    return written.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    written.mockRestore();
  }
}

/** What is committed is what its own specs give. */
export async function expectCurrent(repository: Repository): Promise<void> {
  await repository.must("stash", "-q", "-u");
  expect(await generated(repository, true)).toBe("Everything is current.\n");
}
