import { bare, type Expr, equals, promql } from "../promql/index.ts";
import {
  counterGain,
  counterRelabelled,
  type GainOptions,
  judgedGain,
  judgedRelabelled,
  type Signal,
  type SignalKind,
} from "../signals/index.ts";
import { here, own } from "./build.ts";
import { NEW, ofLastRun, runRecordings } from "./runs.ts";
import type { Need, Recording, SliContext, Subject } from "./sli.ts";

/** By target, what series had counted under other labels before; label `signal`. */
const RELABELLED = "slo:relabelled:step";

/** What was counted since the previous evaluation, and what that reads. */
export interface Counted {
  readonly support: readonly Recording[];
  readonly gain: Expr;
}

/** The kinds of what can be counted: a gauge holds what the last run did. */
export const COUNTABLE: readonly SignalKind[] = ["counter", "gauge"];

/** When runs end, where something is counted run by run. */
export const runNeed = (names: readonly string[], { signalKind }: Subject): readonly Need[] =>
  names.some((name) => signalKind(name) === "gauge")
    ? [{ signal: LAST_RUN, kinds: ["gauge"], quantity: "timestamp", param: [] }]
    : [];

/** What tells that a run has ended, where something is counted run by run. */
export const runsOf = (signals: readonly Signal[], context: SliContext): readonly Recording[] =>
  signals.some(({ kind }) => kind === "gauge") ? runRecordings(context, LAST_RUN) : [];

const LAST_RUN = "last-run";

/** Events of a counter, or of each run as it ends. */
export function counted(
  signal: Signal,
  context: SliContext,
  options: Omit<GainOptions, "relabelled"> = {},
): Counted {
  const { scene, intervalSeconds } = context;
  if (signal.kind === "gauge") {
    const { recording, value } = ofLastRun(signal, context.signal(LAST_RUN), "sum", context);
    // Of one run: a process that counts from run to run is not judged, and missing data tells of it.
    const one = signal.quantity === "runs" ? promql`(${value} <= 1)` : value;
    return {
      support: [recording],
      gain: promql`sum without (signal) (${bare(one)}) * ${own(context, NEW)}`,
    };
  }
  const expr = counterRelabelled(signal, scene, intervalSeconds, options.by ?? []);
  const { support, relabelled } = recordedOf(signal, expr, context);
  return {
    support,
    gain: counterGain(signal, scene, intervalSeconds, {
      ...options,
      ...(relabelled && { relabelled }),
    }),
  };
}

/** Events of a classic histogram by `le`: up to a bucket's bound, and all. */
export function timed(signal: Signal, context: SliContext, bound: number): Counted {
  const { scene, intervalSeconds } = context;
  const expr = judgedRelabelled(signal, scene, intervalSeconds, bound);
  const { support, relabelled } = recordedOf(signal, expr, context);
  return { support, gain: judgedGain(signal, scene, intervalSeconds, bound, relabelled) };
}

const recordedOf = ({ name }: Signal, expr: Expr | undefined, context: SliContext) =>
  expr === undefined
    ? { support: [], relabelled: undefined }
    : {
        support: [{ record: RELABELLED, labels: { signal: name }, expr }],
        relabelled: here(context, RELABELLED, { signal: equals(name) }),
      };
