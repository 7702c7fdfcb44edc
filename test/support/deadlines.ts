import type { Course } from "./minutes.ts";
import type { Series, Subject } from "./scenario.ts";
import { judgedOnly, small } from "./small.ts";

export const unix = (iso: string): number => Date.parse(iso) / 1000;

/** A daily job with a deadline; minute 0 of a scenario is `start`. */
export const deadline = (
  start: string,
  timezone: string,
  params: { readonly by: string } & Readonly<Record<string, unknown>>,
  signals: object = {},
): Subject => ({
  ...judgedOnly(
    small({
      kind: "batch",
      schedule: { every: "1d", timezone },
      metrics: [
        { signals: { "last-success": { metric: "last_success", kind: "gauge" }, ...signals } },
      ],
      sli: { kind: "deadline", ...params },
    }),
  ),
  startSeconds: unix(start),
});

export const success = (at: Course): Series => ({ series: 'last_success{env="prod"}', at });
