import { type Expr, formatNumber, promql, seconds } from "../../promql/index.ts";
import { gaugeValue, meaningOf, quantityAs, type SignalKind } from "../../signals/index.ts";
import {
  durationParam,
  everywhereHere,
  here,
  type NoData,
  noDataParam,
  own,
  signalParam,
  spoken,
  withoutRawData,
} from "../build.ts";
import { doubled } from "../counter-faults.ts";
import { type Need, type Sli, type SliContext, type Subject, sliType } from "../sli.ts";
import { DEMANDED, demanded, IN, OUT, rates } from "./rates.ts";

interface Params {
  readonly atLeast: number;
  readonly output?: string;
  readonly input?: string;
  readonly lag?: string;
  readonly over?: string;
  readonly noData?: NoData;
}

export const throughput = sliType<Params>({
  kind: "throughput",
  title: "Throughput",
  summary:
    "Share of time in which at least `atLeast` a second get through while there is input: as much as that, or as much as came in, or nothing is left waiting.",
  params: {
    atLeast: {
      type: "number",
      exclusiveMinimum: 0,
      description: "How many a second must get through, where that many come in.",
    },
    output: signalParam(
      "What gets through: a counter, or a gauge per second. Default: `consumed` where there is one, otherwise `records`.",
    ),
    input: signalParam("What comes in: a counter, or a gauge per second. Default: `produced`."),
    lag: signalParam(
      "What still waits. While it is zero nothing is asked for, however little came. Default: `consumer-lag`, where there is one.",
    ),
    over: durationParam(
      "Over how long the rate of a counter is taken; a gauge states its own. Input counts once it has lasted so long, and its last minute may still be on its way (the last fifth of a time shorter than five minutes). Default: 5m.",
    ),
    noData: noDataParam(
      "What a minute counts as in which nobody knows what came in. Default: ignore; missing data has an alert of its own.",
    ),
  },
  required: ["atLeast"],
  example: { kind: "throughput", atLeast: 500 },
  causes: [
    "fewer instances than usual, or one that keeps rebalancing (compare with restarts)",
    "work per record has grown: a new step, larger records, a slower look-up",
    "the store behind the pipeline is slow: throughput falls while its CPU idles",
  ],
  noData:
    "Where nobody knows what came in, nothing is judged, and missing data has an alert of its own. Where input is known and output is not, nothing got through: a consumer that died took its metrics with it.",
  story:
    "500 a second are promised, 800 come in and 300 get through: the minute is bad. At night 20 a second come in and 20 get through: it is good, because more cannot. When nothing comes in, nothing is judged. At 99 % over 30 d the budget is 432 minutes.",
  needs: (params, subject) => [
    rateNeed(outputOf(params, subject), "output", params.output, subject),
    rateNeed(inputOf(params), "input", params.input, subject),
    ...lagNeed(params, subject),
  ],
  problems: () => [],
  build(params, context) {
    const { atLeast, noData } = params;
    const output = context.signal(outputOf(params, context));
    const input = context.signal(inputOf(params));
    const over = seconds(params.over ?? "5m");
    return {
      unit: "minutes",
      promise: `at least ${formatNumber(atLeast)} ${output.plotted} get through while as many come in`,
      felt: ["new data may come later and later: less gets through than comes in"],
      measured: `${output.title} against ${input.title.toLowerCase()}, as a rate over ${spoken(params.over ?? "5m")}; a minute without input is not judged.`,
      support: [
        ...rates(input, output, over, context),
        { record: DEMANDED, expr: demanded(atLeast, over, context) },
      ],
      ...judged(params, context),
      indicator: {
        title: "Throughput",
        quantity: output.plotted,
        lines: [
          { name: "through", expr: own(context, OUT) },
          { name: "in", expr: own(context, IN) },
        ],
        threshold: atLeast,
      },
      conditions: doubled([output, input], context),
      burns: ["page", "ticket"],
      missingIsBad: noData === "bad",
      silenceSeconds: 0,
    };
  },
});

const inputOf = ({ input }: Params): string => input ?? "produced";

const outputOf = ({ output }: Params, { signalKind }: Pick<Subject, "signalKind">): string =>
  output ?? (signalKind("consumed") === undefined ? "records" : "consumed");

function lagOf({ lag }: Params, { signalKind }: Pick<Subject, "signalKind">): string | undefined {
  if (lag !== undefined) return lag;
  return signalKind("consumer-lag") === undefined ? undefined : "consumer-lag";
}

const rateNeed = (
  signal: string,
  param: string,
  given: string | undefined,
  { signalKind }: Subject,
): Need => ({
  signal,
  kinds: isRate(signal) ? ["counter", "gauge"] : ["counter"],
  quantity: signalKind(signal) === "gauge" ? "records/s" : "records",
  param: given === undefined ? [] : [param],
});

/** Whether a gauge of this name is a rate, and not what the last run did. */
function isRate(signal: string): boolean {
  const meaning = meaningOf(signal);
  return meaning === undefined || quantityAs(meaning, "gauge").endsWith("/s");
}

function lagNeed(params: Params, subject: Subject): readonly Need[] {
  const signal = lagOf(params, subject);
  if (signal === undefined) return [];
  const kinds: readonly SignalKind[] = ["gauge"];
  return [{ signal, kinds, quantity: "records", param: params.lag === undefined ? [] : ["lag"] }];
}

function judged(params: Params, context: SliContext): Pick<Sli, "total" | "bad"> {
  const comes = promql`${here(context, IN)} > bool 0`;
  // What is not a number did not get through.
  const short = promql`1 - (${here(context, OUT)} >= bool ${here(context, DEMANDED)})`;
  const bad = promql`(${comes}) * (${short})${stillWaits(params, context)}`;
  return withoutRawData(params.noData ?? "ignore", comes, bad, context);
}

/** A pipeline that has caught up is good, however little got through. Not a number is not zero. */
function stillWaits(params: Params, context: SliContext): Expr {
  const name = lagOf(params, context);
  if (name === undefined) return promql``;
  const waiting = gaugeValue(context.signal(name), context.scene);
  return promql` * ${context.on} (1 - (${waiting} <= bool 0) or ${context.on} ${everywhereHere(context, 1)})`;
}
