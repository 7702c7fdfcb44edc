import type { Severity, Urgency } from "../../alerts/index.ts";
import type { GivenHint } from "../../hints/index.ts";
import type { Matchers } from "../../promql/index.ts";
import type { Place, Scene, Signal, Success } from "../../signals/index.ts";
import type { Sli, SliContext, SliType } from "../../sli/index.ts";
import type { DeploysSpec, Night, Scope, Tier } from "../../spec/index.ts";
import type { BurnPair } from "./burn-rate.ts";
import type { Settings } from "./settings.ts";
import type { Window } from "./window.ts";

/** Labels of everything recorded or alerted for an SLO. */
export interface Identity {
  readonly service: string;
  readonly env: string;
  readonly region?: string;
  readonly pipeline: string;
  readonly slo: string;
}

/** The outward promise, looser than the objective. */
export interface Sla {
  readonly ratio: number;
  readonly consequence: string;
}

/** A planned time that counts neither good nor bad, in unix seconds. */
export interface Exclusion {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly reason: string;
}

/** An SLO at one place: what is promised there, and how it is measured there. */
export interface Objective {
  readonly place: Place;
  readonly identity: Identity;
  /** Share of good promised, in (0, 1). */
  readonly ratio: number;
  /** Share of bad allowed: the error budget. */
  readonly budget: number;
  readonly sla?: Sla;
  readonly window: Window;
  readonly sli: Sli;
  /** How its rules select and join what is recorded of it. */
  readonly scope: Pick<SliContext, "own" | "here" | "on">;
  /** Names of the signals that the SLI needs. */
  readonly reads: readonly string[];
  /** Burn-rate pairs that can fire. */
  readonly pairs: readonly BurnPair[];
  /** Burn-rate alerts need at least so many bad events. */
  readonly minimumBad: number;
  /** In the order of time. */
  readonly exclusions: readonly Exclusion[];
  /** The loudest that alerts may become here. */
  readonly loudest: Severity;
  readonly severity: (urgency: Urgency) => Severity;
}

/** One promise of a pipeline, with an objective for each place where it holds. */
export interface Slo {
  readonly name: string;
  readonly title: string;
  readonly why: string;
  /** An upstream's promise is shown, and alerts nobody. */
  readonly scope: Scope;
  /** Stable key of the uids of its alerts: the name, or the one that it had before. */
  readonly key: string;
  /** Teams that are told as users of the data. */
  readonly inform: readonly string[];
  /** What the spec says of pages at night, where it says something. */
  readonly atNight?: Night;
  readonly type: SliType;
  readonly objectives: readonly [Objective, ...Objective[]];
}

/** A signal that is shown, and whether it must be recorded to be filtered by service and environment. */
export interface Shown {
  readonly signal: Signal;
  readonly recorded: boolean;
}

/** What cost per success divides. */
export interface Cost {
  readonly cost: Signal;
  readonly success: Success<Signal>;
  /** When the last run ended, for what gauges hold of it. */
  readonly finished?: Signal;
}

export interface Deploys {
  readonly spec: DeploysSpec;
  /** Labels of `selector`, for the ways that have one. */
  readonly selector: Matchers;
}

export interface Pipeline {
  /** Files and recorded series are named after it. */
  readonly name: string;
  /** Stable key of uids in Grafana: the name, or the one that it had before. */
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  readonly kind: "batch" | "streaming";
  readonly service: string;
  readonly owner: string;
  readonly tier: Tier;
  /** Names of the pipelines whose data it reads. */
  readonly reads: readonly string[];
  /** Those pipelines themselves, once all are known. */
  readonly upstreams: readonly Pipeline[];
  /** Whether one that reads its data may wake someone at night. */
  readonly neededAtNight: boolean;
  readonly places: readonly [Place, ...Place[]];
  readonly regional: boolean;
  readonly cadenceSeconds?: number;
  readonly slos: readonly [Slo, ...Slo[]];
  readonly traffic: readonly Shown[];
  readonly explanations: readonly Shown[];
  readonly resources: readonly Shown[];
  readonly hints: readonly GivenHint[];
  /** Where the sources have both. */
  readonly cost?: Cost;
  readonly deploys: Deploys;
  readonly links: Readonly<Record<string, string>>;
  readonly settings: Settings;
  readonly scene: (place: Place) => Scene;
  /** All places at once, for signals that can be read so; missing where there is one, or none can. */
  readonly together?: Scene;
}
