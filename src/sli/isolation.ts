import { promql, seconds } from "../promql/index.ts";
import { gaugeValue, type Signal } from "../signals/index.ts";
import { badShares, durationParam, evaluations, own, signalParam, spoken } from "./build.ts";
import { badShareOf } from "./others.ts";
import { ofShare, series, within } from "./series.ts";
import { type Reference, type SliContext, sliType } from "./sli.ts";

interface Params {
  readonly resource: string;
  readonly keeps: string;
  readonly contended?: string | number;
  readonly over?: string;
}

const USAGE = "slo:resource:usage";
const CONTENDED = "slo:contended:bool";
const HARM = "slo:kept_bad:ratio";
const LOST = "slo:isolation_lost:bool";
const HOUR_SECONDS = 3600;

/** Contended minutes are few: fewer lost ones within the hour than these alert nobody. */
const MINIMUM_LOST_SECONDS = 300;

export const isolation = sliType<Params>({
  kind: "isolation",
  title: "Isolation",
  summary:
    "Of the minutes in which a shared resource is contended, the share in which this pipeline kept its indicator all the same, as another of its SLOs records it.",
  params: {
    resource: signalParam("A gauge that says how much of the shared resource is in use."),
    keeps: {
      $ref: "#/$defs/slug",
      description:
        "Name of the SLO of this pipeline whose indicator must be kept. A minute of which it counts a part as bad is lost by that part.",
    },
    contended: {
      type: ["string", "number"],
      pattern: "^(?!0+(\\.0+)?%)[0-9]{1,3}(\\.[0-9]+)?%$",
      exclusiveMinimum: 0,
      "x-expects": "a percentage such as 90%, or a number in the unit of the resource",
      description:
        "From which use on the resource is contended: a percentage, of a resource that is measured as a ratio, or a number in its unit. Default: 90%.",
    },
    over: durationParam(
      "The use is averaged over this time, so that a spike is no contention. Default: 5m.",
    ),
  },
  required: ["resource", "keeps"],
  example: { kind: "isolation", resource: "warehouse", contended: 8, keeps: "fresh" },
  causes: [
    "another pipeline takes more of the shared resource than planned (compare with the resource)",
    "this pipeline has no reserved share, or a lower priority than its tier deserves",
    "the resource has become too small for all that run at this hour",
  ],
  noData:
    "Not judged: without the resource nobody knows whether it is contended, and where the other SLO records nothing, whether it was kept. What missing data means for the indicator itself, the other SLO says. Missing data has an alert of its own.",
  story:
    "The warehouse was contended for 200 minutes in 30 d, and in 6 of them the data was late: 97 % of the contended minutes were kept, although over all 43,200 minutes that is hardly to be seen. Tiers make it a matter of priority: without an objective of its own a critical pipeline promises 99.9 % of these minutes, a standard one 99 % and one of low tier 95 %.",
  needs: ({ resource, contended }) => [
    {
      signal: resource,
      kinds: ["gauge"],
      ...(typeof contended !== "number" && { quantity: "ratio" as const }),
      param: ["resource"],
    },
  ],
  references: ({ keeps }) => [keptSlo(keeps)],
  problems: () => [],
  build(params, context) {
    const resource = context.signal(params.resource);
    const contended = own(context, CONTENDED);
    const harm = own(context, HARM);
    const over = params.over ?? "5m";
    const lost = own(context, series.sum, { ...ofShare("bad"), ...within(HOUR_SECONDS) });
    const used = promql`avg_over_time(${own(context, USAGE)}[${evaluations(context, seconds(over))}])`;
    return {
      unit: "contended minutes",
      promise: `the SLO ${params.keeps} is kept while ${resource.title.toLowerCase()} is contended`,
      felt: ["the data may be late or not as promised while others take what is shared"],
      measured: `Minutes in which ${resource.title.toLowerCase()}, averaged over ${spoken(over)}, reaches ${limitText(params)}: the part of them that the SLO ${params.keeps} does not count as bad.`,
      support: [
        { record: USAGE, expr: usage(resource, context) },
        { record: CONTENDED, expr: promql`${used} >= bool ${limitOf(params)}` },
        { record: HARM, expr: badShareOf(context, keptSlo(params.keeps)) },
        {
          record: LOST,
          expr: promql`max without (share, window) (${lost}) >= bool ${MINIMUM_LOST_SECONDS / context.intervalSeconds}`,
        },
      ],
      // Nothing is to be kept in a minute without contention, whether the other SLO is measured or not.
      total: promql`${contended} == 0 or ${contended} and ${harm}`,
      bad: promql`${contended} == 0 or ${contended} * ${harm}`,
      isComplete: true,
      indicator: {
        title: "Contended minutes that were lost",
        quantity: "ratio",
        lines: [
          ...badShares(context, [HOUR_SECONDS]),
          {
            name: "contended, of the last 1h",
            expr: promql`avg_over_time(${contended}[${evaluations(context, HOUR_SECONDS)}])`,
          },
        ],
        threshold: 1 - context.objective,
      },
      conditions: [],
      burns: ["page", "ticket"],
      gate: LOST,
      missingIsBad: false,
      silenceSeconds: 0,
    };
  },
});

const keptSlo = (slo: string): Reference => ({ slo, param: ["keeps"] });

/** A sum of shares is no share: where several report, the busiest counts. */
const usage = (resource: Signal, { scene }: SliContext) =>
  gaugeValue(
    resource,
    scene,
    [],
    resource.quantity === "ratio" && resource.aggregation === "sum" ? "max" : resource.aggregation,
  );

const limitText = ({ contended = "90%" }: Params): string => String(contended);

const limitOf = (params: Params): number =>
  typeof params.contended === "number"
    ? params.contended
    : Number.parseFloat(limitText(params)) / 100;
