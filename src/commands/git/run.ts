import { spawn } from "node:child_process";
import { UsageError } from "../exit-codes.ts";

/** What git prints. Paths are taken as they are: a name with a star is no pattern. */
export function git(
  args: readonly string[],
  { cwd = ".", env = {}, input = "" } = {},
): Promise<string> {
  return new Promise((settle, reject) => {
    const all = ["--literal-pathspecs", ...args];
    const child = spawn("git", all, { cwd, env: { ...process.env, ...env } });
    const text = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text.stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text.stderr += chunk));
    child.once("error", () => reject(new UsageError("git cannot be run; is it installed?")));
    child.once("close", (code) => {
      if (code === 0) settle(text.stdout);
      else reject(new UsageError(`git ${args[0]} failed: ${text.stderr.trim()}`));
    });
    // A git that fails early reads no input; its own words say why.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** What git lists with `-z`. */
export const fields = (text: string): readonly string[] =>
  text.split("\0").filter((field) => field !== "");

/** What git reads with `-z --stdin`. */
export const asInput = (paths: readonly string[]): string =>
  paths.map((path) => `${path}\0`).join("");
