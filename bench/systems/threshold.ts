import type { System } from "./system.ts";

/** One alert on the measured quantity itself, as it is written by hand. */
export const threshold: System = {
  name: "threshold",
  groups: ({ threshold: { expr, for: pending } }) => [
    {
      name: "threshold",
      rules: [{ alert: "Threshold", expr, for: pending, labels: { severity: "page" } }],
    },
  ],
  levels: { page: 'severity="page"', ticket: 'severity="ticket"' },
  evaluationSeconds: 60,
};
