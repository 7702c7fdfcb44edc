import { execFile } from "node:child_process";
import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Tools } from "./tools.ts";

const run = promisify(execFile);

/** The samples of one series, by unix time. */
export interface Samples {
  /** Name and labels, as Prometheus writes them. */
  readonly series: string;
  readonly values: Iterable<readonly [seconds: number, value: number | string]>;
}

/** The same for the same labels, in whatever order they come. */
export const seriesName = (metric: string, labels: Readonly<Record<string, string>>): string =>
  `${metric}{${Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(",")}}`;

/** Puts samples into the folder's database. A Prometheus that runs already does not see them. */
export async function store(
  tools: Tools,
  folder: string,
  samples: Iterable<Samples>,
): Promise<void> {
  const file = join(folder, "samples.txt");
  writeFileSync(file, "");
  for (const { series, values } of samples)
    appendFileSync(file, [...values].map(([at, value]) => `${series} ${value} ${at}\n`).join(""));
  appendFileSync(file, "# EOF\n");
  // Blocks of two hours, the default, would read the file once for each of them.
  const options = ["--quiet", "--max-block-duration=500h"];
  const command = ["tsdb", "create-blocks-from", ...options, "openmetrics", file, "data"];
  await run(tools.promtool, command, { cwd: folder });
  rmSync(file);
}
