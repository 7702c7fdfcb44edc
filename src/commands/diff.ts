import { hasErrors } from "../diagnostics/index.ts";
import {
  isChanged,
  type Marks,
  markdownReview,
  plainMarks,
  type Review,
  summaries,
  textReview,
} from "../diff/index.ts";
import { reviewed } from "./diff/reviewed.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { fingerprint } from "./generate/fingerprint.ts";
import { loadRecord } from "./generate/record-file.ts";
import { baseOf } from "./git/base.ts";
import { openRepository } from "./git/repository.ts";
import { inTemporaryFolder } from "./git/temporary.ts";
import { meaningOf } from "./meaning.ts";
import { type Project, readProject } from "./project.ts";
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
  const record = loadRecord(options.out);
  const meaning = meaningOf(project.input, record === undefined ? "" : fingerprint());
  const diagnostics = [...project.diagnostics, ...meaning.analysis.diagnostics];
  if (hasErrors(diagnostics)) return tellMistakes(diagnostics, project, options);
  const compared = { meaning, folders: options, base, repository, record };
  const told = await inTemporaryFolder((folder) => reviewed(compared, folder));
  show(told, options);
  return isChanged(told) ? exitCodes.differences : exitCodes.fine;
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
