import type { Period } from "../calendar/index.ts";
import type { Smtp } from "../receivers/index.ts";
import type { Aggregation, SignalKind } from "../signals/index.ts";
import type { Severity } from "../sli/index.ts";

/** A checked spec, as the schema describes it. Durations and percentages are still texts. */
export interface Spec {
  readonly apiVersion: "slograf/v1";
  readonly kind: "batch" | "streaming";
  readonly pipeline: string;
  readonly title?: string;
  readonly description?: string;
  readonly service: string;
  readonly owner: string;
  readonly inform?: readonly string[];
  readonly upstreams?: readonly string[];
  readonly formerly?: string;
  readonly tier?: Tier;
  readonly environments: readonly string[] | Readonly<Record<string, EnvironmentSpec | null>>;
  readonly regions?: readonly string[] | Readonly<Record<string, RegionSpec | null>>;
  readonly schedule?: { readonly every: string; readonly timezone?: string };
  readonly metrics: readonly SourceSpec[];
  readonly slos: readonly SloSpec[];
  readonly explain?: readonly string[];
  readonly resources?: readonly string[];
  readonly deploys?: DeploysSpec;
  readonly links?: LinksSpec;
  readonly settings?: SettingsSpec;
}

export const TIERS = ["critical", "standard", "low"] as const;
export type Tier = (typeof TIERS)[number];

export interface EnvironmentSpec {
  readonly selector?: SelectorSpec;
  readonly loudest?: Severity;
}

export interface RegionSpec {
  readonly selector?: SelectorSpec;
}

export type MatchSpec =
  | string
  | readonly string[]
  | { readonly matches: string }
  | { readonly not: string };

export type SelectorSpec = Readonly<Record<string, MatchSpec>>;

export interface SourceSpec {
  readonly preset?: string;
  readonly selector?: SelectorSpec;
  readonly environments?: Readonly<Record<string, SelectorSpec>>;
  readonly signals?: Readonly<Record<string, SignalSpec>>;
}

export interface SignalSpec {
  readonly metric?: string;
  readonly expr?: string;
  readonly kind?: SignalKind;
  readonly unit?: string;
  readonly selector?: SelectorSpec;
  readonly by?: readonly string[];
  readonly labels?: {
    readonly topic?: string;
    readonly partition?: string;
    readonly group?: string;
  };
  readonly aggregate?: Aggregation;
  readonly limit?: number | string;
  readonly title?: string;
  readonly description?: string;
}

export interface SlaSpec {
  readonly objective: string;
  readonly consequence: string;
}

export interface SloSpec {
  readonly name: string;
  readonly title?: string;
  readonly why: string;
  readonly sli: SliSpec;
  readonly objective?: string;
  readonly window?: WindowSpec;
  readonly sla?: SlaSpec;
  readonly minimumBad?: number;
  readonly scope?: Scope;
  readonly inform?: readonly string[];
  readonly atNight?: Night;
  readonly formerly?: string;
  readonly exclusions?: readonly ExclusionSpec[];
  readonly environments?: Readonly<Record<string, SloOverrideSpec>>;
}

/** Whose promise it is: an upstream's is shown, and alerts nobody here. */
export const SCOPES = ["own", "upstream"] as const;
export type Scope = (typeof SCOPES)[number];

/** What a page does in its owner's quiet hours. */
export const NIGHTS = ["page", "wait"] as const;
export type Night = (typeof NIGHTS)[number];

/** A planned time that counts neither good nor bad. */
export interface ExclusionSpec {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly environments?: readonly string[];
}

export type SliSpec = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A duration, or a calendar period in the schedule's zone or in one of its own. */
export type WindowSpec = string | { readonly calendar: Period; readonly timezone?: string };

export interface SloOverrideSpec {
  readonly objective?: string;
  readonly window?: WindowSpec;
  readonly sla?: SlaSpec;
  readonly minimumBad?: number;
  readonly sli?: Readonly<Record<string, unknown>>;
  readonly skip?: boolean;
}

export type DeploysSpec =
  | {
      readonly from: "build-info";
      readonly metric: string;
      readonly label?: string;
      readonly selector?: SelectorSpec;
    }
  | { readonly from: "kubernetes"; readonly deployment: string; readonly namespace?: string }
  | { readonly from: "argocd"; readonly application: string }
  | { readonly from: "start-time"; readonly metric?: string; readonly selector?: SelectorSpec }
  | { readonly from: "prometheus"; readonly expr: string; readonly label?: string }
  | { readonly from: "grafana-tags"; readonly tags?: readonly string[] }
  | { readonly from: "loki"; readonly datasource: string; readonly query: string };

export interface LinksSpec {
  readonly runbook?: string;
  readonly repository?: string;
  readonly [name: string]: string | undefined;
}

export interface TierSpec {
  readonly objective?: string;
  readonly window?: string;
  readonly page?: Severity;
  readonly ticket?: Severity;
  readonly atRisk?: Severity;
  readonly exhausted?: Severity;
}

/** `slo-specs/_settings.yaml`, and the part of it that a spec may override. */
export interface SettingsSpec {
  readonly apiVersion?: "slograf/v1";
  readonly grafana?: {
    readonly url?: string;
    readonly folder?: { readonly title?: string; readonly uid?: string };
    readonly datasource?: {
      readonly name?: string;
      readonly uid?: string;
      readonly url?: string;
      readonly provision?: boolean;
    };
    readonly dashboards?: string;
    readonly orgId?: number;
    readonly refresh?: string;
    readonly pausedAlerts?: boolean;
  };
  readonly prometheus?: {
    readonly scrapeInterval?: string;
    readonly evaluationInterval?: string;
    readonly retention?: string;
    readonly queryOffset?: string;
  };
  readonly labels?: { readonly service?: string; readonly env?: string; readonly region?: string };
  readonly tiers?: Readonly<Partial<Record<Tier, TierSpec>>>;
  readonly links?: { readonly docs?: string };
  readonly minimumCoverage?: string;
  readonly targets?: {
    readonly prometheus?: string;
    readonly alertmanager?: string;
    readonly grafana?: string;
  };
  readonly routing?: RoutingSpec;
  readonly notify?: "grafana" | "alertmanager";
}

export type ReceiverSpec = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface BySeveritySpec {
  readonly page?: readonly string[];
  readonly ticket?: readonly string[];
  readonly info?: readonly string[];
}

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface TeamSpec extends BySeveritySpec {
  readonly inform?: readonly string[];
  readonly tiers?: Readonly<Partial<Record<Tier, BySeveritySpec>>>;
  readonly timezone?: string;
  readonly quietHours?: { readonly from: string; readonly to: string; readonly repair?: string };
  readonly businessHours?: {
    readonly from: string;
    readonly to: string;
    readonly days?: readonly Weekday[];
  };
}

/** Who is told of an alert, how, and when not. */
export interface RoutingSpec {
  readonly receivers?: Readonly<Record<string, ReceiverSpec>>;
  readonly teams?: Readonly<Record<string, TeamSpec>>;
  readonly fallback?: string;
  readonly secrets?: { readonly alertmanager?: string; readonly grafana?: string };
  readonly smtp?: Smtp;
  readonly grouping?: {
    readonly wait?: string;
    readonly interval?: string;
    readonly repeatPage?: string;
    readonly repeatOther?: string;
  };
  readonly policies?: boolean;
}
