import { watch } from "chokidar";
import { exitCodes, UsageError } from "../exit-codes.ts";
import { say } from "../terminal.ts";

/** Editors save in bursts, and through a temporary file: one run for all of it. */
const BURST_MILLISECONDS = 20;

/** Where a run stages it writes the ledger beside the specs. */
const STAGED = /(^|[\\/])\.slograf-[^\\/]*$/;
/** What a run reads, but for the ledger that it writes. */
const READ = /\.(ya?ml|hbs|md)$/;

/** Runs, and again whenever a spec changes, until the process is told to stop; a mistake ends nothing. */
export function watchSpecs(folder: string, run: () => number): Promise<number> {
  return new Promise((settle, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const watcher = watch(folder, {
      ignoreInitial: true,
      // Runbooks are in folders of their own, those of a pipeline one deeper.
      depth: 2,
      ignored: (path, stats) => STAGED.test(path) || (stats?.isFile() === true && !READ.test(path)),
    });
    const end = (then: () => void): void => {
      clearTimeout(timer);
      void watcher.close().then(then);
    };
    const attempt = (job: () => void): void => {
      try {
        job();
      } catch (error) {
        end(() => reject(error));
      }
    };
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => attempt(() => reportingUsage(run)), BURST_MILLISECONDS);
    };
    watcher.on("all", again);
    // Of changes to one file within 50 ms chokidar reports the first only; the last is the one that counts.
    watcher.on("raw", (_event, path: string | null) => {
      if (path !== null && READ.test(path)) again();
    });
    // Not before: a change between the first run and the start of the watch would be missed.
    watcher.on("ready", () =>
      attempt(() => {
        run();
        process.stderr.write(`Watching ${folder}. Stop with Ctrl-C.\n`);
      }),
    );
    watcher.on("error", (error) => end(() => reject(error)));
    const stop = (): void => end(() => settle(exitCodes.fine));
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}

/** A folder that is away for a moment, as while another branch is checked out, is no end either. */
function reportingUsage(run: () => number): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(error.message);
  }
}
