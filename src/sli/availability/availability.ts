import { badShares, list, needEach, STREAM_SPANS, signalsParam } from "../build.ts";
import { failures, type Slow, slowNeeds, slowParam } from "../failures.ts";
import { type Problem, type SliContext, type Subject, sliType } from "../sli.ts";
import { type HealthParams, healthNeeds, healthParams, ofHealth } from "./healthy.ts";

interface Params extends HealthParams {
  readonly errors?: string | readonly string[];
  readonly total?: string | readonly string[];
  readonly slow?: Slow;
}

const FAILED = ["requests-failed"];

const errorsOf = ({ errors }: Params, { signalKind }: Subject): readonly string[] =>
  list(errors ?? (signalKind("timeouts") === undefined ? FAILED : [...FAILED, "timeouts"]));
const totalsOf = ({ total }: Params): readonly string[] => list(total ?? "requests");

/** Requests say more than a probe: where both are there, they are counted. */
const countsRequests = (params: Params, { signalKind }: Subject): boolean =>
  namesRequests(params) ||
  (params.healthy === undefined &&
    (signalKind("requests") !== undefined || signalKind("healthy") === undefined));

const namesRequests = ({ errors, total, slow }: Params): boolean =>
  [errors, total, slow].some((each) => each !== undefined);

export const availability = sliType<Params>({
  kind: "availability",
  title: "Availability",
  summary:
    "Share of requests that are answered well, from counters; or share of time in which a probe finds the service up.",
  params: {
    errors: signalsParam(
      "Counters of what was answered badly: explicit errors (5xx, exceptions), timeouts, answers whose content is wrong. Several are added, and never exceed the total. Default: `requests-failed`, and `timeouts` where there are some.",
    ),
    total: signalsParam(
      "Counters of everything, answered well or badly; several are added. Default: `requests`.",
    ),
    slow: slowParam,
    ...healthParams,
  },
  required: [],
  example: { kind: "availability", slow: { signal: "processing-time", threshold: "2s" } },
  causes: [
    "a deploy that answers with errors or does not come up (compare with the deploy marks)",
    "a dependency that is down or slow, so that requests wait until they time out",
    "more requests than there is capacity for (compare with traffic, CPU and connections)",
  ],
  noData:
    "Requests are not judged without their counter; a service that takes its counters along when it dies is seen by missing data, or better by the counters of its caller or load balancer. With `healthy` a minute without the signal is bad: a target that vanished does not answer either. Say `noData: ignore` where the probe fails more often than the service.",
  story:
    "Of 1,000,000 requests in 30 d, 99.9 % must be answered well: the budget is 1,000 requests. 300 end in 5xx, 200 time out and 100 take longer than 2 s: three fifths of it are gone. Measured by `healthy` the same objective allows 43 minutes of downtime. At night one failed request of two is half of all: `minimumBad: 10` on the SLO keeps it from paging.",
  needs: (params, subject) =>
    countsRequests(params, subject)
      ? [
          ...needEach(errorsOf(params, subject), "errors", params.errors, COUNTED),
          ...needEach(totalsOf(params), "total", params.total, COUNTED),
          ...slowNeeds(params.slow),
        ]
      : healthNeeds(params),
  problems: (params, subject) => mixed(params, countsRequests(params, subject)),
  build(params, context) {
    const { title, ...measured } = countsRequests(params, context)
      ? ofRequests(params, context)
      : ofHealth(params, context);
    return {
      ...measured,
      indicator: {
        title,
        quantity: "ratio",
        lines: badShares(context, STREAM_SPANS),
        threshold: 1 - context.objective,
      },
      burns: ["page", "ticket"],
      silenceSeconds: 0,
    };
  },
});

const COUNTED = { kinds: ["counter"], quantity: "requests" } as const;

/** Parameters of the one way to measure say nothing about the other. */
const mixed = (params: Params, requests: boolean): readonly Problem[] =>
  (["healthy", "across", "noData"] as const)
    .filter((param) => requests && params[param] !== undefined)
    .slice(0, 1)
    .map((param) => ({
      param: [param],
      code: "slo/cannot-derive",
      message: `\`${param}\` is about a gauge that says whether the service is up, and this SLO counts requests.`,
      hint: "Keep `errors`, `total` and `slow`, or name the gauge with `healthy` and leave them out.",
    }));

function ofRequests(params: Params, context: SliContext) {
  const names = { errors: errorsOf(params, context), total: totalsOf(params) };
  const counted = failures(names, params.slow, context);
  return {
    ...counted,
    title: "Answered badly",
    promise: `${counted.unit} are answered well`,
    felt: [`some ${counted.unit} may fail, or be answered too late`],
    missingIsBad: false,
  };
}
