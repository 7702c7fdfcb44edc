import { join } from "node:path";
import { type Diagnostic, hasErrors, maskedIn } from "../diagnostics/index.ts";
import {
  isChanged,
  type Marks,
  markdownReview,
  plainMarks,
  type Review,
  summaries,
  textReview,
} from "../diff/index.ts";
import { inTemporaryFolder, look } from "../disk/index.ts";
import type { ResolvedSpecs } from "../slo/index.ts";
import { type Base, reviewOf } from "./diff/review.ts";
import { writtenIn } from "./diff/written.ts";
import { exitCodes, UsageError } from "./exit-codes.ts";
import { baseOf, isOutdatedAt } from "./git/base.ts";
import { checkoutCommit } from "./git/checkout.ts";
import { openRepository } from "./git/repository.ts";
import { analyseProject } from "./project.ts";
import { outColors, print, printJson, report } from "./terminal.ts";

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
  const { specs, out } = options;
  const repository = await openRepository(options);
  const base = await baseOf(options.base, repository);
  // Whatever is the same at the base is not read again.
  const resolvedSpecs: ResolvedSpecs = new Map();
  const { analysis, diagnostics, texts } = analyseProject(specs, { resolvedSpecs });
  if (hasErrors(diagnostics)) {
    report(options.format, { diagnostics }, texts);
    return exitCodes.mistakes;
  }
  const about = { name: base.name, stale: await isOutdatedAt(base, repository) };
  const found = await inTemporaryFolder(async (top) => {
    await checkoutCommit(repository, base.commit, top);
    const former = analysisIn(join(top, repository.specs), specs, resolvedSpecs);
    const before = { ...about, ...former, written: writtenIn(join(top, repository.out)) };
    return reviewOf(before, { analysis, written: writtenIn(out) });
  });
  const review = maskedIn(found);
  show(review, options);
  return isChanged(review) ? exitCodes.differences : exitCodes.fine;
}

/** What the specs of the base mean, under the paths of now; nothing where it has none. */
function analysisIn(
  folder: string,
  shown: string,
  resolvedSpecs: ResolvedSpecs,
): Pick<Base, "analysis" | "mistakes"> {
  if (look(folder, ".") === undefined) return { analysis: undefined, mistakes: 0 };
  const { analysis } = analyseProject(folder, { shown, resolvedSpecs });
  return { analysis, mistakes: analysis.diagnostics.filter(isError).length };
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

function show(review: Review, { format, maxBytes }: DiffOptions): void {
  if (format === "text") print(textReview(review, marks));
  else if (format === "markdown") process.stdout.write(markdownReview(review, maxBytes));
  else {
    const summary = summaries(review.specs).map(({ pipeline, parts }) => ({ pipeline, parts }));
    printJson({ diagnostics: [], changed: isChanged(review), summary, ...review });
  }
}
