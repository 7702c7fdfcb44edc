import { spawn } from "node:child_process";
import { UsageError } from "../exit-codes.ts";

export interface GitOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** What git prints. */
export const git = async (args: readonly string[], options?: GitOptions): Promise<string> =>
  (await gitBytes(args, options)).toString("utf8");

/** The same where it need not be text. Paths are taken as they are: a name with a star is no pattern. */
export function gitBytes(
  args: readonly string[],
  { cwd, env, input = "" }: GitOptions = {},
): Promise<Buffer> {
  return new Promise((settle, reject) => {
    const child = spawn("git", ["--literal-pathspecs", ...args], {
      ...(cwd !== undefined && { cwd }),
      env: { ...process.env, ...env },
    });
    const parts: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
    child.stdout.on("data", (chunk: Buffer) => parts.stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => parts.stderr.push(chunk));
    child.once("error", () => reject(new UsageError("git cannot be run; is it installed?")));
    child.once("close", (code) => {
      if (code === 0) settle(Buffer.concat(parts.stdout));
      else reject(new UsageError(saidBy(args, Buffer.concat(parts.stderr).toString("utf8"))));
    });
    // A git that fails early reads no input; its own words say why.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

const saidBy = ([command = ""]: readonly string[], stderr: string): string =>
  `git ${command} failed: ${stderr.trim()}`;

/** What git lists with `-z`. */
export const fields = (text: string): readonly string[] =>
  text.split("\0").filter((field) => field !== "");

/** What git reads with `-z --stdin`. */
export const asInput = (paths: readonly string[]): string =>
  paths.map((path) => `${path}\0`).join("");
