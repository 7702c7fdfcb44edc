/** What the shell learns; documented in the README and in `--help`. */
export const exitCodes = {
  fine: 0,
  mistakes: 1,
  usage: 2,
  differences: 3,
  internal: 70,
} as const;

export { UsageError } from "../disk/index.ts";
