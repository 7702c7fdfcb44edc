import {
  badShares,
  list,
  needEach,
  needsSchedule,
  RUN_SPANS,
  STREAM_SPANS,
  signalsParam,
} from "./build.ts";
import { COUNTABLE, runNeed } from "./counted.ts";
import { failures, type Slow, slowNeeds, slowParam } from "./failures.ts";
import { countersOfRuns, oneByOne } from "./runs.ts";
import { type SliContext, type Subject, sliType } from "./sli.ts";

interface Params {
  readonly errors?: string | readonly string[];
  readonly total?: string | readonly string[];
  readonly slow?: Slow;
}

const errorsOf = ({ errors }: Params, { kind }: Subject): readonly string[] =>
  list(errors ?? (kind === "batch" ? "runs-failed" : "records-failed"));

const totalsOf = ({ total }: Params, subject: Subject): readonly string[] =>
  total === undefined
    ? subject.kind === "streaming"
      ? ["records"]
      : countersOfRuns(subject)
    : list(total);

export const errorRate = sliType<Params>({
  kind: "error-rate",
  title: "Error rate",
  summary: "Failed runs, records or requests as a share of all of them.",
  params: {
    errors: signalsParam(
      "Counters (or gauges of the last run) of what failed: explicitly (exceptions, 5xx), implicitly (timeouts) or by content (schema or quality failures). Several are added, and never exceed the total. Default: `runs-failed` (batch), `records-failed` (streaming).",
    ),
    total: signalsParam(
      "Counters (or gauges of the last run) of everything, failed or not; several are added. Default: `runs` (batch), `records` (streaming).",
    ),
    slow: slowParam,
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
    "Of 6,000,000 records in 30 d, 99.9 % may not fail: the budget is 6,000 records. If half of 100 records a second fail, the hour's error ratio reaches 1.44 % after 104 seconds, and the page goes out. A record that fails a quality check and ends as a dead letter stands in two counters; a minute of 6,000 records holds 6,000 failures at most.",
  needs: (params, subject) => [
    ...needEach(errorsOf(params, subject), "errors", params.errors, { kinds: COUNTABLE }),
    ...needEach(totalsOf(params, subject), "total", params.total, { kinds: COUNTABLE }),
    ...runNeed([...errorsOf(params, subject), ...totalsOf(params, subject)], subject),
    ...slowNeeds(params.slow),
  ],
  problems: (params, subject) => (countsRuns(params, subject) ? needsSchedule(subject) : []),
  build(params, context) {
    const names = { errors: errorsOf(params, context), total: totalsOf(params, context) };
    const counted = failures(names, params.slow, context);
    return {
      ...counted,
      promise: `${counted.unit} succeed`,
      felt: [
        countsRuns(params, context)
          ? "the data may be older than usual: runs fail"
          : `some ${counted.unit} may be missing: they could not be processed`,
      ],
      indicator: {
        title: "Error rate",
        quantity: "ratio",
        lines: badShares(context, countsRuns(params, context) ? RUN_SPANS : STREAM_SPANS),
        threshold: 1 - context.objective,
      },
      burns: ["page", "ticket"],
      ...pace(params, context),
      missingIsBad: false,
      silenceSeconds: 0,
    };
  },
});

const countsRuns = (params: Params, subject: Subject): boolean =>
  totalsOf(params, subject).some((name) => name.startsWith("runs"));

function pace(params: Params, context: SliContext) {
  const { cadenceSeconds } = context;
  return cadenceSeconds === undefined || !countsRuns(params, context)
    ? {}
    : oneByOne(cadenceSeconds);
}
