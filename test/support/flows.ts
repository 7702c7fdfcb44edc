import { type Course, counter } from "./minutes.ts";
import type { Series, Subject } from "./scenario.ts";
import { judgedOnly, small } from "./small.ts";

const counted = (metric: string) => ({ metric, kind: "counter" });

/** What comes in and what gets through. */
export const FLOW_SIGNALS = { produced: counted("in_total"), consumed: counted("out_total") };

/** Ten a second are promised. */
export const throughput = (params: object = {}, signals: object = FLOW_SIGNALS): Subject =>
  small({
    kind: "streaming",
    metrics: [{ signals }],
    sli: { kind: "throughput", atLeast: 10, ...params },
    objective: "99%",
  });

export const judgedThroughput = (params?: object, signals?: object): Subject =>
  judgedOnly(throughput(params, signals));

export const flowing = (metric: string, at: Course, instance = "x"): Series => ({
  series: `${metric}{env="prod",job="work",instance="${instance}"}`,
  at,
});

export const flow = (produced: Course, consumed?: Course): readonly Series[] => [
  flowing("in_total", produced),
  ...(consumed === undefined ? [] : [flowing("out_total", consumed)]),
];

/** A counter by its speed: a minute holds so many at that many a second. */
export const perSecond = (rate: (minute: number) => number) =>
  counter((minute) => 60 * rate(minute));

export const twenty = perSecond(() => 20);
