import { DISTRIBUTIONS } from "../../signals/index.ts";
import { latencyParam, type NoData, noDataParam, signalParam } from "../build.ts";
import { latency } from "../latency/latency.ts";
import { type Problem, sliType } from "../sli.ts";
import { composed, referenceOf, type Stage } from "./stages.ts";

interface Params {
  readonly stages?: readonly Stage[];
  readonly noData?: NoData;
  readonly threshold?: string;
  readonly signal?: string;
}

export const endToEnd = sliType<Params>({
  kind: "end-to-end",
  title: "End to end",
  summary:
    "A data product over several stages: good as far as all its stages are, minute by minute, or as fast as its own measurement says.",
  params: {
    stages: {
      type: "array",
      items: {
        type: "object",
        required: ["slo"],
        additionalProperties: false,
        description: "One stage: an SLO of this pipeline or of another.",
        properties: {
          pipeline: { $ref: "#/$defs/slug", description: "Its pipeline. Default: this one." },
          slo: { $ref: "#/$defs/slug", description: "Name of the SLO." },
        },
      },
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
      description:
        "The stages, `{pipeline, slo}` each. Best suited are SLOs in minutes: one that counts events takes part with the bad share of each minute's events, a failed run with one minute, and a missed deadline with the hour of its verdict.",
    },
    noData: noDataParam(
      "What a stage counts as in a minute in which its SLO was not measured. Default: ignore, the minute is not judged: each stage has decided for itself what its missing data means, and says so.",
    ),
    threshold: latencyParam(
      "Instead of `stages`: how long a record may take from end to end, by a measurement of its own. For a classic histogram it must be one of its bucket bounds.",
    ),
    signal: signalParam(
      "That measurement: a histogram, classic or native, or a summary. Default: `end-to-end-latency`.",
    ),
  },
  required: [],
  example: {
    kind: "end-to-end",
    stages: [{ pipeline: "ingest", slo: "consumed-in-time" }, { slo: "fresh" }],
  },
  causes: [
    "one stage is late or fails (the line that rises shows which; its own dashboard says why)",
    "a stage waits for the one before it: look at the first one whose line rises",
    "something that the stages share: a broker, a warehouse, a deploy across all of them",
  ],
  noData:
    "Not judged: whether the product was good is known only where all its stages are. What missing data means each stage decides for itself, and where it says bad, the product is bad with it. A stage without events in a minute holds nothing bad.",
  story:
    "Logs are consumed in time in all but 20 minutes of the month, the report built from them is fresh in all but 30, and 10 of these minutes are the same: the product was bad for 40. At 99.9 % over 30 d its budget is 43.2 minutes. Where of one stage 50 % and of the other 20 % of a minute is bad, 60 % of it is: 1 − 0.5 × 0.8.",
  needs: ({ threshold, signal }) =>
    threshold === undefined
      ? []
      : [
          {
            signal: signal ?? "end-to-end-latency",
            kinds: DISTRIBUTIONS,
            quantity: "seconds",
            param: signal === undefined ? [] : ["signal"],
          },
        ],
  references: ({ stages = [] }) => stages.map(referenceOf),
  problems: (params, subject) => {
    const wrong = formProblems(params);
    return wrong.length > 0 || params.threshold === undefined
      ? wrong
      : latency.problems(ownMeasurement(params), subject);
  },
  build: (params, context) =>
    params.stages === undefined
      ? latency.build(ownMeasurement(params), context)
      : composed(params.stages, params.noData ?? "ignore", context),
});

/** Its own measurement is a latency, and nothing else. */
const ownMeasurement = ({ threshold, signal = "end-to-end-latency" }: Params) => ({
  threshold,
  signal,
});

const problem = (param: readonly string[], message: string): Problem => ({
  param,
  code: "slo/cannot-derive",
  message,
  hint: "Give either `stages`, or `threshold` and a signal that measures it.",
});

function formProblems({ stages, noData, threshold, signal }: Params): readonly Problem[] {
  if (stages === undefined && threshold === undefined)
    return [problem([], "This says neither what the stages are nor how fast a record must be.")];
  const other = stages === undefined ? { noData } : { threshold, signal };
  return Object.entries(other)
    .filter(([, given]) => given !== undefined)
    .map(([name]) =>
      problem(
        [name],
        `\`${name}\` says nothing where ${stages === undefined ? "`threshold` decides" : "`stages` decide"}.`,
      ),
    );
}
