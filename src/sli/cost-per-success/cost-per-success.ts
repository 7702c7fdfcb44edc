import { equals, formatDuration, formatNumber, promql, seconds } from "../../promql/index.ts";
import { type Quantity, type Signal, type Success, successFrom } from "../../signals/index.ts";
import { durationParam, list, needEach, own, signalParam, signalsParam, spoken } from "../build.ts";
import { COUNTABLE, runNeed } from "../counted.ts";
import { oneByOne } from "../runs.ts";
import { series } from "../series.ts";
import {
  type BudgetUnit,
  type Need,
  type Problem,
  type SliContext,
  type Subject,
  sliType,
} from "../sli.ts";
import { COST, pricePaid, SUCCESSES, spending } from "./spending.ts";

interface Params {
  readonly limit: number;
  readonly cost?: string | readonly string[];
  readonly success?: string;
  readonly over?: string;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const LONGEST = 30 * DAY;

/** Over how many runs the cost is spread, at least: they are never quite punctual. */
const RUNS = 7;

export const costPerSuccess = sliType<Params>({
  kind: "cost-per-success",
  title: "Cost per success",
  summary:
    "Share of outcomes bought at `limit` or less: compute, storage and egress divided by what succeeded, over a day.",
  params: {
    limit: {
      type: "number",
      exclusiveMinimum: 0,
      description: "What one success may cost, in the currency of the cost.",
    },
    cost: signalsParam(
      "Counters of money spent, all in one currency; several are added, and none may be missing. Default: `cost`.",
    ),
    success: signalParam(
      "A counter of what succeeded. Default: the first that is there of `runs-succeeded`, `runs` and `records`, the latter two less what failed.",
    ),
    over: durationParam(
      "Over how long cost and successes are added up before they are divided, 1h to 30d. Default: 1d, or the time of seven runs where that is longer, up to 30d.",
    ),
  },
  required: ["limit"],
  example: { kind: "cost-per-success", limit: 0.002, success: "records" },
  causes: [
    "retries: the work is paid for twice and succeeds once (compare with retries and errors)",
    "a full scan or a join gone wrong: the same records, more compute (compare with stage time)",
    "oversized or idle workers: little comes in and the machines stay (compare with traffic)",
  ],
  noData:
    "Not judged while a cost is unknown; missing data has an alert of its own. Successes that nobody reports are none, and money that is spent without any success is as bad as can be: it counts as what it should have bought. Only what one success may cost is free, because the money for the first is spent before it is there.",
  story:
    "A success may cost 0.002 USD. Yesterday 100 USD bought 80,000 records at 0.00125: all good. Today retries drive the cost to 300 USD for 75,000 records, 0.004 each: the money should have bought 150,000, and that many count as bad. If nothing succeeds at all, 100 USD still count as the 50,000 records that they should have bought.",
  needs: (params, subject) => [
    ...needEach(costsOf(params), "cost", params.cost, { kinds: COUNTABLE, quantity: "usd" }),
    ...successNeeds(params, subject),
    ...runNeed([...costsOf(params), ...successNames(params, subject)], subject),
  ],
  problems: (params, subject) => [...currencyProblems(params, subject), ...overProblems(params)],
  build(params, context) {
    const { counter, failures } = successOf(params, context);
    const success = {
      counter: context.signal(counter),
      failures: failures.map(context.signal),
    };
    const costs = costsOf(params).map(context.signal);
    const currency = costs[0]?.quantity ?? "usd";
    const over = overOf(params, context);
    const name = `last ${formatDuration(over)}`;
    const price = own(context, series.indicator, { line: equals(name) });
    // While too much is paid, outcomes are counted by the money: so many should it have bought. They
    // are never fewer than there were, and where nothing succeeds they do not vanish.
    const owed = promql`${own(context, COST)} / ${params.limit} and ignoring (line) ${price} > ${params.limit}`;
    return {
      unit: success.counter.quantity as BudgetUnit,
      promise: `a success costs at most ${formatNumber(params.limit)} ${currency}`,
      felt: ["the data is there, but producing it costs more than planned"],
      measured: `Cost divided by ${successText(success)}, over ${spoken(formatDuration(over))}. While that is above ${formatNumber(params.limit)} ${currency}, as many count as bad as the money should have bought.`,
      support: spending(costs, success, over, context),
      total: promql`${owed} or ${own(context, SUCCESSES)}`,
      bad: promql`${owed} or 0 * ${own(context, SUCCESSES)}`,
      isComplete: true,
      indicator: {
        title: "Cost per success",
        quantity: currency,
        lines: [{ name, expr: pricePaid(over, context) }],
        threshold: params.limit,
      },
      conditions: [],
      // Money is a matter for the working day.
      burns: ["ticket"],
      ...sparseness(success.counter.quantity, context),
      missingIsBad: false,
      silenceSeconds: 0,
    };
  },
});

const costsOf = ({ cost = "cost" }: Params): readonly string[] => list(cost);

function successOf({ success }: Params, { kind, signalKind }: Subject): Success<string> {
  if (success !== undefined) return { counter: success, failures: [] };
  const usual = kind === "batch" ? "runs-succeeded" : "records";
  return (
    successFrom((name) => COUNTABLE.some((each) => each === signalKind(name))) ?? {
      counter: usual,
      failures: [],
    }
  );
}

function successNames(params: Params, subject: Subject): readonly string[] {
  const { counter, failures } = successOf(params, subject);
  return [counter, ...failures];
}

function successNeeds(params: Params, subject: Subject): readonly Need[] {
  return successNames(params, subject).map((signal) => ({
    signal,
    kinds: COUNTABLE,
    quantity: "records",
    param: params.success === undefined ? [] : ["success"],
  }));
}

const successText = ({ counter, failures }: Success<Signal>): string =>
  [counter, ...failures].map(({ title }) => title.toLowerCase()).join(" without ");

const overOf = ({ over }: Params, { cadenceSeconds = 0 }: Subject): number =>
  over === undefined ? Math.min(Math.max(DAY, RUNS * cadenceSeconds), LONGEST) : seconds(over);

function currencyProblems(params: Params, { quantityOf }: Subject): readonly Problem[] {
  const currencies = new Set(costsOf(params).map(quantityOf));
  return currencies.size < 2
    ? []
    : [
        {
          param: ["cost"],
          code: "slo/cannot-derive",
          message: `These costs come in different currencies: ${[...currencies].join(", ")}.`,
          hint: "Give a cost in another currency as an expression that converts it.",
        },
      ];
}

function overProblems({ over }: Params): readonly Problem[] {
  if (over === undefined || (seconds(over) >= HOUR && seconds(over) <= LONGEST)) return [];
  return [
    {
      param: ["over"],
      code: "slo/cannot-derive",
      message: "Cost is added up over 1h to 30d.",
      hint: "1d is usual: costs are written down late and in lumps.",
    },
  ];
}

function sparseness(unit: Quantity, { cadenceSeconds }: SliContext) {
  return unit === "runs" && cadenceSeconds !== undefined ? oneByOne(cadenceSeconds) : {};
}
