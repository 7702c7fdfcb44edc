/** A topic and its consumer group, as kafka_exporter shows them. */
import { eventsOf, partition } from "../../test/support/kafka.ts";
import type { Course } from "../../test/support/minutes.ts";
import type { Series } from "../../test/support/scenario.ts";
import type { Promised } from "../systems/index.ts";

const GROUP = 'topic="events",consumergroup="group",env="prod"';
const LAG = `sum(kafka_consumergroup_lag{${GROUP}})`;
const OFFSET = `kafka_consumergroup_current_offset{${GROUP}}`;
/** The fixed limit of before, in records. */
export const OLD_WAY = { expr: `${LAG} > 200000`, for: "0m" };

const spec = (sli: { readonly kind: string }, objective: string) =>
  ({
    kind: "streaming",
    metrics: [eventsOf("group")],
    slo: { sli: { threshold: "5m", ...sli }, objective },
  }) as const;

/**
 * Records are consumed within five minutes. Elsewhere the closest is the lag divided by the speed of
 * now; `1 - (… > bool …)` takes 0/0 for good, `<= bool` would take it for bad.
 */
export const consumed: Promised = {
  spec: spec({ kind: "lag" }, "99.5%"),
  objective: 0.995,
  ratio: { kept: `1 - (${LAG} / sum(rate(${OFFSET}[5m])) > bool 300)` },
  threshold: OLD_WAY,
};

/** The backlog can be drained within five minutes at the best speed seen. */
export const drained: Promised = {
  spec: spec({ kind: "time-to-drain" }, "99.5%"),
  objective: 0.995,
  ratio: { kept: `1 - (${LAG} / sum(max_over_time(rate(${OFFSET}[5m])[2d:5m])) > bool 300)` },
  threshold: OLD_WAY,
};

interface Shown {
  readonly end: Course;
  readonly committed: Course;
  readonly name?: string;
  readonly instance?: string;
}

/** One partition: where its log ends, what the group has committed, and the difference. */
export function shown({ end, committed, name = "0", instance = "x" }: Shown): readonly Series[] {
  const labels = `topic="events",partition="${name}",env="prod",instance="${instance}"`;
  const lag: Course = (minute) => {
    const [last, done] = [end(minute), committed(minute)];
    return last === undefined || done === undefined ? undefined : last - done;
  };
  return [
    ...partition({ end, committed: { group: committed }, name, instance }),
    { series: `kafka_consumergroup_lag{${labels},consumergroup="group"}`, at: lag },
  ];
}
