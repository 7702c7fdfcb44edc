import { rmSync } from "node:fs";
import { UsageError } from "../exit-codes.ts";
import type { Trace } from "./stage.ts";

export type Undo = (() => void)[];

/** Takes back what lies ready, and before that what was replaced; says what of it failed. */
export function takeBack(traces: readonly Trace[], undo: Undo = []): readonly string[] {
  const backwards = traces.toReversed();
  const steps = [
    ...undo.toReversed(),
    ...backwards.flatMap(({ files }) =>
      files.toReversed().map((path) => () => rmSync(path, { force: true })),
    ),
    ...backwards.flatMap(({ folders }) =>
      folders.toReversed().map((path) => () => rmSync(path, { recursive: true, force: true })),
    ),
  ];
  // Every step, whatever becomes of the others.
  return steps.flatMap((step) => {
    try {
      step();
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}

/** What is told where something could not be written, after everything was taken back but what is left. */
export function notWritten(why: string, left: readonly string[]): UsageError {
  const rest = left.length === 0 ? "Nothing was changed." : `Not taken back: ${left.join("; ")}.`;
  return new UsageError(`cannot write: ${why}. ${rest}`);
}
