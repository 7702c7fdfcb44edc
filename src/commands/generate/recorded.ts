import { join, resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { sameUntil } from "../../slo/index.ts";
import { shownPath } from "../project.ts";
import { statIfThere } from "../read-file.ts";
import type { Compared, Plan } from "./files.ts";
import { inputDigest } from "./input-digest.ts";
import type { Job } from "./job.ts";
import type { FileRecord } from "./record.ts";
import type { Plans } from "./regenerate.ts";
import { isSameFile, NO_STAMP, stampOf } from "./stamp.ts";

/** Notes what a run has left, if anybody keeps records. */
export function recorded(job: Job, plans: Plans, diagnostics: readonly Diagnostic[]): void {
  const { project, memory, program, startedMilliseconds } = job;
  if (program === undefined) return;
  const { out, schemas, ledger, keys, files } = plans;
  const pipelines = new Map(
    [...files].map(([name, own]) => {
      return [name, { key: keys.get(name) ?? "", files: left(out, own) }] as const;
    }),
  );
  const ofPipelines = new Set([...files.values()].flat());
  const shared = out.files.filter((file) => !ofPipelines.has(file));
  const specs = [...memory.readings.values()].flatMap(({ filed }) => filed?.spec ?? []);
  memory.record = {
    input: nextInput(job, plans, diagnostics, program),
    ...{ startedMilliseconds, diagnostics, pipelines },
    sameUntilSeconds: sameUntil(specs, project.input.nowSeconds ?? 0),
    out: resolve(out.folder),
    rest: [
      { folder: resolve(out.folder), files: left(out, shared) },
      { folder: resolve(schemas.folder), files: left(schemas, schemas.files) },
      { folder: resolve(ledger.folder), files: left(ledger, ledger.files) },
    ],
  };
}

/** Digest of what the next run starts from: a run may have added to the ledger, which it read itself. */
function nextInput(
  { project: { input } }: Job,
  { ledger: { folder, writes } }: Plans,
  diagnostics: readonly Diagnostic[],
  program: string,
): string {
  const [written] = writes;
  if (written === undefined) return inputDigest(input, program);
  // With another ledger there may be something else to tell.
  if (diagnostics.length > 0) return "";
  const path = input.ledger?.path ?? shownPath(folder, written.path);
  return inputDigest({ ...input, ledger: { path, content: written.bytes ?? "" } }, program);
}

const left = ({ folder, isNew }: Plan, files: readonly Compared[]): readonly FileRecord[] =>
  files.map((file) => {
    const { path, digest, state, stamp = NO_STAMP } = file;
    if (state === "same" || isNew) return { path, digest, stamp };
    // Moved to its place, a file is the same but for the time of that.
    const stats = statIfThere(join(folder, path));
    const now = stats === undefined ? NO_STAMP : stampOf(stats);
    return { path, digest, stamp: isSameFile(stamp, now) ? now : stamp };
  });
