/** Where the time of a run goes. */
export function startClock() {
  const times: [part: string, milliseconds: number][] = [];
  return {
    time: <Result>(part: string, job: () => Result): Result => {
      const started = performance.now();
      const result = job();
      times.push([part, performance.now() - started]);
      return result;
    },
    print: (): void => {
      for (const [part, milliseconds] of times)
        process.stderr.write(`${part.padEnd(24)}${milliseconds.toFixed(0).padStart(8)} ms\n`);
    },
  };
}
