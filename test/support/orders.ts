import { encode, groupsOf, type Series, type Subject, shifted } from "./scenario.ts";
import { provesRules } from "./unit-tests.ts";

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
}

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

interface Scenario {
  readonly subject: Subject;
  readonly minutes: number;
  readonly series: readonly Series[];
  /** A minute in which nothing has changed for longer than it takes to pass through all rules. */
  readonly whileBad?: number;
  readonly alerts: readonly string[];
  /** The share of what is bad that may be lost where it is spread over evaluations. */
  readonly badLost?: number;
}

type Order = (groups: readonly Group[]) => readonly Group[];

/** One rule a group, all in one list. */
const apart: Order = (groups) =>
  groups.flatMap(({ name, rules }) =>
    rules.map((rule, index) => ({ name: `${name}:${index}`, rules: [rule] })),
  );

/**
 * Each sees the past of what others record: reversed, of nearly all that it reads, as in engines that
 * never show a rule what was recorded at the same time; and in the others of some of it.
 */
const ORDERS: Readonly<Record<string, Order>> = {
  reversed: (groups) => apart(groups).toReversed(),
  groups_reversed: (groups) => groups.toReversed(),
  shuffled: (groups) => shuffled(apart(groups)),
};

/** Always the same, by a generator of Lehmer's. */
function shuffled<Each>(all: readonly Each[]): readonly Each[] {
  let seed = 20_260_601;
  return all
    .map((each) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return { each, seed };
    })
    .sort((a, b) => a.seed - b.seed)
    .map(({ each }) => each);
}

/** The same rules beside the others, under names of their own. */
const renamed = (order: string, groups: readonly Group[]): readonly Group[] =>
  groups.map(({ name, rules }) => ({
    name: `${order}:${name}`,
    rules: rules.map((rule) => ({
      ...rule,
      ...(rule.record !== undefined && { record: named(order, rule.record) }),
      ...(rule.alert !== undefined && { alert: named(order, rule.alert) }),
      expr: named(order, rule.expr),
    })),
  }));

const named = (order: string, text: string): string =>
  text.replaceAll(
    /\b(slo|pipeline|zone):(?=[a-z_]+)|\bpipeline_throughput\b|^[A-Z]\w+$/g,
    `${order}_$&`,
  );

/** How much later a rule at the end of all may see what happened, in minutes. */
const LEVELS = 12;

/**
 * What must be the same at the end, and by which share it may differ: what came last has not yet passed
 * through all rules. What is bad is over by then, and each event of it counted once.
 */
const COMPARED: Readonly<Record<string, number>> = {
  'slo:sli_events:sum{share="total",window=~"6h|1d|period"}': 0.1,
  'slo:sli_error:ratio{window=~"6h|1d|period"}': 0.1,
  "(1 - slo:error_budget:remaining_ratio)": 0.1,
  "slo:status:level": 0,
};
/** The same while it is bad: where rules are mixed, a window is one interval longer. */
const COMPARED_WHILE_BAD: Readonly<Record<string, number>> = {
  'slo:sli_error:ratio{window="5m"}': 0.21,
};

/** Evaluates rules as written and in other orders, and compares what they record and whom they alert. */
export async function inOtherOrders(scenario: Scenario): Promise<void> {
  const { subject, minutes, series } = scenario;
  const written = groupsOf(subject).map(({ name, rules }) => ({
    name,
    rules: rules.map(({ annotations: _, ...rule }) => rule as unknown as Rule),
  }));
  const moved = JSON.parse(
    JSON.stringify(written, (_, value: unknown) =>
      typeof value === "string" ? shifted(value, subject.startSeconds ?? 0) : value,
    ),
  ) as readonly Group[];
  const others = Object.entries(ORDERS).flatMap(([order, of]) => renamed(order, of(moved)));
  await provesRules(
    [...moved, ...others],
    [
      {
        interval: "30s",
        input_series: series.map(({ series: metric, at }) => ({
          series: metric,
          values: encode(at, minutes, 30),
        })),
        promql_expr_test: Object.keys(ORDERS).flatMap((order) => [
          ...sameValues(order, scenario),
          ...sameAlerts(order, scenario),
        ]),
      },
    ],
  );
}

const none = (expr: string, minute: number) => ({
  expr: `count(${expr}) or vector(0)`,
  eval_time: `${minute}m`,
  exp_samples: [{ labels: "{}", value: 0 }],
});

const BAD = 'slo:sli_events:sum{share="bad",window=~"6h|1d|period"}';

const sameValues = (order: string, { minutes, whileBad, badLost = 1e-6 }: Scenario) => [
  same(order, BAD, badLost, minutes - 2),
  ...Object.entries(COMPARED).map(([own, share]) => same(order, own, share, minutes - 2)),
  ...Object.entries(COMPARED_WHILE_BAD).flatMap(([own, share]) =>
    whileBad === undefined ? [] : same(order, own, share, whileBad),
  ),
];

function same(order: string, own: string, share: number, minute: number) {
  const other = named(order, own);
  const far = `abs(${own} - ${other}) > ${share} * abs(${own}) + 1e-9`;
  return none(`(${far}) or (${own} unless ${other}) or (${other} unless ${own})`, minute);
}

const sameAlerts = (order: string, { minutes, alerts }: Scenario) =>
  alerts.map((alert) => {
    const firing = (name: string) =>
      `sum(count_over_time(ALERTS{alertname="${name}",alertstate="firing"}[${minutes}m:1m]))`;
    const own = firing(alert);
    const other = firing(named(order, alert));
    return none(
      `(abs(${own} - ${other}) > ${LEVELS}) or absent(${own}) or absent(${other})`,
      minutes,
    );
  });
