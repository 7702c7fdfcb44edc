import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inParallel } from "./parallel.ts";
import { put } from "./temporary.ts";
import { toolsAtHand } from "./tools-at-hand.ts";

const run = promisify(execFile);

/** What amtool says about a configuration, with its templates; `undefined` where it accepts it. */
export const refusal = (config: string, templates?: string): Promise<string | undefined> =>
  withFile(config, (file) => {
    if (templates !== undefined) put(dirname(file), "templates/slograf.tmpl", templates);
    return amtool(["check-config", file]);
  });

/** Labels of an alert, and the receivers that must be told of it, in order. */
export interface Routing {
  readonly labels: Readonly<Record<string, string>>;
  readonly receivers: readonly string[];
}

/** Those of the alerts that a configuration leads elsewhere, with what amtool says about them. */
export const misrouted = (config: string, all: readonly Routing[]): Promise<readonly string[]> =>
  withFile(config, async (file) => {
    const answers = await inParallel(all, ({ labels, receivers }) =>
      amtool([
        ...["config", "routes", "test", "--config.file", file],
        `--verify.receivers=${receivers.join(",")}`,
        ...Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
      ]),
    );
    return answers.filter((answer) => answer !== undefined);
  });

async function amtool(args: readonly string[]): Promise<string | undefined> {
  try {
    await run(toolsAtHand().amtool, args);
    return undefined;
  } catch (error) {
    const { stdout = "", stderr = "", code } = error as Record<string, string | number>;
    if (typeof code !== "number") throw error;
    return `${args.slice(-4).join(" ")}: ${stdout}${stderr}`;
  }
}

async function withFile<Result>(
  config: string,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "slograf-amtool-"));
  try {
    const file = join(folder, "alertmanager.yaml");
    writeFileSync(file, config);
    return await work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
