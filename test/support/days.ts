import type { Course } from "./minutes.ts";
import type { Series, Subject } from "./scenario.ts";
import { small } from "./small.ts";

const STEP = "slo:day_events:step";

/**
 * Days of a small spec, from events that were recorded already; minute 0 of a scenario is `start`, and
 * rules are evaluated every `evaluationMinutes`, up to five.
 */
export function recordedDays(start: string, timezone: string, evaluationMinutes: number): Subject {
  const subject = small({
    kind: "streaming",
    schedule: { every: "1d", timezone },
    metrics: [{ signals: { "end-to-end-latency": { metric: "took", kind: "histogram" } } }],
    sli: { kind: "latency", threshold: "30s", percentile: 95 },
  });
  return {
    ...subject,
    omit: [STEP],
    startSeconds: Date.parse(start) / 1000,
    scrapeSeconds: 60 * evaluationMinutes,
    evaluationMinutes,
  };
}

/** Events of each evaluation, and the bad ones among them. */
export const steps = (total: Course, bad: Course): readonly Series[] =>
  Object.entries({ total, bad }).map(([share, at]) => ({
    series: `${STEP}{env="prod",pipeline="small",service="small",share="${share}",slo="promise"}`,
    at,
  }));
