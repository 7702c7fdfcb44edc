/** What is found to be wrong, and whether a service answers at all. */
import type { Promised } from "../systems/index.ts";
import { growing, series, vanishing } from "./counters.ts";
import { HOUR, type Rate, START } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const counter = (metric: string) => ({ metric, kind: "counter" });

/** Dead letters; what is consumed is counted without them. */
const letters: Promised = {
  spec: {
    kind: "streaming",
    metrics: [
      { signals: { records: counter("consumed_total"), "dead-letters": counter("dead_total") } },
    ],
    slo: {
      sli: { kind: "correctness", errors: "dead-letters", total: ["records", "dead-letters"] },
      objective: "99%",
    },
  },
  objective: 0.99,
  ratio: { errors: 'dead_total{env="prod"}', total: 'consumed_total{env="prod"}' },
  threshold: {
    expr: 'sum(rate(dead_total{env="prod"}[5m])) / sum(rate(consumed_total{env="prod"}[5m])) > 0.05',
    for: "5m",
  },
};

const answers: Promised = {
  spec: {
    kind: "streaming",
    metrics: [{ signals: { healthy: { metric: "probe_success", kind: "gauge" } } }],
    slo: { sli: { kind: "availability" }, objective: "99.9%" },
  },
  objective: 0.999,
  ratio: { kept: 'max(probe_success{env="prod"})' },
  threshold: { expr: 'max(probe_success{env="prod"}) == 0', for: "5m" },
};

const flow = (consumed: Rate, dead: Rate) => [
  series("consumed_total", growing(consumed)),
  series("dead_total", growing(dead)),
];
const after =
  (then: number, before: number): Rate =>
  (minute) =>
    minute > START ? then : before;
const probe = (at: (minute: number) => number | undefined) => [series("probe_success", at)];
const usual = { start: START, minutes: START + HOUR };

export const checked: readonly Scenario[] = [
  {
    ...usual,
    traffic: "10/s",
    promised: letters,
    incident: "half of the records become dead letters",
    series: flow(after(300, 600), after(300, 0)),
    expected: { page: { by: 25 } },
  },
  {
    ...usual,
    traffic: "10/s, idle at night",
    promised: letters,
    incident: "nothing is consumed any more, all that comes becomes dead letters",
    series: flow(after(0, 600), after(10, 0)),
    expected: { page: { by: HOUR } },
  },
  {
    ...usual,
    traffic: "a probe every 30 s",
    promised: answers,
    incident: "the service does not answer",
    series: probe((minute) => (minute > START ? 0 : 1)),
    expected: { page: { by: 10 } },
  },
  {
    ...usual,
    traffic: "a probe every 30 s",
    promised: answers,
    incident: "the service is gone, and its probe with it",
    series: probe(vanishing(() => 1, START)),
    expected: { page: { by: 10 } },
  },
];
