import { existsSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../compile.ts";
import { hasErrors } from "../diagnostics/index.ts";
import {
  type BaseSide,
  isChanged,
  type Marks,
  markdownReview,
  type NowSide,
  plainMarks,
  type Review,
  review,
  type Side,
  summaries,
  textReview,
} from "../diff/index.ts";
import type { OutputFile } from "../outputs/index.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { type Base, baseOf, exportCommit, isOutdatedAt } from "./git/base.ts";
import { openRepository, type Repository } from "./git/repository.ts";
import { inTemporaryFolder } from "./git/temporary.ts";
import { readManifest } from "./manifest.ts";
import { type Project, readProject } from "./project.ts";
import { readIfThere } from "./read-file.ts";
import { outColors, print, printDiagnostics, printJson } from "./terminal.ts";

export interface DiffOptions {
  readonly specs: string;
  readonly out: string;
  readonly base?: string;
  readonly format: "text" | "markdown" | "json";
  readonly maxBytes: number;
}

/** What is gone and what is new are marked by signs where there are no colours. */
const marks: Marks = outColors.isColorSupported
  ? { removed: outColors.red, added: outColors.green, heading: outColors.bold }
  : plainMarks;

/** Room for the summary and for saying that there is more. */
const LEAST_BYTES = 1000;

/** Says what the specs and what is generated from them mean now against how they were at a commit. */
export async function diff(options: DiffOptions): Promise<number> {
  if (options.maxBytes < LEAST_BYTES)
    throw new UsageError(`--max-bytes must be at least ${LEAST_BYTES}.`);
  const repository = await openRepository(options);
  const base = await baseOf(options.base, repository);
  const project = await readProject(options.specs);
  const { files, pipelines, diagnostics: found } = compile(project.input);
  const diagnostics = [...project.diagnostics, ...found];
  if (hasErrors(diagnostics)) return tellMistakes(diagnostics, project, options);
  const before = await inTemporaryFolder((folder) => baseSide(base, repository, folder, files));
  const out = generatedIn(options.out, files);
  const now: NowSide = { generated: { files, pipelines }, ...(out !== undefined && { out }) };
  const told = review(before, now);
  show(told, options);
  return isChanged(told) ? exitCodes.differences : exitCodes.fine;
}

/** What there was at the base, and what this version makes of it. */
async function baseSide(
  base: Base,
  repository: Repository,
  folder: string,
  now: readonly OutputFile[],
): Promise<BaseSide> {
  await exportCommit(base, repository, folder);
  const { mistakes, ...generated } = await generatedFrom(
    join(folder, "tree", repository.specs),
    now,
  );
  const out = generatedIn(join(folder, "tree", repository.out), generated.files);
  const stale = await isOutdatedAt(base, repository);
  return { name: base.name, generated, mistakes, stale, ...(out !== undefined && { out }) };
}

/** Of a base without specs comes nothing. */
async function generatedFrom(
  specs: string,
  now: readonly OutputFile[],
): Promise<Side & Pick<BaseSide, "mistakes">> {
  if (!existsSync(specs)) return { files: [], pipelines: [], mistakes: 0 };
  const { input } = await readProject(specs);
  const { files, pipelines, diagnostics } = compile(input);
  const mistakes = diagnostics.filter(({ severity }) => severity === "error").length;
  return { files: files.map(sharedWith(now)), pipelines, mistakes };
}

/** The files that slograf wrote into a folder; nothing where it never wrote any. */
function generatedIn(
  folder: string,
  generated: readonly OutputFile[],
): readonly OutputFile[] | undefined {
  const shared = sharedWith(generated);
  const files = [...readManifest(folder)].flatMap((path) => {
    const content = readIfThere(join(folder, path))?.toString("utf8");
    return content === undefined ? [] : [shared({ path, content })];
  });
  return files.length === 0 ? undefined : files;
}

/** What others hold as well is kept once: of a thousand pipelines it is half a gigabyte. */
function sharedWith(others: readonly OutputFile[]): (file: OutputFile) => OutputFile {
  const known = new Map(others.map((file) => [file.path, file]));
  return (file) => {
    const other = known.get(file.path);
    return other?.content === file.content ? other : file;
  };
}

function tellMistakes(
  diagnostics: Project["diagnostics"],
  { texts }: Project,
  { format }: DiffOptions,
): number {
  if (format === "json") printJson({ diagnostics });
  else printDiagnostics(diagnostics, texts);
  return exitCodes.mistakes;
}

function show(told: Review, { format, maxBytes }: DiffOptions): void {
  if (format === "text") print(textReview(told, marks));
  else if (format === "markdown") process.stdout.write(markdownReview(told, maxBytes));
  else {
    const summary = summaries(told.specs).map(({ pipeline, parts }) => ({ pipeline, parts }));
    printJson({ diagnostics: [], changed: isChanged(told), summary, ...told });
  }
}
