import type { Text } from "../alerts/index.ts";
import { equals, exactly, promql, selector } from "../promql/index.ts";
import type { Alert } from "../rules/index.ts";

/** What led to an alert began before it, by up to the long window of the fastest pair. */
export const BEFORE_SECONDS = 3600;

/**
 * From an hour before the alert's condition first held until now: while it stands, that shows how it
 * began and how it goes on, and later still begins where it began. Prometheus records when an alert
 * became active, from its second evaluation on; at the first it is this very moment. So the address
 * stays the same while the alert stands.
 */
export function sincePrometheus({ name, objective, severity, team }: Alert): readonly Text[] {
  const labels = { alertname: equals(name), ...exactly({ severity, team, ...objective.identity }) };
  const active = selector("ALERTS_FOR_STATE", labels);
  const began = promql`max(${active}) or floor(vector(time()))`;
  return [
    "&from=",
    {
      query: promql`((${began}) - ${BEFORE_SECONDS}) * 1000`,
      as: "milliseconds",
      otherwise: "now-1h",
    },
    "&to=now",
  ];
}
