import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { syntheticSpecs } from "./synthetic.ts";

/** Below the checkout, so that what is compiled finds its packages, and out of git's sight. */
const ROOT = resolve(".cache/bench");
const ASIDE = resolve(".cache/bench-aside");
const PROGRAM = join(ROOT, "dist/cli.js");
const PEAK = join(ROOT, "peak.txt");
const PRELOAD = join(ROOT, "peak.mjs");

/** The program as the package holds it, and what notes its peak memory. */
export function buildProgram(): void {
  if (existsSync(ROOT)) putAside(ROOT);
  mkdirSync(ROOT, { recursive: true });
  execFileSync("npm", ["run", "build", "--", `--outdir=${join(ROOT, "dist")}`]);
  cpSync("package.json", join(ROOT, "package.json"));
  writeFileSync(
    PRELOAD,
    `import { writeFileSync } from "node:fs";
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(${JSON.stringify(PEAK)}, JSON.stringify([maxRSS, userCPUTime + systemCPUTime]));
});`,
  );
}

export const folderOf = (name: string): string => join(ROOT, name);

/** A new project with so many pipelines. */
export function projectOf(count: number): string {
  const project = folderOf(`project-${count}`);
  mkdirSync(join(project, "slo-specs"), { recursive: true });
  for (const [name, text] of syntheticSpecs(count))
    writeFileSync(join(project, `slo-specs/${name}.yaml`), text);
  return project;
}

/** Out of the way: ext4 is slow to make files for minutes after thousands of others were removed. */
export function putAside(path: string): void {
  mkdirSync(ASIDE, { recursive: true });
  renameSync(path, join(ASIDE, String(Date.now())));
}

/** Once all is measured. */
export function removeAll(): void {
  for (const folder of [ROOT, ASIDE]) rmSync(folder, { recursive: true, force: true });
}

export interface Timed {
  readonly seconds: number;
  readonly stderr: string;
}

export interface Measured extends Timed {
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
}

/** One run of any program, from the start of the process to its end. */
export function measureCommand(
  program: string,
  args: readonly string[],
  cwd: string,
  expected = 0,
): Promise<Timed> {
  const started = performance.now();
  const child = spawn(program, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  return new Promise((settle, reject) => {
    child.once("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      if (code !== expected) reject(new Error(`${args.join(" ")}: ${code}\n${stderr}`));
      else settle({ seconds, stderr });
    });
  });
}

/** One run of slograf. */
export async function measure(
  project: string,
  args: readonly string[],
  expected = 0,
): Promise<Measured> {
  const all = ["--import", PRELOAD, PROGRAM, ...args];
  const timed = await measureCommand(process.execPath, all, project, expected);
  return { ...timed, ...usage() };
}

function usage(): Pick<Measured, "peakMegabytes" | "processorSeconds"> {
  const [kilobytes, microseconds] = JSON.parse(readFileSync(PEAK, "utf8")) as [number, number];
  return { peakMegabytes: kilobytes / 1000, processorSeconds: microseconds / 1e6 };
}

/** The program in a project, until it is told to stop. */
export const watching = (project: string) =>
  spawn(process.execPath, [PROGRAM, "generate", "--watch"], { cwd: project });

/** Milliseconds from the start of a process to its end, the middle of several runs. */
export function startUp(args: readonly string[]): number {
  const times = Array.from({ length: 11 }, () => {
    const started = performance.now();
    execFileSync(process.execPath, args);
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[5] ?? 0;
}

export const compiledHelp = (): number => startUp([PROGRAM, "--help"]);
export const sourceHelp = (): number => startUp(["--import", "tsx", "src/cli.ts", "--help"]);
