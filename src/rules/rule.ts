import type { AlertKind, Severity, Text } from "../alerts/index.ts";
import { type Expr, type Matchers, promql } from "../promql/index.ts";
import type { Objective, Slo } from "../slo/index.ts";
import type { BudgetFacts } from "./facts.ts";

export interface RecordingRule {
  readonly record: string;
  readonly expr: Expr;
  /** Empty where all labels come along from what is read. */
  readonly labels: Readonly<Record<string, string>>;
  /** Said above it in the file: what the block is that it begins. */
  readonly comment?: string;
}

/** Evaluated one after the other; yet each rule is right when what it reads of others is one interval old. */
export interface RecordingGroup {
  readonly name: string;
  readonly intervalSeconds: number;
  readonly rules: readonly RecordingRule[];
}

/** A rule that keeps the labels of what it reads. */
export const rule = (record: string, expr: Expr): RecordingRule => ({ record, expr, labels: {} });

/** The same rules, the first with a comment above it. */
export const block = (comment: string, rules: readonly RecordingRule[]): readonly RecordingRule[] =>
  rules.map((each, index) => (index === 0 ? { ...each, comment } : each));

/** One rule where several write the same series, each for some of the SLOs. */
export function joined(rules: readonly RecordingRule[]): readonly RecordingRule[] {
  const all = new Map<string, RecordingRule>();
  for (const each of rules) {
    const key = JSON.stringify([each.record, each.labels]);
    const before = all.get(key);
    all.set(
      key,
      before === undefined ? each : { ...before, expr: promql`${before.expr} or ${each.expr}` },
    );
  }
  return [...all.values()];
}

/** How loud an alert is; `inform` goes to the users of the data, apart from those who must act. */
export type AlertSeverity = Severity | "inform";

/** An alert at one place, before it is written for Prometheus or for Grafana. */
export interface Alert {
  /** What is the same for every promise that raises it. */
  readonly kind: AlertKind;
  /** Stable: uids come from it. */
  readonly id: string;
  /** The alert's name, `alertname`. */
  readonly name: string;
  readonly slo: Slo;
  readonly objective: Objective;
  /** Yields a value above zero while the alert holds at the places that are matched, and nothing otherwise. */
  readonly expr: (at: Matchers) => Expr;
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
