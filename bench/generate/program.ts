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

/** The program as the package holds it, and what notes its peak memory, of all threads together. */
export function buildProgram(): void {
  if (existsSync(ROOT)) putAside(ROOT);
  mkdirSync(ROOT, { recursive: true });
  execFileSync("npm", ["run", "build", "--", `--outdir=${join(ROOT, "dist")}`]);
  cpSync("package.json", join(ROOT, "package.json"));
  writeFileSync(
    PRELOAD,
    `import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
if (isMainThread)
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(${JSON.stringify(PEAK)}, JSON.stringify([maxRSS, userCPUTime + systemCPUTime]));
  });`,
  );
}

/** A new project with so many pipelines. */
export function projectOf(count: number): string {
  const project = join(ROOT, `project-${count}`);
  mkdirSync(join(project, "slo-specs"), { recursive: true });
  mkdirSync(join(project, "node_modules"));
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

export interface Measured {
  readonly seconds: number;
  /** Of all processors together. */
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One run of the program, from the start of the process to its end. */
export function measure(project: string, args: readonly string[], expected = 0): Promise<Measured> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", PRELOAD, PROGRAM, ...args], { cwd: project });
  const text = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text.stderr += chunk));
  return new Promise((settle, reject) => {
    child.once("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      if (code !== expected) reject(new Error(`${args.join(" ")}: ${code}\n${text.stderr}`));
      else settle({ seconds, ...text, ...usage() });
    });
  });
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
