/** Measures `slograf generate`: `npm run bench:generate` writes RESULTS.md beside this file. */
import { appendFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { grouped, table } from "../table.ts";
import { hookSection } from "./hook.ts";
import {
  buildProgram,
  compiledHelp,
  type Measured,
  measure,
  projectOf,
  putAside,
  removeAll,
  sourceHelp,
} from "./program.ts";
import { reviewSection } from "./review.ts";
import { slothSeconds } from "./sloth.ts";
import { watchLatencies } from "./watch.ts";

const MANY = 1000;
const COUNTS = [10, 100, MANY, 10_000];

const HEAD = `# How fast dashboards and rules are generated

Written by \`npm run bench:generate\`, which compiles the program as the package holds it and runs it as a
process of its own, on ${availableParallelism()} processors. The pipelines are synthetic (\`synthetic.ts\`):
three SLOs each, of eleven kinds in turn, in one environment or two. *Cold* begins with no output; *each* is
what one pipeline took of the processor's time. What counts for other machines is how the figures grow, what
they are made of, and how they compare with sloth, which ran beside them. ext4 makes files slowly for minutes after
many others were removed: leave the disk alone for a while before.`;

const seconds = (value: number): string => value.toFixed(2);

function written(folder: string): { readonly files: number; readonly megabytes: number } {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  return { files: sizes.length, megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6 };
}

interface Scale {
  readonly row: readonly string[];
  readonly cold: Measured;
}

async function scale(count: number): Promise<Scale> {
  const project = projectOf(count);
  const cold = await measure(project, ["generate", "--timings"]);
  const { files, megabytes } = written(join(project, "out"));
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
    ...[same, edited].map((run) => seconds(run.seconds)),
  ];
  console.error(row.join(" | "));
  return { row, cold };
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0);

/** The cold run beside sloth's, which writes rules alone: the quicker of three, one after the other. */
async function besideSloth(): Promise<string> {
  const [own, others]: [number[], number[]] = [[], []];
  for (let run = 0; run < 3; run++) {
    const sloth = await slothSeconds(MANY);
    if (sloth === undefined) return "Not run: there is no Go to build sloth with.";
    others.push(sloth);
    const project = projectOf(MANY);
    own.push((await measure(project, ["generate"])).seconds);
    putAside(project);
  }
  const [cold, sloth] = [Math.min(...own), Math.min(...others)];
  return `Everything for ${grouped(MANY)} pipelines takes ${seconds(cold)} s, \`sloth generate\` (v0.16.0) for the rules of as many SLOs
${seconds(sloth)} s: ${(cold / sloth).toFixed(1)} times as long.`;
}

buildProgram();
const scales: Scale[] = [];
for (const count of COUNTS) scales.push(await scale(count));
const sloth = await besideSloth();
const review = await reviewSection();
const hook = await hookSection();
const latencies = await watchLatencies();
const columns = [
  "pipelines",
  "cold, s",
  "processor, s",
  "ms each",
  "peak memory, MB",
  "files",
  "MB written",
];
writeFileSync(
  new URL("RESULTS.md", import.meta.url),
  `${HEAD}

## Runs

${table(
  [...columns, "nothing changed, s", "one spec changed, s"],
  scales.map(({ row }) => row),
)}

## Beside sloth

${sloth}

## Where the time goes

\`--timings\` of the cold run with ${grouped(MANY)} pipelines:

\`\`\`
${(scales[2]?.cold.stderr ?? "").trimEnd()}
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
