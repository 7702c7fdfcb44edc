import {
  type Expr,
  formatDuration,
  promql,
  quote,
  range,
  seconds,
  selector,
  trusted,
} from "../promql/index.ts";
import { ratioOf, sumOver } from "./series.ts";
import type { Line, Need, ParamSchema, Problem, Sli, SliContext, Subject } from "./sli.ts";

/** The recorded series of that name of the SLO being built. */
export const own = ({ identity }: SliContext, name: string): Expr => selector(name, identity);

/** The value that a recorded series had at the previous evaluation, looked for up to `reach` back. */
export const before = (context: SliContext, name: string, reachSeconds: number): Expr =>
  promql`last_over_time(${own(context, name)}[${range(reachSeconds)}] offset ${range(context.intervalSeconds)})`;

/** A range that holds the evaluations of the last `seconds` exactly, in Prometheus 2 and 3 alike. */
export const evaluations = ({ intervalSeconds }: SliContext, ofSeconds: number): Expr =>
  promql`${range(Math.max(1, Math.round(ofSeconds - intervalSeconds / 2)))}`;

/** Adds vectors without labels; one that is absent adds nothing, all absent give nothing. */
export function sumOf(parts: readonly Expr[]): Expr {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const tagged = parts.map(
    (part, index) => `label_replace(${part}, "part", ${quote(String(index))}, "", "")`,
  );
  return promql`sum(${trusted(tagged.join(" or "))})`;
}

/** Over which spans shares are plotted, in seconds: of what comes all the time, and of what comes in runs. */
export const STREAM_SPANS = [300, 3600];
export const RUN_SPANS = [7 * 86_400];

/** The share of bad events over one or more spans, as lines of a graph; idle is no error. */
export const badShares = (context: SliContext, spansSeconds: readonly number[]): readonly Line[] =>
  spansSeconds.map((span) => {
    const bad = sumOver("bad", context.identity, context.intervalSeconds, span);
    const total = sumOver("total", context.identity, context.intervalSeconds, span);
    return { name: `last ${formatDuration(span)}`, expr: ratioOf(bad, total) };
  });

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

/** One slice of time an evaluation; `total` and `bad` yield nothing where the signal is missing. */
export const withoutData = (noData: NoData, total: Expr, bad: Expr): Pick<Sli, "total" | "bad"> =>
  noData === "ignore"
    ? { total, bad }
    : {
        total: promql`${total} or on () vector(1)`,
        bad: promql`${bad} or on () vector(${noData === "bad" ? 1 : 0})`,
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
