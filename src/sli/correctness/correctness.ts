import { badShares, list, needEach, RUN_SPANS, STREAM_SPANS, signalsParam } from "../build.ts";
import { COUNTABLE, runNeed } from "../counted.ts";
import { failures } from "../failures.ts";
import { type Sli, type Subject, sliType } from "../sli.ts";
import { orSilence, type SilenceParams, silenceParams } from "./silence.ts";

interface Params extends SilenceParams {
  readonly errors?: string | readonly string[];
  readonly total?: string | readonly string[];
}

const errorsOf = ({ errors }: Params): readonly string[] => list(errors ?? "checks-failed");
const totalsOf = ({ total }: Params): readonly string[] => list(total ?? "checks");

export const correctness = sliType<Params>({
  kind: "correctness",
  title: "Correctness",
  summary:
    "Share of checks of the data that pass, of probe records that come out right, or of records that do not end as dead letters.",
  params: {
    errors: signalsParam(
      "Counters (or gauges of the last run) of what was found wrong: failed checks, wrong probe records, dead letters. Several are added, and never exceed the total. Default: `checks-failed`.",
    ),
    total: signalsParam(
      "Counters (or gauges of the last run) of everything that was looked at; several are added. Where the counter of records leaves dead letters out, name both. Default: `checks`.",
    ),
    ...silenceParams,
  },
  required: [],
  example: { kind: "correctness", errors: "dead-letters", total: "records" },
  causes: [
    "a producer that changed its schema or the meaning of a field",
    "a deploy that computes something differently (compare with the deploy marks)",
    "a check that was right yesterday: new shops, new currencies, a new year",
  ],
  noData:
    "Not judged: where no check ran, nobody knows whether the data is right, and a failing scheduler is no wrong number. It is told all the same, by a ticket: missing data where the counters are gone, `ChecksNotRunning` where they stand still. Say `noData: bad` where unchecked data must not be used: then as many checks as usual count as failed. If there are only failures, they are all there is: dead letters of which nothing else was consumed are 100 %.",
  story:
    "200 checks a night are 6,000 in 30 d; 99.5 % may not fail, so the budget is 30 checks. One night 12 of them fail: two fifths of the budget are gone. As records: 5 dead letters of 10,000 records are 0.05 %; 5 dead letters while nothing else is consumed are 100 %.",
  needs: (params, subject) => [
    ...needEach(errorsOf(params), "errors", params.errors, { kinds: COUNTABLE }),
    ...needEach(totalsOf(params), "total", params.total, { kinds: COUNTABLE }),
    ...runNeed([...errorsOf(params), ...totalsOf(params)], subject),
  ],
  problems: () => [],
  build(params, context) {
    const counted = failures(
      { errors: errorsOf(params), total: totalsOf(params) },
      undefined,
      context,
    );
    return {
      ...counted,
      felt: ["some of the data may be wrong"],
      promise: counted.unit === "checks" ? "checks of the data pass" : `${counted.unit} are right`,
      ...orSilence(params, counted, context),
      indicator: {
        title: "Found wrong",
        quantity: "ratio",
        lines: badShares(context, context.kind === "batch" ? RUN_SPANS : STREAM_SPANS),
        threshold: 1 - context.objective,
      },
      burns: ["page", "ticket"],
      ...pace(context),
      missingIsBad: params.noData === "bad",
      silenceSeconds: 0,
    };
  },
});

/** What a run checks comes all at once: windows must reach back to the last one. */
const pace = ({ kind, cadenceSeconds }: Subject): Pick<Sli, "sparse"> =>
  kind === "batch" && cadenceSeconds !== undefined
    ? { sparse: { cadenceSeconds, minimumBad: 0 } }
    : {};
