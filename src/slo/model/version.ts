/** Major, minor, patch. */
export type Version = readonly [number, number, number];

/** Reads `2.42` or `2.42.1`, which the schema has checked. */
export function parseVersion(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
  return [major, minor, patch];
}

export const showVersion = ([major, minor, patch]: Version): string =>
  patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;

/** Whether `version` is `wanted` or newer. */
export function atLeast(version: Version, wanted: Version): boolean {
  for (const index of [0, 1, 2] as const)
    if (version[index] !== wanted[index]) return version[index] > wanted[index];
  return true;
}
