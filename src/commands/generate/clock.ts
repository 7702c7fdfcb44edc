/** Where the time of a run goes. */
export interface Clock {
  /** Runs a part of the work; what it takes counts under that name. */
  readonly time: <Result>(part: string, job: () => Result) => Result;
  /** Counts what something took on another thread. */
  readonly add: (part: string, milliseconds: number) => void;
  readonly parts: () => readonly (readonly [part: string, milliseconds: number])[];
}

export function startClock(): Clock {
  const times = new Map<string, number>();
  const add = (part: string, milliseconds: number): void => {
    times.set(part, (times.get(part) ?? 0) + milliseconds);
  };
  return {
    add,
    time: (part, job) => {
      const started = performance.now();
      const stop = (): void => add(part, performance.now() - started);
      const result = job();
      if (result instanceof Promise) void result.finally(stop).catch(() => {});
      else stop();
      return result;
    },
    parts: () => [...times],
  };
}
