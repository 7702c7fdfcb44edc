import { promql } from "../../promql/index.ts";
import { type Aggregation, gaugeValue } from "../../signals/index.ts";
import { type NoData, noDataParam, signalParam, withoutRawData } from "../build.ts";
import type { Need, ParamSchema, Sli, SliContext } from "../sli.ts";

/** Availability by a gauge that is 1 while the service is up and 0 while it is down. */
export interface HealthParams {
  readonly healthy?: string;
  readonly across?: keyof typeof ACROSS;
  readonly noData?: NoData;
}

/** Of several series, how many must be up, and how that is said. */
const ACROSS = {
  any: { aggregation: "max", words: "of any of its series" },
  all: { aggregation: "min", words: "of all of its series" },
  share: { aggregation: "avg", words: "by the share of its series" },
} as const satisfies Record<string, { aggregation: Aggregation; words: string }>;

export const healthParams: Readonly<Record<keyof HealthParams, ParamSchema>> = {
  healthy: signalParam(
    "Instead of counters: a gauge that is 1 while the service is up and 0 while it is down, such as `up` or the outcome of a probe. Default: `healthy`, where there is no counter `requests`.",
  ),
  across: {
    enum: Object.keys(ACROSS),
    description:
      "For `healthy` with several series (replicas, probes): the service is up while any of them is up, while all are, or by the share that is. Default: any.",
  },
  noData: noDataParam(
    "For `healthy`: what a minute without the signal counts as. Default: bad, because a target that vanished from service discovery does not answer either.",
  ),
};

const signalOf = ({ healthy }: HealthParams): string => healthy ?? "healthy";

export const healthNeeds = (params: HealthParams): readonly Need[] => [
  {
    signal: signalOf(params),
    kinds: ["gauge"],
    quantity: "ratio",
    param: params.healthy === undefined ? [] : ["healthy"],
  },
];

type Measured = Omit<Sli, "indicator" | "burns" | "silenceSeconds">;

/** One slice of time an evaluation: is the service up? */
export function ofHealth(
  params: HealthParams,
  context: SliContext,
): Measured & { readonly title: string } {
  const { across = "any", noData = "bad" } = params;
  const signal = context.signal(signalOf(params));
  const value = gaugeValue(signal, context.scene, [], ACROSS[across].aggregation);
  // The comparison leaves out what is no number.
  const up = promql`(${value} >= 0)`;
  return {
    title: "Time down",
    unit: "minutes",
    promise: "the service is up",
    felt: ["the service may not answer"],
    measured: `Each minute: is it up? ${signal.title}, ${ACROSS[across].words}.`,
    support: [],
    ...withoutRawData(noData, promql`0 * ${up} + 1`, promql`clamp_min(1 - ${up}, 0)`, context),
    isComplete: true,
    conditions: [],
    missingIsBad: noData !== "ignore",
  };
}
