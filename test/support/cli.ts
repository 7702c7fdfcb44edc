import { execFile, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { allowProcess } from "./tools-at-hand.ts";

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that run before the command line does. */
  readonly preload?: readonly string[];
}

// As a path: a project in a temporary folder has no packages of its own.
const TSX = createRequire(import.meta.url).resolve("tsx");

const commandLine = (args: readonly string[], preload: readonly string[] = []): string[] => [
  ...[TSX, ...preload].flatMap((path) => ["--import", pathToFileURL(path).href]),
  resolve("src/cli.ts"),
  ...args,
];

/** What runs the tests may ask for colours or be in CI; the command line is not to know. */
export function environment(env: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  allowProcess();
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return { PATH, TMPDIR, SystemRoot, ...env };
}

/** Runs the command line in a folder, as a process of its own. */
export function slograf(
  folder: string,
  args: readonly string[],
  { env, preload }: Surroundings = {},
): Promise<Run> {
  const options = { cwd: folder, env: environment(env), maxBuffer: 1 << 26 };
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      commandLine(args, preload),
      options,
      (_, stdout, stderr) => settle({ code: child.exitCode, stdout, stderr }),
    );
  });
}

export interface Running {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Closes the pipe that the results go to. */
  readonly leave: () => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts the command line and lets it run until the test is over. */
export function start(
  folder: string,
  args: readonly string[],
  { env, preload }: Surroundings = {},
): Running {
  const options = { cwd: folder, env: environment(env) };
  const child = spawn(process.execPath, commandLine(args, preload), options);
  const text = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text.stderr += chunk));
  const ended = new Promise<number | NodeJS.Signals | null>((settle) =>
    child.once("close", (code, signal) => settle(code ?? signal)),
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    leave: () => child.stdout.destroy(),
    kill: (signal) => child.kill(signal),
    ended,
  };
}
