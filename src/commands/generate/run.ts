import { carryOut } from "./carry-out.ts";
import type { Job } from "./job.ts";
import { recorded } from "./recorded.ts";
import { regenerate } from "./regenerate.ts";
import { takeBack } from "./take-back.ts";
import { foreignFiles, outcomeOf, tellDone, tellMistakes, tellStale } from "./tell.ts";

/** Renders, and replaces what differs, all or nothing. */
export async function carryOn(job: Job): Promise<number> {
  const { options, project, clock } = job;
  const { diagnostics, plans } = await regenerate(job);
  if (plans === undefined) return tellMistakes(diagnostics, project, options);
  // The ledger first: a run that is killed half-way never forgets what Grafana may have been given.
  const all = [plans.ledger, plans.out, plans.schemas];
  const foreign = all.flatMap(foreignFiles);
  if (foreign.length > 0) {
    takeBack([plans.out.trace]);
    return tellMistakes([...diagnostics, ...foreign], project, options);
  }
  const outcome = outcomeOf(all, diagnostics);
  const isStale = outcome.written.length + outcome.removed.length > 0;
  if (options.check !== true) clock.time("replacing", () => carryOut(all));
  if (options.check !== true || !isStale)
    clock.time("record", () => recorded(job, plans, diagnostics));
  return (options.check === true ? tellStale : tellDone)(outcome, project, options);
}
