import { type Expr, equals } from "../promql/index.ts";
import {
  counterGain,
  counterRelabelled,
  type GainOptions,
  judgedGain,
  judgedRelabelled,
  type Signal,
} from "../signals/index.ts";
import { here } from "./build.ts";
import type { Recording, SliContext } from "./sli.ts";

/** By target, what series had counted under other labels before; label `signal`. */
const RELABELLED = "slo:relabelled:step";

/** What was counted since the previous evaluation, and what that reads. */
export interface Counted {
  readonly support: readonly Recording[];
  readonly gain: Expr;
}

/** Events of a counter. */
export function counted(
  signal: Signal,
  context: SliContext,
  options: Omit<GainOptions, "relabelled"> = {},
): Counted {
  const { scene, intervalSeconds } = context;
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
