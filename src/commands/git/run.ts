import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../exit-codes.ts";

/** What git prints. Paths are taken as they are: a name with a star is no pattern. */
export async function git(
  args: readonly string[],
  { cwd = ".", env = {}, input = "" } = {},
): Promise<string> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: Number.POSITIVE_INFINITY };
  const running = promisify(execFile)("git", ["--literal-pathspecs", ...args], options);
  // A git that fails early reads no input; its own words say why.
  running.child.stdin?.on("error", () => {}).end(input);
  return running.then(
    ({ stdout }) => stdout,
    ({ code, stderr }: { readonly code: unknown; readonly stderr: string }) => {
      if (typeof code === "string") throw new UsageError("git cannot be run; is it installed?");
      throw new UsageError(`git ${args[0]} failed: ${stderr.trim()}`);
    },
  );
}

/** What git lists with `-z`. */
export const fields = (text: string): readonly string[] =>
  text.split("\0").filter((field) => field !== "");

/** What git reads with `-z --stdin`. */
export const asInput = (paths: readonly string[]): string =>
  paths.map((path) => `${path}\0`).join("");
