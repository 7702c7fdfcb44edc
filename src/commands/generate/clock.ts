/** Where the time of a run goes. */
export interface Clock {
  readonly time: <Result>(part: string, job: () => Result) => Result;
  readonly print: () => void;
}

export function startClock(): Clock {
  const times: [part: string, milliseconds: number][] = [];
  return {
    time: (part, job) => {
      const started = performance.now();
      const result = job();
      times.push([part, performance.now() - started]);
      return result;
    },
    print: () => {
      for (const [part, milliseconds] of times)
        process.stderr.write(`${part.padEnd(24)}${milliseconds.toFixed(0).padStart(8)} ms\n`);
    },
  };
}
