/** Measures `slograf generate`: `npm run bench:generate` writes RESULTS.md beside this file. */
import { appendFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { table } from "../table.ts";
import { hookSection } from "./hook.ts";
import {
  buildProgram,
  compiledHelp,
  measure,
  projectOf,
  putAside,
  removeAll,
  sourceHelp,
} from "./program.ts";
import { reviewSection } from "./review.ts";
import { watchLatencies } from "./watch.ts";

const COUNTS = [10, 100, 1000, 10_000];

const HEAD = `# How fast dashboards and rules are generated

Written by \`npm run bench:generate\`, which compiles the program as the package holds it and runs it as a
process of its own, on ${availableParallelism()} processors. The pipelines are synthetic (\`synthetic.ts\`):
three SLOs each, of eleven kinds in turn, in one environment or two. *Cold* begins with no output and no
record of a former run; *processors* is the time that all of them worked for it, and *each* what one
pipeline took of that; *peak memory* is that of the process with all its threads. What counts for other
machines is how the figures grow and what they are made of. ext4 makes files slowly for minutes after many
others were removed (8 s instead of 5 for 1,000 pipelines): leave the disk alone for a while before.`;

const seconds = (value: number): string => value.toFixed(2);

function written(folder: string): { readonly files: number; readonly megabytes: number } {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  return { files: sizes.length, megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6 };
}

async function scale(count: number): Promise<{ row: readonly string[]; timings: string }> {
  const project = projectOf(count);
  const cold = await measure(project, ["generate", "--timings"]);
  const { files, megabytes } = written(join(project, "out"));
  // Right after a run, the files are too young for their times to be believed: their contents are read.
  const young = await measure(project, ["generate"]);
  const same = await measure(project, ["generate"]);
  appendFileSync(join(project, "slo-specs/flow-00000.yaml"), "title: Another title\n");
  const edited = await measure(project, ["generate"]);
  putAside(project);
  const row = [
    count.toLocaleString("en"),
    seconds(cold.seconds),
    seconds(cold.processorSeconds),
    ((1000 * cold.processorSeconds) / count).toFixed(1),
    cold.peakMegabytes.toFixed(0),
    files.toLocaleString("en"),
    megabytes.toFixed(1),
    ...[young, same, edited].map((run) => seconds(run.seconds)),
  ];
  console.error(row.join(" | "));
  return { row, timings: cold.stderr };
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0);

buildProgram();
const scales: Awaited<ReturnType<typeof scale>>[] = [];
for (const count of COUNTS) scales.push(await scale(count));
const review = await reviewSection();
const hook = await hookSection();
const latencies = await watchLatencies();
const columns = [
  "pipelines",
  "cold, s",
  "processors, s",
  "ms each",
  "peak memory, MB",
  "files",
  "MB written",
];
const parts = scales[2]?.timings ?? "";
writeFileSync(
  new URL("RESULTS.md", import.meta.url),
  `${HEAD}

## Runs

${table(
  [...columns, "nothing changed, right after, s", "nothing changed, s", "one spec changed, s"],
  scales.map(({ row }) => row),
)}

## Where the time goes

\`--timings\` of the cold run with 1,000 pipelines. What threads do at the same time adds up to more than
the whole: \`rendering\` is the time of the main thread, in which the others render.

\`\`\`
${parts.trimEnd()}
\`\`\`

${review}

${hook}

## Watching

From saving a spec among 500 to its new page on disk, over ${latencies.length} edits, half of them in place and half of
them by renaming: median ${at(latencies, 0.5)} ms, 95 % within ${at(latencies, 0.95)} ms, at most ${at(latencies, 1)} ms.

## Start

\`--help\`: ${compiledHelp().toFixed(0)} ms from the package, ${sourceHelp().toFixed(0)} ms from the sources through tsx.
`,
);
removeAll();
