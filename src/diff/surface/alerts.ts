import { compare } from "../../diagnostics/index.ts";
import type { Alert, Sided } from "./alert.ts";
import { ofGrafana } from "./grafana-alerts.ts";
import { ofPrometheus } from "./prometheus-alerts.ts";
import type { Document } from "./surface.ts";

/** Alerts of both sides, each with its twin. */
export function alertsFrom(
  rules: readonly Document[],
  twins: readonly Document[],
): readonly Alert[] {
  const found = new Map<string, Sided>();
  const add = (alert: Sided, side: "prometheus" | "grafana"): void => {
    let key = alert.key;
    // Two of one identity, as after an edit by hand, stay two.
    for (let copy = 2; found.get(key)?.[side] !== undefined; copy++) key = `${alert.key} ${copy}`;
    found.set(key, { ...found.get(key), ...alert, key });
  };
  for (const file of rules) for (const alert of ofPrometheus(file)) add(alert, "prometheus");
  for (const file of twins) for (const alert of ofGrafana(file)) add(alert, "grafana");
  return [...found.values()].sort((a, b) => compare(a.key, b.key));
}
