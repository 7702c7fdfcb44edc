import { type Condition, condition, slownessUnknown } from "../alerts/index.ts";
import { equals, latencySeconds, promql, selector } from "../promql/index.ts";
import {
  bucketGain,
  counterGain,
  judgedGain,
  type Signal,
  withoutBucket,
} from "../signals/index.ts";
import { own, spoken, sumOf } from "./build.ts";
import { stepName, sumOver } from "./series.ts";
import type { BudgetUnit, Need, ParamSchema, Recording, Sli, SliContext } from "./sli.ts";

/** Implicit errors: what was answered, but later than anyone waits. */
export interface Slow {
  readonly signal: string;
  readonly threshold: string;
}

export const slowParam: ParamSchema = {
  type: "object",
  properties: {
    signal: { type: "string", description: "A latency histogram of the same events." },
    threshold: {
      $ref: "#/$defs/latency",
      description: "What is slower counts as failed. It must be one of the histogram's buckets.",
    },
  },
  required: ["signal", "threshold"],
  additionalProperties: false,
  description:
    "Implicit errors: `{signal, threshold}`, a latency histogram and what is still fast enough, one of its bucket bounds. What is slower counts as failed too; where the histogram can be told by outcome, select those that did not fail, so that none counts twice. Default: slowness is no error.",
};

export const slowNeeds = (slow: Slow | undefined): readonly Need[] =>
  slow === undefined
    ? []
    : [
        {
          signal: slow.signal,
          kinds: ["histogram"],
          quantity: "seconds",
          param: ["slow", "signal"],
        },
      ];

/** What failed, from one source each; label `part`. */
const FAILED = "slo:failed:step";
const HOUR_SECONDS = 3600;

export const failed = (context: SliContext) => promql`sum(${own(context, FAILED)})`;

type Failures = Pick<Sli, "unit" | "measured" | "support" | "total" | "bad" | "conditions">;

/** Failures as a share of everything, from counters named by the spec: exact, event by event. */
export function failures(
  names: { readonly errors: readonly string[]; readonly total: readonly string[] },
  slow: Slow | undefined,
  context: SliContext,
): Failures {
  const total = names.total.map(context.signal);
  const errors = names.errors.map(context.signal);
  const gain = (signal: Signal) =>
    counterGain(signal, context.scene, context.intervalSeconds, { beside: total });
  const parts = own(context, FAILED);
  const limit = promql`scalar(${own(context, stepName("total"))})`;
  return {
    unit: (total[0]?.quantity ?? "events") as BudgetUnit,
    measured: `${titles(errors)} as a share of ${titles(total).toLowerCase()}, counted exactly from their counters.${slow === undefined ? "" : ` What is slower than ${spoken(slow.threshold)} counts as failed too.`}`,
    support: [
      ...errors.map((signal) => recording(signal.name, gain(signal))),
      ...(slow === undefined ? [] : [recording(partOf(slow), slower(slow, context))]),
    ],
    total: sumOf(total.map(gain)),
    // One event can fail in several ways and stand in several counters. Together they are never more
    // than there were events, but no single counter is cut: it may have been scraped a little later.
    bad: promql`(clamp_max(sum(${parts}), ${limit}) >= max(${parts})) or max(${parts})`,
    conditions: slow === undefined ? [] : [unknown(slow, context)],
  };
}

const recording = (part: string, expr: Recording["expr"]): Recording => ({
  record: FAILED,
  labels: { part },
  expr,
});

const titles = (signals: readonly Signal[]): string =>
  signals.map(({ title }) => title).join(" and ");

/** No signal is called like this: names have no spaces. */
const partOf = ({ threshold }: Slow): string => `slower than ${threshold}`;

function slower({ signal: name, threshold }: Slow, { scene, intervalSeconds, signal }: SliContext) {
  const histogram = signal(name);
  const bound = latencySeconds(threshold);
  const judged = judgedGain(histogram, scene, intervalSeconds, bound);
  return promql`clamp_min(${judged} - ${bucketGain(histogram, scene, intervalSeconds, bound)}, 0)`;
}

/** Explicit errors are judged all the same: an outage may well take the histogram with it. */
function unknown(slow: Slow, context: SliContext): Condition {
  const { identity, intervalSeconds, scene } = context;
  const histogram = context.signal(slow.signal);
  const known = selector(FAILED, { ...identity, part: equals(partOf(slow)) });
  const came = sumOver("total", identity, intervalSeconds, HOUR_SECONDS);
  return condition(
    slownessUnknown,
    { histogram: histogram.title, threshold: slow.threshold, spoken: spoken(slow.threshold) },
    promql`${withoutBucket(histogram, scene, latencySeconds(slow.threshold))} or on () ((${came} > 0) unless on () ${known})`,
  );
}
