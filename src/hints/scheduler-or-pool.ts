import { DISTRIBUTIONS } from "../signals/index.ts";
import { hint } from "./hint.ts";
import { all, below, rising } from "./pattern.ts";

export const schedulerOrPool = hint({
  name: "scheduler-or-pool",
  title: "Scheduler or pool",
  pattern:
    "Queue wait of more than a minute, or the depth of the queue, grows while less than 70 % of the workers are busy, or, where that is not known, while less than 30 % of the CPU is used.",
  cause:
    "Work waits although there is room for it: look at the scheduler's own health, at limits of pools and concurrency, and at priorities, before adding workers.",
  applies: ["batch", "streaming"],
  needs: {
    queue: [
      { signal: "queue-wait", kinds: ["gauge", ...DISTRIBUTIONS], level: 60 },
      { signal: "queue-depth", kinds: ["gauge"], level: 1 },
    ],
    workers: [
      { signal: "workers-busy", kinds: ["gauge"], level: 0.7 },
      { signal: "cpu", kinds: ["counter", "gauge"], ofLimit: true, level: 0.3 },
    ],
  },
  expr: ({ queue, workers }) => all([...rising(queue), below(workers)]),
});
