import { type Condition, condition, failuresUnseen, scrapedTwice } from "../alerts/index.ts";
import { aggregate, promql } from "../promql/index.ts";
import { instant, isPlain, isReplicated, kept, type Signal } from "../signals/index.ts";
import { own } from "./build.ts";
import { stepName } from "./series.ts";
import type { Recording, SliContext } from "./sli.ts";

/** How many series of a counter of failures there are; label `part`. */
const SEEN = "slo:failure_counters:count";

const metricOf = ({ reading }: Signal): string => ("metric" in reading ? reading.metric : "");

const isCounter = (signal: Signal): boolean => signal.kind === "counter" && isPlain(signal);

/** What `unseen` reads. */
export const seenRecordings = (
  errors: readonly Signal[],
  context: SliContext,
): readonly Recording[] =>
  errors.filter(isCounter).map((signal) => ({
    record: SEEN,
    labels: { part: signal.name },
    expr: aggregate("count", kept(context.scene), instant(signal, context.scene)),
  }));

/** A counter that vanished while everything else is counted is no zero. */
export function unseen(errors: readonly Signal[], context: SliContext): readonly Condition[] {
  const metrics = errors.filter(isCounter).map(metricOf);
  const seen = own(context, SEEN);
  const gone = promql`max without (part) (max_over_time(${seen}[1d:1h]) unless ${seen})`;
  const expr = promql`${gone} and ${own(context, stepName("total"))}`;
  return metrics.length === 0 ? [] : [condition(failuresUnseen, { metrics }, expr)];
}

/** The same process under several jobs, where the spec does not name one of them. */
export function doubled(total: readonly Signal[], { scene }: SliContext): readonly Condition[] {
  const found = total.find(
    (signal) => isCounter(signal) && !isReplicated(signal) && !hasJob(signal),
  );
  if (found === undefined) return [];
  const jobs = aggregate("count", [...scene.by, "instance", "job"], instant(found, scene));
  const several = promql`${aggregate("count", [...scene.by, "instance"], jobs)} > 1`;
  const expr = aggregate("count", kept(scene), several);
  return [condition(scrapedTwice, { metric: metricOf(found) }, expr)];
}

const hasJob = ({ reading }: Signal): boolean =>
  "metric" in reading && reading.matchers["job"]?.op === "=";
