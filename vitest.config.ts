import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Start processes throughout: git, servers, the command line. `npm run test:fast` leaves them out. */
const PROCESSES = ["cli", "commands/diff", "commands/git", "git", "github"].concat(
  ...["notify", "package", "prometheus", "security"],
);

export default defineConfig(({ mode }) => ({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: mode === "fast" ? PROCESSES.map((folder) => `test/${folder}/**`) : [],
    globalSetup: ["test/support/setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One more than there are processors: some tests wait for servers for a minute.
    maxWorkers: availableParallelism() + 1,
    // The sources are loaded once for each processor and not for each file: that takes half the time.
    isolate: false,
  },
}));
