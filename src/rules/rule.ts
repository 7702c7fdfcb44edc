import type { AlertKind, Severity, Text } from "../alerts/index.ts";
import type { Expr } from "../promql/index.ts";
import type { Objective, Slo } from "../slo/index.ts";
import type { BudgetFacts } from "./facts.ts";

export interface RecordingRule {
  readonly record: string;
  readonly expr: Expr;
  readonly labels: Readonly<Record<string, string>>;
}

/** A recording before the identity is stamped on it. */
export type Named = readonly [name: string, expr: Expr, labels?: Readonly<Record<string, string>>];

/** Rules of a group are evaluated one after the other, so that a rule sees what the ones before it recorded. */
export interface RecordingGroup {
  readonly name: string;
  readonly intervalSeconds: number;
  readonly rules: readonly RecordingRule[];
}

/** How loud an alert is; `inform` goes to the users of the data, apart from those who must act. */
export type AlertSeverity = Severity | "inform";

/** An alert, before it is written for Prometheus or for Grafana. */
export interface Alert {
  /** What is the same for every promise that raises it. */
  readonly kind: AlertKind;
  /** Stable: uids come from it. */
  readonly id: string;
  /** The alert's name, `alertname`. */
  readonly name: string;
  readonly slo: Slo;
  readonly objective: Objective;
  /** Yields a value above zero while the alert holds, and nothing otherwise. */
  readonly expr: Expr;
  readonly forSeconds: number;
  /** Keeps it from resolving and firing again between two runs. */
  readonly keepFiringSeconds: number;
  readonly urgency: AlertKind["urgency"];
  readonly severity: AlertSeverity;
  /** Name of the team that is told. */
  readonly team: string;
  readonly summary: readonly Text[];
  /** Why it matters, and to whom. */
  readonly impact: readonly Text[];
  readonly description: readonly Text[];
  /** How the error budget stands, where the alert is about it. */
  readonly budget?: BudgetFacts;
  /** What it means, for people who read about it beforehand. */
  readonly meaning: string;
}
