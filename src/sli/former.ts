import { gaugeValue } from "../signals/index.ts";
import { everywhere } from "./build.ts";
import { series } from "./series.ts";
import type { Need, ParamSchema, Recording, Sli, SliContext } from "./sli.ts";

/** The parameter of SLIs that take the place of an alert on a fixed number of records. */
export interface FormerParams {
  readonly formerThreshold?: number;
}

const LAG = "consumer-lag";

export const formerParams: Readonly<Record<keyof FormerParams, ParamSchema>> = {
  formerThreshold: {
    type: "integer",
    minimum: 1,
    description:
      "Records in `consumer-lag` from which on the team used to be alerted. The on-call dashboard then shows the old way beside the new one, for comparison; it alerts nobody.",
  },
};

export const formerNeeds = ({ formerThreshold }: FormerParams): readonly Need[] =>
  formerThreshold === undefined
    ? []
    : [{ signal: LAG, kinds: ["gauge"], quantity: "messages", param: ["formerThreshold"] }];

/** The signal that was watched. */
export const formerly = (
  { formerThreshold }: FormerParams,
  context: SliContext,
): Pick<Sli, "formerly"> =>
  formerThreshold === undefined ? {} : { formerly: context.signal(LAG) };

/** The signal and its limit, for a dashboard to show. */
export function formerRecordings(
  { formerThreshold }: FormerParams,
  context: SliContext,
): readonly Recording[] {
  if (formerThreshold === undefined) return [];
  const signal = context.signal(LAG);
  return [
    { record: series.former, expr: gaugeValue(signal, context.scene, signal.by) },
    { record: series.formerThreshold, expr: everywhere(context, formerThreshold), slow: true },
  ];
}
