import { watch } from "chokidar";
import { exitCodes, UsageError } from "../exit-codes.ts";

/** Editors save in bursts, and through a temporary file: one run for all of it. */
const BURST_MILLISECONDS = 20;

/** What a run keeps while it writes the ledger beside the specs. */
const KEPT = /(^|[\\/])\.slograf-[^\\/]*$/;
/** What a run reads, but for the ledger that it writes. */
const READ = /\.(ya?ml|hbs|md)$/;

/** Runs, and again whenever a spec changes, until the process is told to stop; a mistake ends nothing. */
export function watchSpecs(folder: string, run: () => Promise<number>): Promise<number> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<unknown> = Promise.resolve();
    const watcher = watch(folder, {
      ignoreInitial: true,
      // Runbooks lie in folders of their own, those of a pipeline one deeper.
      depth: 2,
      ignored: (path, stats) => KEPT.test(path) || (stats?.isFile() === true && !READ.test(path)),
    });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      void watcher
        .close()
        .then(() => running)
        .then(settle);
    };
    const fail = (error: unknown): void => end(() => reject(error));
    // One after the other: two runs at once would write the same files.
    const enqueue = (job: () => Promise<unknown>): void => {
      running = running.then(job).catch(fail);
    };
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => enqueue(() => run().catch(tellUsage)), BURST_MILLISECONDS);
    };
    watcher.on("all", again);
    // Of changes to one file within 50 ms chokidar tells the first only; the last is the one that counts.
    watcher.on("raw", (_event, path: string | null) => {
      if (path !== null && READ.test(path)) again();
    });
    // Not before: a change between the first run and the start of the watch would be missed.
    watcher.on("ready", () =>
      enqueue(async () => {
        await run();
        process.stderr.write(`Watching ${folder}. Stop with Ctrl-C.\n`);
      }),
    );
    watcher.on("error", fail);
    const stop = (): void => end(() => resolve(exitCodes.fine));
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}

/** A folder that is away for a moment, as while another branch is checked out, is no end either. */
function tellUsage(error: unknown): void {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`slograf: ${error.message}\n`);
}
