import { hint } from "./hint.ts";
import { all, raised } from "./pattern.ts";

/** So many times the median of the day is more than the day's own ups and downs. */
const RISEN = 1.2;

export const computeOrMemory = hint({
  name: "compute-or-memory",
  title: "Compute or memory",
  pattern:
    "CPU above 70 % of its limit and garbage collection above 10 % of the time, both a fifth above their median of the day.",
  cause:
    "The work itself is the brake, as in a shuffle: compare with memory and the slowest stage; less data per worker or more memory helps if collection leads, more cores if CPU does.",
  applies: ["batch", "streaming"],
  needs: {
    cpu: [{ signal: "cpu", kinds: ["counter", "gauge"], ofLimit: true, level: 0.7 }],
    gc: [{ signal: "gc-time", kinds: ["counter", "gauge"], level: 0.1 }],
  },
  usual: "1d",
  expr: ({ cpu, gc }) => all([...raised(cpu, RISEN), ...raised(gc, RISEN)]),
});
