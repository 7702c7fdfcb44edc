import {
  aggregate,
  type Expr,
  equals,
  formatDuration,
  type Matchers,
  promql,
  quote,
  range,
  seconds,
  selector,
  trusted,
} from "../promql/index.ts";
import { previousTotal, series, within } from "./series.ts";
import type {
  Line,
  Need,
  ParamSchema,
  Problem,
  Recording,
  Sli,
  SliContext,
  Subject,
} from "./sli.ts";

/** A recorded series of the SLO being built, for rules that read only such series. */
export const own = (context: SliContext, name: string, labels: Matchers = {}): Expr =>
  selector(name, { ...context.own, ...labels });

/** The same, for rules that read raw series as well: join them by `context.on`. */
export const here = (context: SliContext, name: string, labels: Matchers = {}): Expr =>
  selector(name, { ...context.here, ...labels });

/** A recorded series as it was at the previous evaluation, looked for up to `reach` back. */
export const before = (series: Expr, context: SliContext, reachSeconds: number): Expr =>
  promql`last_over_time(${series}[${range(reachSeconds)}] offset ${range(context.intervalSeconds)})`;

/** A recorded series as it was last, up to six hours back: Prometheus itself may have been down. */
export const remembered = (series: Expr, { intervalSeconds }: SliContext): Expr =>
  promql`(${series} offset ${range(intervalSeconds)} or last_over_time(${series}[6h:5m] offset ${range(intervalSeconds)}))`;

/** A number at each place where the SLO is promised, whether it is measured there or not. */
export const everywhere = (context: SliContext, value: number): Expr =>
  constant(own(context, series.objective), value);

/** The same, for rules that read raw series as well. */
export const everywhereHere = (context: SliContext, value: number): Expr =>
  constant(here(context, series.objective), value);

const constant = (objective: Expr, value: number): Expr =>
  value === 0 ? promql`0 * ${objective}` : promql`0 * ${objective} + ${value}`;

/** What a rule that reads raw series keeps of them: the labels of the place, where it reads several. */
export const atPlaces = (
  context: SliContext,
  op: "sum" | "max" | "min" | "avg" | "count",
  inner: Expr,
): Expr => aggregate(op, context.scene.by, inner);

/** A range that holds the evaluations of the last `seconds` exactly, in Prometheus 2 and 3 alike. */
export const evaluations = ({ intervalSeconds }: SliContext, ofSeconds: number): Expr =>
  promql`${range(Math.max(1, Math.round(ofSeconds - intervalSeconds / 2)))}`;

/** A running total of steps that this SLO records, in each series that they have. */
export const totalled = (context: SliContext, record: string, step: Expr): Recording => {
  const total = own(context, record);
  const zero = promql`0 * ${step}`;
  const now = promql`(${step} or 0 * ${total} offset ${range(context.intervalSeconds)})`;
  return { record, expr: promql`${now} + ${previousTotal(total, zero, context.intervalSeconds)}` };
};

/** Adds vectors of a place each; one that is absent adds nothing, all absent give nothing. */
export function sumOf(context: SliContext, parts: readonly Expr[]): Expr {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const tagged = parts.map(
    (part, index) => `label_replace(${part}, "part", ${quote(String(index))}, "", "")`,
  );
  return atPlaces(context, "sum", trusted(tagged.join(" or ")));
}

/** Of events by `le`: all of them, and those above the one bound that there is. */
export const allOf = (timed: (labels: Matchers) => Expr): Expr =>
  promql`sum without (le) (${timed({ le: equals("+Inf") })})`;
export const slowOf = (timed: (labels: Matchers) => Expr): Expr =>
  promql`clamp_min(${allOf(timed)} - sum without (le) (${timed({ le: { op: "!=", value: "+Inf" } })}), 0)`;

/** Over which spans shares are plotted, in seconds: of what comes all the time, and of what comes in runs. */
export const STREAM_SPANS = [300, 3600];
export const RUN_SPANS = [7 * 86_400];

/** The share of bad events over one or more spans, as lines of a graph; they are recorded as windows. */
export const badShares = (context: SliContext, spansSeconds: readonly number[]): readonly Line[] =>
  spansSeconds.map((span) => ({
    name: `last ${formatDuration(span)}`,
    expr: own(context, series.ratio, within(span)),
    windowSeconds: span,
  }));

export const durationParam = (description: string, extra: object = {}): ParamSchema => ({
  $ref: "#/$defs/duration",
  description,
  ...extra,
});

/** A limit on how long something takes, which may be shorter than a second. */
export const latencyParam = (description: string): ParamSchema => ({
  $ref: "#/$defs/latency",
  description,
});

export const signalParam = (description: string): ParamSchema => ({
  type: "string",
  description,
});

export const signalsParam = (description: string): ParamSchema => ({
  type: ["string", "array"],
  items: { type: "string" },
  minItems: 1,
  uniqueItems: true,
  description,
});

/** A parameter that takes one name or several. */
export const list = (value: string | readonly string[]): readonly string[] =>
  typeof value === "string" ? [value] : value;

/** The needs behind a parameter that lists signals; `given` is what the spec says, if anything. */
export const needEach = (
  names: readonly string[],
  param: string,
  given: string | readonly string[] | undefined,
  need: Omit<Need, "signal" | "param">,
): readonly Need[] =>
  names.map((signal, index) => ({
    signal,
    ...need,
    param: given === undefined ? [] : typeof given === "string" ? [param] : [param, index],
  }));

/** What a time without the signal counts as. */
export type NoData = "bad" | "good" | "ignore";

export const noDataParam = (description: string): ParamSchema => ({
  enum: ["bad", "good", "ignore"],
  description,
});

type Counted = Pick<Sli, "total" | "bad">;

/** One slice of time an evaluation; `total` and `bad` yield nothing where what is recorded is missing. */
export const withoutData = (
  noData: NoData,
  total: Expr,
  bad: Expr,
  context: SliContext,
): Counted =>
  noData === "ignore"
    ? { total, bad }
    : {
        total: promql`${total} or ${everywhere(context, 1)}`,
        bad: promql`${bad} or ${everywhere(context, noData === "bad" ? 1 : 0)}`,
      };

/** The same, where they read raw series. */
export const withoutRawData = (
  noData: NoData,
  total: Expr,
  bad: Expr,
  context: SliContext,
): Counted =>
  noData === "ignore"
    ? { total, bad }
    : {
        total: promql`${total} or ${context.on} ${everywhereHere(context, 1)}`,
        bad: promql`${bad} or ${context.on} ${everywhereHere(context, noData === "bad" ? 1 : 0)}`,
      };

/** Run by run only makes sense when one knows how often the pipeline runs. */
export const needsSchedule = ({ cadenceSeconds }: Subject): readonly Problem[] =>
  cadenceSeconds === undefined
    ? [
        {
          param: [],
          code: "pipeline/no-schedule",
          message: "This SLI counts runs, and the spec does not say how often the pipeline runs.",
          hint: "Add `schedule: {every: 1d}` (or 1h, 15m …) to the pipeline.",
        },
      ]
    : [];

/** `10m` as people say it in a sentence. */
export function spoken(duration: string): string {
  if (duration.endsWith("ms")) return `${Number.parseInt(duration, 10)} milliseconds`;
  const total = seconds(duration);
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
    ["second", 1],
  ] as const;
  const [name, size] = units.find(([, unit]) => total >= unit && total % unit === 0) ?? [
    "second",
    1,
  ];
  const count = total / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
