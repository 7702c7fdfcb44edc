import { watch } from "chokidar";
import { exitCodes } from "./exit-codes.ts";

/** Editors save in bursts, and through a temporary file: one run for all of it. */
const BURST_MILLISECONDS = 40;

/** Runs again whenever a spec changes, until the process is told to stop; a mistake ends nothing. */
export function watchSpecs(folder: string, run: () => Promise<number>): Promise<number> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> = Promise.resolve();
    const again = (): void => {
      // One after the other: two runs at once would write the same files.
      running = running.then(async () => void (await run())).catch(reject);
    };
    const watcher = watch(folder, {
      ignoreInitial: true,
      depth: 0,
      ignored: (path, stats) => stats?.isFile() === true && !/\.ya?ml$/.test(path),
    });
    watcher.on("all", () => {
      clearTimeout(timer);
      timer = setTimeout(again, BURST_MILLISECONDS);
    });
    watcher.on("ready", () => process.stderr.write(`Watching ${folder}. Stop with Ctrl-C.\n`));
    watcher.on("error", reject);
    const stop = (): void => {
      clearTimeout(timer);
      void watcher
        .close()
        .then(() => running)
        .then(() => resolve(exitCodes.fine));
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}
