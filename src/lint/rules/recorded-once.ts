import { seriesKey } from "../recordings.ts";
import { findingIf, type LintRule } from "../rule.ts";

export const recordedOnce: LintRule = {
  code: "lint/recorded-once",
  severity: "error",
  why: "Prometheus keeps one sample for a moment and drops the other, now this one and now that: the series jumps between two meanings.",
  fix: "Remove one of them, or give them different names or labels.",
  prometheusRule: (rule, { firsts }) => {
    const first = firsts.ruleBySeries.get(seriesKey(rule) ?? "");
    const message = `\`${rule.name}\` is recorded with these labels twice.`;
    return findingIf(first !== undefined && first !== rule && message, { at: ["record"] });
  },
  example: { of: "recording rule", failing: recordedIn("prod"), passing: recordedIn("staging") },
};

function recordedIn(env: string) {
  const labels = { service: "shop", env, pipeline: "orders", slo: "fresh" };
  return { record: "slo:objective:ratio", expr: "vector(0.9)", labels };
}
