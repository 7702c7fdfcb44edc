import { seconds } from "../../promql/index.ts";
import {
  badShares,
  durationParam,
  needsSchedule,
  own,
  RUN_SPANS,
  signalParam,
  signalsParam,
} from "../build.ts";
import { heartbeat } from "../heartbeat.ts";
import { oneByOne } from "../runs.ts";
import { stepName } from "../series.ts";
import { sliType } from "../sli.ts";
import { runConditions, streak } from "./alerts.ts";
import { type RunSources, runNeeds, runsFrom, sourceProblems } from "./sources.ts";

interface Params extends RunSources {
  readonly inARow?: number;
  readonly grace?: string;
}

/** One failure may be chance. Where two are, three in a row say no more, and a run later. */
const IN_A_ROW = 2;

export const runSuccess = sliType<Params>({
  kind: "run-success",
  title: "Run success",
  summary:
    "Share of batch runs that succeed. Runs are few, so they are counted one by one: those that fail in a row page, and so does one that does not come.",
  params: {
    errors: signalsParam(
      "Counters of runs that failed; several are added. Default: `runs-failed`.",
    ),
    total: signalsParam(
      "Counters of all runs; several are added. Default: `runs`, or `runs-succeeded` and `runs-failed`.",
    ),
    finished: signalParam(
      "Instead of counters: the timestamp at which the last run finished, successful or not. Default: `last-run`, where there are no counters.",
    ),
    outcome: signalParam(
      "Beside `finished`: a gauge that is 1 if the last run succeeded and 0 if it failed. Default: `last-run-success`, where there is one.",
    ),
    succeeded: signalParam(
      "Beside `finished`: the timestamp of the last success, written at the same time. A run succeeded if both moved. Default: `last-success`, where nothing tells the outcome.",
    ),
    tolerance: durationParam(
      "How much earlier than `finished` the success of the same run may be stamped. Default: 1m.",
    ),
    inARow: {
      type: "integer",
      minimum: 1,
      maximum: 100,
      description:
        "How many runs must fail in a row for a page. Burn-rate alerts may page for the same; this one needs no objective, no window and no history. Default: 2, because one failure may be chance.",
    },
    grace: durationParam(
      "How long after two cadences without a finished run it pages. A daily job that pauses at weekends needs `30h`. Default: a fifth of the cadence.",
    ),
  },
  required: [],
  example: { kind: "run-success" },
  causes: [
    "the input is missing or has another form than the run expects (compare with completeness)",
    "a deploy broke the run, or a dependency of it (compare with the deploy marks)",
    "the run was killed: memory, a time limit, a node that went away",
    "the scheduler did not start it, or it waits for a pool or an upstream (compare with queue wait)",
  ],
  noData:
    "Not judged: a run that nobody saw is neither a success nor a failure. But it is not forgotten: if no run is seen to finish for two cadences and a grace, `RunOverdue` pages, whether the run, its scheduler or its metrics are gone. A counter of failures that does not exist yet means none; a timestamp of the last success that does not exist yet means that none succeeded. A run that is killed before it can say so is not counted, only missed.",
  story:
    "An hourly job has 720 runs in 30 d; at 95 % the budget is 36 runs. One that fails at 10:00 pages nobody. If the one at 11:00 fails too, the page goes out within two minutes and stands until a run has succeeded. If none finishes after 12:00, it goes out at 14:12.",
  needs: runNeeds,
  problems: (params, subject) => [...sourceProblems(params), ...needsSchedule(subject)],
  build(params, context) {
    const { cadenceSeconds } = context;
    if (cadenceSeconds === undefined) throw new Error("runs are counted only with a schedule");
    const { lastSeconds, ...runs } = runsFrom(params, context);
    const grace = params.grace === undefined ? undefined : seconds(params.grace);
    return {
      ...runs,
      unit: "runs",
      promise: "runs succeed",
      felt: ["the data may be older than usual: runs fail or do not come"],
      support: [
        ...runs.support,
        streak(context),
        heartbeat(context, own(context, stepName("total")), lastSeconds),
      ],
      indicator: {
        title: "Failed runs",
        quantity: "ratio",
        lines: badShares(context, RUN_SPANS),
        threshold: 1 - context.objective,
      },
      conditions: [
        ...(runs.conditions ?? []),
        ...runConditions(context, cadenceSeconds, params.inARow ?? IN_A_ROW, grace),
      ],
      burns: ["page", "ticket"],
      ...oneByOne(cadenceSeconds),
      missingIsBad: false,
      silenceSeconds: 2 * cadenceSeconds,
    };
  },
});
