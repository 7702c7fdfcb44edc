import { seriesKey } from "../recordings.ts";
import type { LintRule } from "../rule.ts";

export const recordedOnce: LintRule = {
  code: "lint/recorded-once",
  severity: "error",
  why: "Prometheus keeps one sample for a moment and drops the other, now this one and now that: the series jumps between two meanings.",
  fix: "Remove one of them, or give them different names or labels.",
  prometheusRule: (rule, { firsts }) => {
    const first = firsts.ruleBySeries.get(seriesKey(rule) ?? "");
    return first === undefined || first === rule
      ? []
      : [{ at: ["record"], message: `\`${rule.name}\` is recorded with these labels twice.` }];
  },
  example: {
    of: "recording rule",
    failing: {
      record: "slo:objective:ratio",
      expr: "vector(0.9)",
      labels: { service: "shop", env: "prod", pipeline: "orders", slo: "fresh" },
    },
    passing: {
      record: "slo:objective:ratio",
      expr: "vector(0.9)",
      labels: { service: "shop", env: "staging", pipeline: "orders", slo: "fresh" },
    },
  },
};
