import { type Condition, condition, slownessUnknown } from "../alerts/index.ts";
import { type Expr, equals, latencySeconds, promql } from "../promql/index.ts";
import { type Signal, withoutBucket } from "../signals/index.ts";
import { here, own, slowOf, spoken, sumOf } from "./build.ts";
import { counted, runsOf, timed } from "./counted.ts";
import { doubled, seenRecordings, unseen } from "./counter-faults.ts";
import { stepName } from "./series.ts";
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
export const FAILED = "slo:failed:step";

interface Failures
  extends Pick<Sli, "unit" | "measured" | "support" | "total" | "bad" | "conditions"> {
  /** All that failed, from however many sources, whether anything else came or not. */
  readonly failed: Expr;
}

/** Failures as a share of everything, from counters named by the spec: exact, event by event. */
export function failures(
  names: { readonly errors: readonly string[]; readonly total: readonly string[] },
  slow: Slow | undefined,
  context: SliContext,
): Failures {
  const total = names.total.map(context.signal);
  const errors = names.errors.map(context.signal);
  const gain = (signal: Signal) => counted(signal, context, { beside: total });
  const [only, ...others] = errors;
  const isOne = only !== undefined && others.length === 0 && slow === undefined;
  const failed = isOne ? gain(only).gain : promql`sum without (part) (${here(context, FAILED)})`;
  return {
    unit: (total[0]?.quantity ?? "events") as BudgetUnit,
    measured: `${titles(errors)} as a share of ${titles(total).toLowerCase()}, counted exactly from their counters.${slow === undefined ? "" : ` What is slower than ${spoken(slow.threshold)} counts as failed too.`}`,
    support: [
      ...runsOf([...total, ...errors], context),
      ...[...new Set([...total, ...errors])].flatMap((signal) => gain(signal).support),
      ...(isOne ? [] : errors.map((signal) => recording(signal.name, gain(signal).gain))),
      ...(slow === undefined ? [] : slower(slow, context)),
      ...seenRecordings(errors, context),
    ],
    total: sumOf(
      context,
      total.map((signal) => gain(signal).gain),
    ),
    bad: isOne ? failed : withinTotal(failed, context),
    failed,
    conditions: [
      ...doubled(total, context),
      ...unseen(errors, context),
      ...(slow === undefined ? [] : [unknown(slow, context)]),
    ],
  };
}

/**
 * One event can fail in several ways and stand in several counters. Together they are never more than
 * there were events, but no single counter is cut: it may have been scraped a little later.
 */
function withinTotal(failed: Expr, context: SliContext): Expr {
  const all = here(context, stepName("total"));
  const most = promql`max without (part) (${here(context, FAILED)})`;
  return promql`${failed} <= ${all} or ${all} > ${most} or ${most}`;
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

/** Of a histogram, by `le`. */
const TIMED = "slo:timed:step";

function slower(slow: Slow, context: SliContext): readonly Recording[] {
  const { support, gain } = timed(
    context.signal(slow.signal),
    context,
    latencySeconds(slow.threshold),
  );
  return [
    ...support,
    { record: TIMED, expr: gain },
    recording(
      partOf(slow),
      slowOf((labels) => own(context, TIMED, labels)),
    ),
  ];
}

/** Explicit errors are judged all the same: an outage may well take the histogram with it. */
function unknown(slow: Slow, context: SliContext): Condition {
  const { scene, on } = context;
  const histogram = context.signal(slow.signal);
  const known = here(context, FAILED, { part: equals(partOf(slow)) });
  const came = promql`max_over_time(${here(context, stepName("total"))}[1h])`;
  return condition(
    slownessUnknown,
    { histogram: histogram.title, threshold: slow.threshold, spoken: spoken(slow.threshold) },
    promql`${withoutBucket(histogram, scene, latencySeconds(slow.threshold))} or ${on} (${came} > 0 unless ${on} ${known})`,
  );
}
