/** At least 500 a second get through, while as many come in. */
import type { Promised } from "../systems/index.ts";
import { growing, series } from "./counters.ts";
import { HOUR, type Rate, START } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const [IN, OUT] = ["produced_total", "consumed_total"].map(
  (metric) => `sum(rate(${metric}{env="prod"}[5m]))`,
);

const promised: Promised = {
  spec: {
    kind: "streaming",
    metrics: [
      {
        signals: {
          produced: { metric: "produced_total", kind: "counter" },
          consumed: { metric: "consumed_total", kind: "counter" },
        },
      },
    ],
    slo: { sli: { kind: "throughput", atLeast: 500 }, objective: "99%" },
  },
  objective: 0.99,
  ratio: { kept: `${OUT} >= bool 0.95 * clamp_max(${IN}, 500)` },
  threshold: { expr: `${OUT} < 500`, for: "5m" },
};

const flow = (input: Rate, output: Rate) => [
  series("produced_total", growing(input)),
  series("consumed_total", growing(output)),
];
const BUSY = 60 * 800;
const usual = { promised, start: START, minutes: START + HOUR };

export const floor: readonly Scenario[] = [
  {
    ...usual,
    traffic: "800/s",
    incident: "only 300 a second get through",
    series: flow(
      () => BUSY,
      (minute) => (minute > START ? 60 * 300 : BUSY),
    ),
    expected: { page: { by: 20 } },
  },
  {
    ...usual,
    traffic: "800/s, 20/s at night",
    incident: "none: the night comes",
    series: flow(
      (minute) => (minute > START ? 60 * 20 : BUSY),
      (minute) => (minute > START ? 60 * 20 : BUSY),
    ),
    expected: "nothing",
  },
];
