import { basename, dirname } from "node:path";
import { analyse } from "../compile.ts";
import { hasErrors } from "../diagnostics/index.ts";
import { checkWritable, createInside, look } from "../disk/index.ts";
import { settingsText, specText } from "../init/index.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { gitFiles } from "./init/git-files.ts";
import { answersFrom, checkGiven, type Given, missingFlags } from "./init/given.ts";
import { type Project, readProject } from "./project.ts";
import { counted, plural, print, printDiagnostics } from "./terminal.ts";

export interface InitOptions extends Given {
  readonly specs: string;
  readonly yes?: boolean;
  readonly git?: boolean;
}

interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** Writes the first spec of a pipeline, and the settings where there are none. */
export async function init({ specs, yes = false, git = false, ...flags }: InitOptions) {
  checkGiven(flags);
  const given = await complete(flags, yes);
  if (given === undefined) {
    process.stderr.write("Nothing is written.\n");
    return exitCodes.usage;
  }
  const answers = answersFrom(given);
  const spec = { path: `${specs}/${answers.pipeline}.yaml`, content: specText(answers) };
  if (["yaml", "yml"].some((end) => look(specs, `${answers.pipeline}.${end}`) !== undefined))
    throw new UsageError(`${spec.path} is there already; give --pipeline another name.`);
  const before = look(specs, ".") !== undefined ? readProject(specs) : undefined;
  const firstSettings = { path: `${specs}/_settings.yaml`, content: settingsText() };
  const settings = before?.input.settings === undefined ? [firstSettings] : [];
  const project = projectWith(before, spec, settings);
  const { diagnostics } = analyse(project.input);
  printDiagnostics(diagnostics, project.texts);
  if (hasErrors(diagnostics)) {
    process.stderr.write(`${counted(diagnostics)}. Nothing is written.\n`);
    return exitCodes.mistakes;
  }
  const hooks = git ? gitFiles(specs) : [];
  for (const file of [...settings, spec, ...hooks]) writeNew(file);
  tellNext(answers.pipeline, spec, git);
  return exitCodes.fine;
}

/** The flags, and what a terminal is asked beside them. */
async function complete(flags: Given, yes: boolean): Promise<Given | undefined> {
  const isAsked = !yes && process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (isAsked) {
    const { ask } = await import("./init/ask.ts");
    return ask(flags);
  }
  const missing = missingFlags(flags);
  if (missing.length === 0) return flags;
  const why = yes
    ? "nobody is asked with --yes"
    : "this is no terminal, so that nobody can be asked";
  throw new UsageError(`${why}: add ${missing.join(", ")}.`);
}

/** The project as it would be: a mistake is told before anything is written. */
function projectWith(before: Project | undefined, spec: NewFile, settings: readonly NewFile[]) {
  const specs = [...(before?.input.specs ?? []), spec];
  const added = [spec, ...settings].map(({ path, content }) => [path, content] as const);
  return {
    input: { ...before?.input, specs, ...(settings[0] && { settings: settings[0] }) },
    texts: new Map([...(before?.texts ?? []), ...added]),
  };
}

/** Never over a file that is there. */
function writeNew({ path, content }: NewFile): void {
  checkWritable(dirname(path));
  try {
    createInside(dirname(path), basename(path), content);
    print(`${path} is written.`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST") throw new UsageError(`cannot write ${path}: ${message}`);
    print(`${path} is there already, and left as it is.`);
  }
}

function tellNext(pipeline: string, { path, content }: NewFile, git: boolean): void {
  const places = content.split("\n").filter((line) => line.includes("TODO")).length;
  const steps = [
    `Fill in ${path}: ${plural(places, "place")} marked TODO.`,
    `slograf explain ${pipeline}    what it promises, and when which alert fires`,
    "slograf generate    dashboards, rules, alerts and docs",
    ...(git ? ["npx lefthook@2 install    the git hooks"] : []),
  ];
  print(`\nNext:\n${steps.map((step, index) => `  ${index + 1}. ${step}`).join("\n")}`);
}
