import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readManifest } from "../../src/commands/manifest.ts";
import { STREAM } from "./good-specs.ts";
import { generated, type Repository, repositoryIn } from "./repository.ts";
import { put } from "./temporary.ts";

/** `shop` reads `orders`, which reads `clicks`; nobody reads `ads`, and `late` does not exist yet. */
const UPSTREAMS = { ads: "", clicks: "", orders: "clicks", shop: "orders", late: "ads" } as const;
type Name = keyof typeof UPSTREAMS;
const NAMES = Object.keys(UPSTREAMS) as readonly Name[];

/** Two promises at one place: every answer is asked for twice. */
export const specOf = (name: Name): string =>
  `${STREAM.replace("pipeline: orders", `pipeline: ${name}`)
    .replace("environments: [prod, staging]", "environments: [prod]")
    .replace(/ {2}- name: current\n(?: {4}.*\n)+/, "")}upstreams: [${UPSTREAMS[name]}]\n`;

/** Makes a repository with four pipelines, everything committed. */
export async function fourPipelines(folder: string): Promise<void> {
  const { must, ...repository } = repositoryIn(folder);
  for (const path of [".gitattributes", "slo-specs/_settings.yaml"])
    cpSync(path, join(folder, path));
  for (const name of NAMES) if (name !== "late") put(folder, pathOf(name), specOf(name));
  await must("init", "-q", "-b", "main");
  await generated({ must, ...repository });
  await must("add", "-A");
  await must("commit", "-q", "-m", "Four");
}

const pathOf = (name: string): string => `slo-specs/${name}.yaml`;

/** Something that somebody does in a project; what cannot be done is not. */
export interface Edit {
  readonly what: string;
  readonly run: (repository: Repository) => unknown;
}

const edit = (what: string, run: (folder: string) => void): Edit => ({
  what,
  run: ({ folder }) => run(folder),
});

const replace = (what: string, path: string, from: string, to: string): Edit =>
  edit(what, (folder) => {
    const full = join(folder, path);
    if (existsSync(full)) writeFileSync(full, readFileSync(full, "utf8").replace(from, to));
  });

const ofSpec = (name: Name): readonly Edit[] => [
  replace(`stricter ${name}`, pathOf(name), "objective: 99%", "objective: 98%"),
  replace(`laxer ${name}`, pathOf(name), "objective: 98%", "objective: 99%"),
  replace(
    `a slo of ${name} is renamed`,
    pathOf(name),
    "name: fresh\n",
    "name: new\n    formerly: fresh\n",
  ),
  replace(`a mistake in ${name}`, pathOf(name), "objective: 99.5%", "objective: 995%"),
  replace(`no mistake in ${name}`, pathOf(name), "objective: 995%", "objective: 99.5%"),
  replace(
    `${name} speaks of others`,
    pathOf(name),
    "has to repeat",
    "looks for pipeline=ads and has to repeat",
  ),
  edit(`no ${name}`, (folder) => rmSync(join(folder, pathOf(name)), { force: true })),
  edit(`${name} again`, (folder) => put(folder, pathOf(name), specOf(name))),
];

/** An edit of the generated file that has this place in the list. */
const ofFile = (place: number): readonly Edit[] => {
  const at = (folder: string): string | undefined => {
    const paths = [...readManifest(join(folder, "out"))];
    const path = paths[place % Math.max(1, paths.length)];
    return path === undefined ? undefined : join(folder, "out", path);
  };
  const onIt = (what: string, job: (path: string) => void): Edit =>
    edit(`${what} file ${place}`, (folder) => {
      const path = at(folder);
      if (path !== undefined && existsSync(path)) job(path);
    });
  return [
    onIt("a line more in", (path) => appendFileSync(path, "# mine\n")),
    onIt("other numbers in", (path) =>
      writeFileSync(path, readFileSync(path, "utf8").replaceAll("14.4", "15")),
    ),
    onIt("other line ends in", (path) =>
      writeFileSync(path, readFileSync(path, "utf8").replaceAll("\n", "\r\n")),
    ),
    onIt("without", (path) => rmSync(path)),
    {
      what: `git does not look at file ${place}`,
      run: async ({ folder, git }) => {
        const path = at(folder);
        if (path !== undefined) await git("update-index", "--assume-unchanged", path);
      },
    },
  ];
};

const others: readonly Edit[] = [
  replace("another sender", "slo-specs/_settings.yaml", "notify: alertmanager", "notify: grafana"),
  replace("the old sender", "slo-specs/_settings.yaml", "notify: grafana", "notify: alertmanager"),
  ...["ads", "shop"].map((name) =>
    edit(`a runbook for ${name}`, (folder) =>
      put(folder, `slo-specs/_runbooks/${name}/SloBudgetBurnsFast.md`, "Call somebody.\n"),
    ),
  ),
  edit("no runbooks", (folder) =>
    rmSync(join(folder, "slo-specs/_runbooks"), { recursive: true, force: true }),
  ),
  edit("a rule in the ledger", (folder) =>
    appendFileSync(join(folder, "slo-specs/_ledger.txt"), "rule 1 long-gone\n"),
  ),
  edit("no ledger", (folder) => rmSync(join(folder, "slo-specs/_ledger.txt"), { force: true })),
  edit("a file that nobody generated", (folder) => put(folder, "out/docs/late.md", "# Late\n")),
  edit("a file that is said to be generated", (folder) => {
    put(folder, "out/docs/runbooks/mine.md", "# Mine\n");
    appendFileSync(join(folder, "out/.slograf-files"), "docs/runbooks/mine.md\n");
  }),
  edit("no list of files", (folder) => rmSync(join(folder, "out/.slograf-files"), { force: true })),
  edit("no files", (folder) => rmSync(join(folder, "out"), { recursive: true, force: true })),
  edit("ads under another name", (folder) => {
    rmSync(join(folder, pathOf("ads")), { force: true });
    put(
      folder,
      pathOf("late"),
      `${specOf("ads").replace("pipeline: ads", "pipeline: late")}formerly: ads\n`,
    );
  }),
  { what: "everything generated", run: generated },
  { what: "as it was committed", run: ({ git }) => git("checkout", "HEAD", "--", ".") },
];

/** What anybody may do, one edit after the other. */
export const anyEdits = (most: number): fc.Arbitrary<readonly Edit[]> =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...NAMES.flatMap(ofSpec)) },
      { weight: 2, arbitrary: fc.nat(60).chain((place) => fc.constantFrom(...ofFile(place))) },
      { weight: 2, arbitrary: fc.constantFrom(...others) },
    ),
    { maxLength: most },
  );

/** The edits of these names, for tables. */
export function editsOf(...names: readonly string[]): readonly Edit[] {
  const all = [
    ...NAMES.flatMap(ofSpec),
    ...Array.from({ length: 60 }, (_, at) => ofFile(at)).flat(),
    ...others,
  ];
  return names.map((name) => {
    const found = all.find(({ what }) => what === name);
    if (found === undefined) throw new Error(`nobody does ${name}`);
    return found;
  });
}
