import { counterGain } from "../signals/index.ts";
import { badShares, list, needEach, needsSchedule, signalsParam, sumOf } from "./build.ts";
import { type BudgetUnit, type SliContext, type Subject, sliType } from "./sli.ts";

interface Params {
  readonly errors?: string | readonly string[];
  readonly total?: string | readonly string[];
}

/** Bad runs before anyone is told: one may be chance. */
const MINIMUM_BAD_RUNS = 2;
const DAY_SECONDS = 86_400;

/** Over which spans the share of errors is plotted, in seconds. */
const STREAM_SPANS = [300, 3600];
const RUN_SPANS = [7 * 86_400];

const errorsOf = ({ errors }: Params, { kind }: Subject): readonly string[] =>
  list(errors ?? (kind === "batch" ? "runs-failed" : "records-failed"));

function totalsOf({ total }: Params, { kind, signalKind }: Subject): readonly string[] {
  if (total !== undefined) return list(total);
  if (kind === "streaming") return ["records"];
  const separate = signalKind("runs") === undefined && signalKind("runs-succeeded") !== undefined;
  return separate ? ["runs-succeeded", "runs-failed"] : ["runs"];
}

export const errorRate = sliType<Params>({
  kind: "error-rate",
  title: "Error rate",
  summary: "Failed runs, records or requests as a share of all of them.",
  params: {
    errors: signalsParam(
      "Counters of what failed; several are added. Default: `runs-failed` (batch), `records-failed` (streaming).",
    ),
    total: signalsParam(
      "Counters of everything, failed or not; several are added. Default: `runs` (batch), `records` (streaming).",
    ),
  },
  required: [],
  example: { kind: "error-rate", errors: ["records-failed", "dead-letters"], total: "records" },
  causes: [
    "one new error type after a deploy (compare with the deploy marks and the top error types)",
    "a producer that changed its schema, so that records fail or go to the dead-letter queue",
    "a dependency that times out (compare with its panel in the bottom row)",
  ],
  noData:
    "Not judged: without the counter of everything there is neither good nor bad, and missing data has an alert of its own. An error counter that does not exist yet means zero errors.",
  story:
    "Of 6,000,000 records in 30 d, 99.9 % may not fail: the budget is 6,000 records. If half of 100 records a second fail, the hour's error ratio reaches 1.44 % after 104 seconds, and the page goes out.",
  needs: (params, subject) => [
    ...needEach(errorsOf(params, subject), "errors", params.errors, { kinds: ["counter"] }),
    ...needEach(totalsOf(params, subject), "total", params.total, { kinds: ["counter"] }),
  ],
  problems: (params, subject) => (countsRuns(params, subject) ? needsSchedule(subject) : []),
  build(params, context) {
    const total = totalsOf(params, context).map(context.signal);
    const errors = errorsOf(params, context).map(context.signal);
    const unit = (total[0]?.quantity ?? "events") as BudgetUnit;
    const gains = (signals: typeof total) =>
      sumOf(
        signals.map((signal) =>
          counterGain(signal, context.scene, context.intervalSeconds, { beside: total }),
        ),
      );
    return {
      unit,
      promise: `${unit} succeed`,
      measured: `${titles(errors)} as a share of ${titles(total).toLowerCase()}, counted exactly from their counters.`,
      support: [],
      total: gains(total),
      bad: gains(errors),
      indicator: {
        title: "Error rate",
        quantity: "ratio",
        lines: badShares(context, countsRuns(params, context) ? RUN_SPANS : STREAM_SPANS),
        threshold: 1 - context.objective,
      },
      conditions: [],
      burns: ["page", "ticket"],
      ...sparseness(params, context),
      missingIsBad: false,
      silenceSeconds: 0,
    };
  },
});

const titles = (signals: readonly { readonly title: string }[]): string =>
  signals.map(({ title }) => title).join(" and ");

const countsRuns = (params: Params, subject: Subject): boolean =>
  totalsOf(params, subject).some((name) => name.startsWith("runs"));

function sparseness(params: Params, context: SliContext) {
  const { cadenceSeconds } = context;
  if (cadenceSeconds === undefined || !countsRuns(params, context)) return {};
  return {
    sparse: { cadenceSeconds, minimumBad: MINIMUM_BAD_RUNS },
    unitsPerDay: DAY_SECONDS / cadenceSeconds,
  };
}
