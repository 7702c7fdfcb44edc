/** Counters by which successes are known: what succeeded, or everything less what failed. */
export interface Success<Of> {
  readonly counter: Of;
  readonly failures: readonly Of[];
}

/** In the order in which they are preferred. */
const WAYS: readonly Success<string>[] = [
  { counter: "runs-succeeded", failures: [] },
  { counter: "runs", failures: ["runs-failed"] },
  { counter: "records", failures: ["records-failed", "dead-letters"] },
];

/** How the sources of a pipeline count successes; undefined where they do not. */
export function successFrom(has: (signal: string) => boolean): Success<string> | undefined {
  const way = WAYS.find(({ counter }) => has(counter));
  return way && { ...way, failures: way.failures.filter(has) };
}
