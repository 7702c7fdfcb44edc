import { type Quantity, rateOf } from "./unit.ts";

/** Kinds that tell how values are distributed: in classic buckets (`_bucket`, `le`), natively, or as quantiles. */
export const DISTRIBUTIONS = ["histogram", "native-histogram", "summary"] as const;
type Distribution = (typeof DISTRIBUTIONS)[number];

/** `counter` only grows, `gauge` is a value now. */
export type SignalKind = "counter" | "gauge" | Distribution;

export const isDistribution = (kind: SignalKind): kind is Distribution =>
  (DISTRIBUTIONS as readonly SignalKind[]).includes(kind);

export type Aggregation = "sum" | "max" | "min" | "avg";

/** Events: since the process began, or as a gauge those of the last run, whose process began with it. */
const COUNTED: Meaning["kinds"] = ["counter", "gauge"];

/** What a signal means, whatever technology measures it. */
export interface Meaning {
  readonly title: string;
  /** The kinds in which it can come, the usual one first. */
  readonly kinds: readonly [SignalKind, ...SignalKind[]];
  /** Of the value itself; a counter of it is plotted as a rate. */
  readonly quantity: Quantity;
  /** Where the plot of a counter is not the plain rate: CPU seconds per second are cores. */
  readonly plotted?: Quantity;
  readonly aggregation: Aggregation;
  /** Where it is shown when the spec names nothing. */
  readonly layer: "outcome" | "explanation" | "resource";
  readonly what: string;
  readonly whenRed: string;
}

const outcome = (meaning: Omit<Meaning, "layer">): Meaning => ({ layer: "outcome", ...meaning });
const explanation = (meaning: Omit<Meaning, "layer">): Meaning => ({
  layer: "explanation",
  ...meaning,
});
const resource = (meaning: Omit<Meaning, "layer">): Meaning => ({ layer: "resource", ...meaning });

/** The signals that SLI kinds and dashboards know by name. A spec may add others of its own. */
export const catalogue = {
  runs: outcome({
    title: "Runs finished",
    kinds: COUNTED,
    quantity: "runs",
    aggregation: "sum",
    what: "Runs of the pipeline that finished, successful or not.",
    whenRed: "No runs means that the scheduler or the trigger is the first place to look.",
  }),
  "runs-succeeded": outcome({
    title: "Runs succeeded",
    kinds: COUNTED,
    quantity: "runs",
    aggregation: "sum",
    what: "Runs of the pipeline that finished successfully.",
    whenRed: "Compare with the runs that failed.",
  }),
  "runs-failed": outcome({
    title: "Runs failed",
    kinds: COUNTED,
    quantity: "runs",
    aggregation: "sum",
    what: "Runs of the pipeline that finished in failure.",
    whenRed:
      "Open the log of the newest failed run; compare its error type with the top error types.",
  }),
  "run-duration": outcome({
    title: "Run duration",
    kinds: ["gauge"],
    quantity: "seconds",
    aggregation: "max",
    what: "How long the last finished run took, from start to end.",
    whenRed: "Compare with the slowest stage and the number of rows: more data, or a slower plan?",
  }),
  "last-run": outcome({
    title: "Last run finished",
    kinds: ["gauge"],
    quantity: "timestamp",
    aggregation: "max",
    what: "When the last run finished, successful or not.",
    whenRed: "If it does not move, nothing ran: look at the scheduler.",
  }),
  "last-success": outcome({
    title: "Last successful run",
    kinds: ["gauge"],
    quantity: "timestamp",
    aggregation: "max",
    what: "When the last successful run finished.",
    whenRed: "If it does not move while runs happen, they fail: look at the log of the newest one.",
  }),
  "last-run-success": outcome({
    title: "Outcome of the last run",
    kinds: ["gauge"],
    quantity: "ratio",
    aggregation: "min",
    what: "Whether the last finished run succeeded: 1, or failed: 0.",
    whenRed: "Open the log of the last run; it stays red until one has succeeded.",
  }),
  "last-start": outcome({
    title: "Last run started",
    kinds: ["gauge"],
    quantity: "timestamp",
    aggregation: "max",
    what: "When the newest run started.",
    whenRed: "If it is long ago, the run was never triggered.",
  }),
  "event-time": outcome({
    title: "Newest event time",
    kinds: ["gauge"],
    quantity: "timestamp",
    aggregation: "max",
    what: "Event time of the newest data in the last partition that was written successfully.",
    whenRed: "If it stands still while records arrive, they carry old event times (a backfill?).",
  }),
  records: outcome({
    title: "Records processed",
    kinds: COUNTED,
    quantity: "records",
    aggregation: "sum",
    what: "Records that the pipeline took in, whatever became of them.",
    whenRed: "A drop is a matter of the source; a rise explains growing lag and run time.",
  }),
  "records-failed": outcome({
    title: "Records failed",
    kinds: COUNTED,
    quantity: "records",
    aggregation: "sum",
    what: "Records that could not be processed: exceptions, timeouts, schema or quality failures.",
    whenRed: "Look at the top error types, then at the logs of one of them.",
  }),
  "dead-letters": outcome({
    title: "Dead letters",
    kinds: COUNTED,
    quantity: "records",
    aggregation: "sum",
    what: "Records put aside into the dead-letter queue.",
    whenRed: "Read a few of them: one producer, one schema version, one field?",
  }),
  requests: outcome({
    title: "Requests",
    kinds: ["counter"],
    quantity: "requests",
    aggregation: "sum",
    what: "Requests that were answered, well or badly.",
    whenRed: "None at all: ask whether anyone can still reach the service, from the caller's side.",
  }),
  "requests-failed": outcome({
    title: "Requests failed",
    kinds: ["counter"],
    quantity: "requests",
    aggregation: "sum",
    what: "Requests that were answered with an error of the service's own: 5xx, exceptions.",
    whenRed: "Compare with the deploy marks and the top error types, then with the dependencies.",
  }),
  timeouts: outcome({
    title: "Timeouts",
    kinds: ["counter"],
    quantity: "requests",
    aggregation: "sum",
    what: "Requests whose caller stopped waiting for the answer.",
    whenRed: "Look for what the service waits for: connections, queries, a dependency.",
  }),
  healthy: outcome({
    title: "Healthy",
    kinds: ["gauge"],
    quantity: "ratio",
    aggregation: "max",
    what: "Whether it is up: 1, or down: 0, as a probe or a scrape sees it.",
    whenRed: "Ask the probe what it saw: no answer, a wrong one, or no way to the service?",
  }),
  checks: outcome({
    title: "Checks",
    kinds: COUNTED,
    quantity: "checks",
    aggregation: "sum",
    what: "Checks of the data that were made, whatever they found.",
    whenRed: "If it stands still, nobody looks at the data: look at what runs the checks.",
  }),
  "checks-failed": outcome({
    title: "Checks failed",
    kinds: COUNTED,
    quantity: "checks",
    aggregation: "sum",
    what: "Checks that found the data wrong: schema, ranges, sums, probe records.",
    whenRed: "One check or many? One names the field; many point at a run or a source.",
  }),
  "rows-expected": outcome({
    title: "Rows expected",
    kinds: ["gauge", "counter"],
    quantity: "rows",
    aggregation: "sum",
    what: "Rows that the source says it delivered.",
    whenRed: "If the source count itself looks wrong, ask its owner first.",
  }),
  "rows-received": outcome({
    title: "Rows received",
    kinds: ["gauge", "counter"],
    quantity: "rows",
    aggregation: "sum",
    what: "Rows that arrived at the end of the pipeline.",
    whenRed: "Compare per partition: one missing partition, or a few rows everywhere?",
  }),
  "end-to-end-latency": outcome({
    title: "End-to-end latency",
    kinds: DISTRIBUTIONS,
    quantity: "seconds",
    aggregation: "sum",
    what: "Time from a record's event time until it can be read at the end of the pipeline.",
    whenRed: "Tail only (p99): look for skew and GC. All quantiles: look for backpressure and lag.",
  }),
  "processing-time": outcome({
    title: "Processing time",
    kinds: DISTRIBUTIONS,
    quantity: "seconds",
    aggregation: "sum",
    what: "Time that the pipeline itself spends on a record or a batch.",
    whenRed: "Compare with CPU and GC: is it computing or waiting?",
  }),
  "log-end-offset": outcome({
    title: "Log end offset",
    kinds: ["gauge"],
    quantity: "messages",
    aggregation: "max",
    what: "Offset of the newest message in each partition of the topic.",
    whenRed: "If it stands still, producers are idle.",
  }),
  "oldest-offset": outcome({
    title: "Oldest offset",
    kinds: ["gauge"],
    quantity: "messages",
    aggregation: "max",
    what: "Offset of the oldest message still kept in each partition of the topic.",
    whenRed: "If it overtakes the committed offset, messages are lost to retention.",
  }),
  "committed-offset": outcome({
    title: "Committed offset",
    kinds: ["gauge"],
    quantity: "messages",
    aggregation: "max",
    what: "Offset up to which the consumer group has committed each partition.",
    whenRed: "If it stands still while the log grows, the consumer is stuck or gone.",
  }),
  "max-throughput": outcome({
    title: "Maximum throughput of the processor",
    kinds: ["gauge"],
    quantity: "messages/s",
    aggregation: "sum",
    what: "Messages per second that the processor says it can handle at most.",
    whenRed: "If it falls, the processor lost capacity: fewer instances, slower storage.",
  }),
  produced: outcome({
    title: "Messages produced",
    kinds: ["gauge", "counter"],
    quantity: "messages/s",
    aggregation: "sum",
    what: "Messages per second written to the topic.",
    whenRed: "A burst explains a rise of lag; zero is a matter of the producers.",
  }),
  consumed: outcome({
    title: "Messages consumed",
    kinds: ["gauge", "counter"],
    quantity: "messages/s",
    aggregation: "sum",
    what: "Messages per second that the consumer group commits.",
    whenRed: "Below what is produced, lag grows; zero with lag means that the consumer stands.",
  }),
  cost: outcome({
    title: "Cost",
    kinds: COUNTED,
    quantity: "usd",
    aggregation: "sum",
    what: "Compute, storage and egress that the pipeline has cost so far.",
    whenRed: "Rising cost at equal output: retries, full scans, oversized workers.",
  }),
  "consumer-lag": explanation({
    title: "Consumer lag",
    kinds: ["gauge"],
    quantity: "messages",
    aggregation: "sum",
    what: "Messages written but not yet committed by the consumer group.",
    whenRed:
      "Rising while consumer CPU idles: the brake is upstream or in I/O, not in the consumer.",
  }),
  "queue-depth": explanation({
    title: "Queue depth",
    kinds: ["gauge"],
    quantity: "tasks",
    aggregation: "sum",
    what: "Work that waits for a free worker.",
    whenRed: "Growing while workers are free points at the scheduler or a pool limit.",
  }),
  "queue-wait": explanation({
    title: "Queue wait",
    kinds: ["gauge", ...DISTRIBUTIONS],
    quantity: "seconds",
    aggregation: "max",
    what: "How long work waits before a worker takes it.",
    whenRed: "Add workers, or find the run that holds the pool.",
  }),
  "workers-busy": explanation({
    title: "Workers busy",
    kinds: ["gauge"],
    quantity: "ratio",
    aggregation: "avg",
    what: "Share of the workers, or of the slots of their pool, that have work.",
    whenRed: "All busy while work waits: add workers. Some free while it waits: the scheduler.",
  }),
  "stage-time": explanation({
    title: "Stage time",
    kinds: ["gauge"],
    quantity: "seconds",
    aggregation: "max",
    what: "How long each transformation stage took in the last run; the slowest is where to look.",
    whenRed:
      "One stage grown alone: its plan or its skew. All grown: volume, or the platform below.",
  }),
  backpressure: explanation({
    title: "Backpressure",
    kinds: ["gauge"],
    quantity: "ratio",
    aggregation: "max",
    what: "Share of time in which a task waits because the next one cannot take more.",
    whenRed: "The bottleneck is the first task downstream that is busy but not itself held back.",
  }),
  "gc-time": explanation({
    title: "Garbage collection",
    kinds: ["counter", "gauge"],
    quantity: "seconds",
    aggregation: "max",
    what: "Share of time spent collecting garbage instead of working.",
    whenRed: "Above 10 % together with CPU in a shuffle: memory is the constraint.",
  }),
  "cache-hit-rate": explanation({
    title: "Cache hit rate",
    kinds: ["gauge"],
    quantity: "ratio",
    aggregation: "min",
    what: "Share of look-ups answered from the cache.",
    whenRed:
      "A fall after a deploy or restart recovers by itself; otherwise keys or sizes changed.",
  }),
  "top-error-types": explanation({
    title: "Top error types",
    kinds: COUNTED,
    quantity: "errors",
    aggregation: "sum",
    what: "Errors by type, the most frequent ones.",
    whenRed: "One new type usually names the cause; open the logs filtered by it.",
  }),
  retries: explanation({
    title: "Retries",
    kinds: COUNTED,
    quantity: "tasks",
    aggregation: "sum",
    what: "Work done again because it failed at first.",
    whenRed: "Retries hide errors and cost money: look at what is retried.",
  }),
  restarts: explanation({
    title: "Restarts",
    kinds: ["gauge", "counter"],
    quantity: "count",
    aggregation: "max",
    what: "How often the job or its workers have restarted.",
    whenRed: "Each step is a crash or a deploy: compare with the deploy marks.",
  }),
  "checkpoint-duration": explanation({
    title: "Checkpoint duration",
    kinds: ["gauge"],
    quantity: "seconds",
    aggregation: "max",
    what: "How long the last checkpoint took.",
    whenRed: "Growing state or slow storage; backpressure delays it too.",
  }),
  cpu: resource({
    title: "CPU",
    kinds: ["counter", "gauge"],
    quantity: "seconds",
    plotted: "cores",
    aggregation: "sum",
    what: "CPU that the pipeline uses.",
    whenRed: "Sustained near the limit: more cores, or less work per record.",
  }),
  "cpu-throttling": resource({
    title: "CPU throttled",
    kinds: ["gauge"],
    quantity: "ratio",
    aggregation: "max",
    what: "Share of scheduler periods in which the pipeline was held back at its CPU limit.",
    whenRed: "Above a quarter the limit is the brake, however idle the average looks: raise it.",
  }),
  memory: resource({
    title: "Memory",
    kinds: ["gauge"],
    quantity: "bytes",
    aggregation: "sum",
    what: "Memory that the pipeline uses.",
    whenRed: "Sustained near the limit: expect GC, spills and kills.",
  }),
  io: resource({
    title: "Disk I/O",
    kinds: ["counter", "gauge"],
    quantity: "bytes",
    plotted: "bytes/s",
    aggregation: "sum",
    what: "Bytes per second read from and written to disk.",
    whenRed: "High with idle CPU: the pipeline waits for storage.",
  }),
  network: resource({
    title: "Network",
    kinds: ["counter", "gauge"],
    quantity: "bytes",
    plotted: "bytes/s",
    aggregation: "sum",
    what: "Bytes per second sent and received.",
    whenRed: "A plateau is a limit reached: the link, or the peer.",
  }),
  disk: resource({
    title: "Disk space",
    kinds: ["gauge"],
    quantity: "bytes",
    aggregation: "max",
    what: "Disk space in use.",
    whenRed: "Free space before it runs out: old checkpoints, temporary files, retention.",
  }),
  connections: resource({
    title: "Connections",
    kinds: ["gauge"],
    quantity: "connections",
    aggregation: "sum",
    what: "Connections held to the database or service.",
    whenRed: "Near the limit, new runs wait or fail: find who holds them.",
  }),
  warehouse: resource({
    title: "Warehouse concurrency",
    kinds: ["gauge"],
    quantity: "queries",
    aggregation: "sum",
    what: "Queries that run in the warehouse at once.",
    whenRed: "At the limit queries queue: move heavy reports away from the load, or scale.",
  }),
  broker: resource({
    title: "Message broker",
    kinds: ["gauge"],
    quantity: "partitions",
    aggregation: "sum",
    what: "Partitions of the broker that are not fully replicated.",
    whenRed: "Above zero for minutes: a broker is down or slow; ask its owner.",
  }),
  "object-store": resource({
    title: "Object store errors",
    kinds: ["gauge"],
    quantity: "ratio",
    aggregation: "max",
    what: "Share of requests to the object store that fail.",
    whenRed: "Throttling or an outage of the store: retries will stretch the run.",
  }),
} as const satisfies Record<string, Meaning>;

export type CatalogueName = keyof typeof catalogue;

export const meaningOf = (name: string): Meaning | undefined =>
  Object.hasOwn(catalogue, name) ? catalogue[name as CatalogueName] : undefined;

/** The quantity that a signal of this meaning has when it comes as a counter, gauge or histogram. */
export function quantityAs({ kinds, quantity, plotted }: Meaning, kind: SignalKind): Quantity {
  if (kind === "counter" && quantity.endsWith("/s")) return quantity.slice(0, -2) as Quantity;
  if (kind === "gauge" && kinds[0] === "counter" && kinds !== COUNTED)
    return plotted ?? rateOf(quantity);
  return quantity;
}
