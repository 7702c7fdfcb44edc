import { seriesKey } from "../lookups.ts";
import type { LintRule } from "../rule.ts";

export const recordedOnce: LintRule = {
  code: "lint/recorded-once",
  severity: "error",
  why: "Prometheus keeps one sample for a moment and drops the other, now this one and now that: the series jumps between two meanings.",
  mend: "Remove one of them, or give them different names or labels.",
  ruleFile: ({ rules }, { firsts }) =>
    rules.flatMap((rule) => {
      const first = firsts.ruleBySeries.get(seriesKey(rule) ?? "");
      if (first === undefined || first === rule) return [];
      const record = rule.record ?? "";
      const message = `\`${record}\` is recorded with these labels twice.`;
      return [{ path: [...rule.path, "record"], message, subject: record }];
    }),
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
