import type { Condition, Text } from "../alerts/index.ts";
import type { Expr, Matchers } from "../promql/index.ts";
import type { Noun, Quantity, Scene, Signal, SignalKind } from "../signals/index.ts";

/** What an SLO's error budget is counted in. Minutes are time slices; the others are events. */
export type BudgetUnit = "minutes" | "contended minutes" | "days" | "periods" | Noun;

/** A series that a rule records; the identity of the SLO is stamped on it. */
export interface Recording {
  readonly record: string;
  readonly expr: Expr;
  readonly labels?: Readonly<Record<string, string>>;
  /** Evaluated every few minutes only: reads a long range. */
  readonly slow?: true;
}

/** One line of the outcome's graph, recorded as `slo:indicator:value{line="…"}` unless it is already. */
export interface Line {
  readonly name: string;
  readonly expr: Expr;
  /** Where it is the share of bad within a window, which is recorded as such. */
  readonly windowSeconds?: number;
  /** Where it is recorded under a name of its own. */
  readonly record?: string;
  /** Evaluated every few minutes only: reads a long range. */
  readonly slow?: true;
}

/** The measured quantity itself, shown beside the objective. */
export interface Indicator {
  /** The thing, without statistic and unit: `Data age`. */
  readonly title: string;
  /** The statistic where there is one: `p50, p95, p99`. */
  readonly statistic?: string;
  readonly quantity: Quantity;
  readonly lines: readonly Line[];
  /** In the quantity's unit; drawn as the limit. */
  readonly threshold?: number;
}

/** What is measured, as queries. Nothing downstream needs to know the kind. */
export interface Sli {
  readonly unit: BudgetUnit;
  /** The promise in one sentence, without the objective. */
  readonly promise: string;
  /** How it is measured, in one or two sentences. */
  readonly measured: string;
  /** What users of the data feel while the promise breaks: a clause, in their words. */
  readonly felt: readonly Text[];
  /** What the rules below read, recorded first and in this order. */
  readonly support: readonly Recording[];
  /** Events, or slices, since the previous evaluation; recorded as `slo:sli_total:step`. */
  readonly total: Expr;
  /**
   * The bad ones among them; recorded as `slo:sli_bad:step`. Where it yields nothing, none was bad, and
   * it counts only where there is a total: unless it is complete, it reads what is `here`.
   */
  readonly bad: Expr;
  /** Whether `bad` is there wherever `total` is, and only there, so that nothing must be made sure of. */
  readonly isComplete?: true;
  readonly indicator: Indicator;
  /** What was watched in its place before; its support records it, and the fixed limit that it had. */
  readonly formerly?: Signal;
  /** Alerts of the kind's own, beside burn rate, exhausted budget and missing data. */
  readonly conditions: readonly Condition[];
  /** Which multiwindow burn-rate alerts make sense. */
  readonly burns: readonly ("page" | "ticket")[];
  /** A recorded series of 1 and 0, and burn-rate alerts stay silent while it is 0. */
  readonly gate?: string;
  /** Events come one by one, so far apart: alerts must count them. */
  readonly sparse?: { readonly cadenceSeconds: number; readonly minimumBad: number };
  /** How many there are of the unit in a day, where that is known beforehand. */
  readonly unitsPerDay?: number;
  /** Whether missing raw data already counts as bad, so that it needs no alert of its own. */
  readonly missingIsBad: boolean;
  /** The time zone whose wall clock the rules go by. */
  readonly zone?: string;
  /** The time of day by which the data is needed, where there is one. */
  readonly neededBy?: { readonly secondOfDay: number; readonly zone: string };
  /** How long the raw data may rightly be absent, in seconds; 0 for a continuous stream. */
  readonly silenceSeconds: number;
}

/** What a kind needs to know of the pipeline to decide which signals it reads. */
export interface Subject {
  readonly kind: "batch" | "streaming";
  /** The kind in which the pipeline provides a signal; `undefined` if it does not. */
  readonly signalKind: (signal: string) => SignalKind | undefined;
  /** What that signal is a quantity of. */
  readonly quantityOf: (signal: string) => Quantity | undefined;
  readonly cadenceSeconds: number | undefined;
  readonly timezone: string | undefined;
}

export interface SliContext extends Subject {
  readonly scene: Scene;
  /** Seconds between two evaluations of the rules. */
  readonly intervalSeconds: number;
  /**
   * What this SLO records, at all places where it is measured in the same way. A rule that reads only
   * such series is written once for all of them, and keeps their labels.
   */
  readonly own: Matchers;
  /** The same where the raw series are read: at the place of `scene`, or at all that it reads together. */
  readonly here: Matchers;
  /** `on (env, region)`, or `on ()` at a single place: joins raw series with recorded ones. */
  readonly on: Expr;
  readonly signal: (name: string) => Signal;
  /** A checked PromQL expression of a parameter, its tokens filled in for this place. */
  readonly query: (text: string, windowSeconds: number) => Expr;
  /** What another SLO, of this pipeline or of another, records at this place. */
  readonly recorded: (reference: Pick<Reference, "pipeline" | "slo">, name: string) => Expr;
  /** Share of good that is promised, in (0, 1). */
  readonly objective: number;
}

/** A signal that the SLI reads, and the parameter that names it. */
export interface Need {
  readonly signal: string;
  readonly kinds: readonly SignalKind[];
  readonly quantity?: Quantity;
  /** Path below the SLI to point at when the signal is missing. */
  readonly param: readonly (string | number)[];
}

/** Another SLO that the SLI is made of, and the parameter that names it. */
export interface Reference {
  /** Of this pipeline, where none is named. */
  readonly pipeline?: string;
  readonly slo: string;
  /** Path below the SLI to point at when there is no such SLO. */
  readonly param: readonly (string | number)[];
  /** And when there is no such pipeline. */
  readonly pipelineParam?: readonly (string | number)[];
}

/** A parameter that holds PromQL. */
export interface QueryParam {
  readonly param: readonly (string | number)[];
  readonly text: string;
  /** Whether it must say how much something gained within `$window`. */
  readonly needsWindow: boolean;
}

/** A parameter that has the right form and still makes no sense. */
export interface Problem {
  readonly param: readonly (string | number)[];
  readonly code:
    | "deadline/time-zone"
    | "deadline/never-due"
    | "pipeline/no-schedule"
    | "slo/cannot-derive";
  readonly message: string;
  readonly hint: string;
}

/** JSON Schema of one parameter. */
export type ParamSchema = Readonly<Record<string, unknown>> & { readonly description: string };

export interface SliType<Params = unknown> {
  readonly kind: string;
  readonly title: string;
  /** Hover text in editors. */
  readonly summary: string;
  readonly params: Readonly<Record<string, ParamSchema>>;
  readonly required: readonly (keyof Params & string)[];
  /** A complete `sli:` as one would write it, for the documentation. */
  readonly example: Params & { readonly kind: string };
  /** What usually breaks the promise, for help notes and runbooks. */
  readonly causes: readonly string[];
  /** For the kind's page: what a time without data counts as, and why. */
  readonly noData: string;
  /** For the kind's page: the promise at work, with numbers that can be checked by hand. */
  readonly story: string;
  needs(params: Params, subject: Subject): readonly Need[];
  references?(params: Params): readonly Reference[];
  queries?(params: Params): readonly QueryParam[];
  problems(params: Params, subject: Subject): readonly Problem[];
  build(params: Params, context: SliContext): Sli;
}

/** Keeps the parameters typed inside the kind's file and unknown outside of it. */
export const sliType = <Params>(type: SliType<Params>): SliType => type as unknown as SliType;
