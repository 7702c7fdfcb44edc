/** What the shell learns; documented in the README and in `--help`. */
export const exitCodes = {
  fine: 0,
  mistakes: 1,
  usage: 2,
  differences: 3,
  internal: 70,
} as const;

/** The call cannot be carried out as it stands: a folder that is not there or cannot be written. */
export class UsageError extends Error {}
