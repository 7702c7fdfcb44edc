import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { changed } from "./change.ts";
import { minimised } from "./minimise.ts";
import { type Part, type Project, parts, projects } from "./project.ts";
import { randomOf } from "./random.ts";
import { faultOf } from "./run.ts";
import { SEEDS, type Seed, seeds } from "./seeds.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1e9) },
  },
});
const end = Date.now() + Number(values.seconds) * 1000;
/** To render every file takes as long as twenty analyses. */
const WHOLE_EVERY = 50;

const faults = new Map<string, Omit<Seed, "name">>();
const note = (project: Project, part: Part, isWhole: boolean): void => {
  const fault = faultOf(project, part, isWhole);
  if (fault === undefined || faults.has(fault)) return;
  console.log(fault);
  const isSame = (smaller: Project): boolean => faultOf(smaller, part, isWhole) === fault;
  faults.set(fault, { fault, part, content: minimised(project, part, isSame)[part] });
};

for (const { part, content } of seeds())
  for (const project of projects) note({ ...project, [part]: content }, part, true);
let inputs = 0;
for (const first = Number(values.seed); Date.now() < end; inputs++) {
  const random = randomOf(first + inputs);
  const part = random.pick(parts);
  note(changed(random.pick(projects), part, random), part, inputs % WHOLE_EVERY === 0);
}

mkdirSync(SEEDS, { recursive: true });
for (const [index, seed] of [...faults.values()].entries())
  writeFileSync(`${SEEDS}/${values.seed}-${index}.json`, `${JSON.stringify(seed, null, 2)}\n`);
console.log(
  `${inputs} inputs from seed ${values.seed}, ${faults.size} faults${faults.size > 0 ? `: see ${SEEDS}` : ""}`,
);
process.exitCode = faults.size > 0 ? 1 : 0;
