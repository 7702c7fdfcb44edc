import { hint } from "./hint.ts";
import { all, below, notAbove, rising } from "./pattern.ts";

/** Kubernetes' own alert speaks of high throttling from here on, as a share of periods. */
const THROTTLED = 0.25;

export const upstreamOrIo = hint({
  name: "upstream-or-io",
  title: "Upstream or I/O",
  pattern:
    "Consumer lag of more than 100 records rises while the consumer uses less than 30 % of its CPU and is not throttled.",
  cause:
    "The consumer waits for something: look at what it reads from and writes to, at disk, network and the store behind it, and at rebalances, before adding instances.",
  applies: ["streaming"],
  needs: {
    lag: [{ signal: "consumer-lag", kinds: ["gauge"], level: 100 }],
    cpu: [{ signal: "cpu", kinds: ["counter", "gauge"], ofLimit: true, level: 0.3 }],
  },
  heeds: {
    // A consumer that is throttled most of the time idles on average, and yet computes.
    throttling: [{ signal: "cpu-throttling", kinds: ["gauge"], level: THROTTLED }],
  },
  expr: ({ lag, cpu, throttling }) =>
    all([...rising(lag), below(cpu), ...(throttling === undefined ? [] : [notAbove(throttling)])]),
});
