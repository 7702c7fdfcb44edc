/**
 * The rules that pyrra generates, written out by hand: `slo/rules.go` of
 * https://github.com/pyrra-dev/pyrra, for a window of 30 d, with the alerts that are on by default.
 */
import type { Group, Rule } from "../observe.ts";
import { KEPT, type Promised, type Ratio, type System, users } from "./system.ts";

const PERIOD_MINUTES = 30 * 24 * 60;
const BY_28_DAYS = PERIOD_MINUTES / (28 * 24 * 60);

/** Its windows for 28 d in minutes, scaled by the period and rounded to minutes. */
const PAIRS = [
  { severity: "critical", forMinutes: 2, short: 5, long: 60, factor: 14 },
  { severity: "critical", forMinutes: 15, short: 30, long: 360, factor: 7 },
  { severity: "warning", forMinutes: 60, short: 120, long: 1440, factor: 2 },
  { severity: "warning", forMinutes: 180, short: 360, long: 5760, factor: 1 },
].map(({ severity, factor, ...minutes }) => ({
  severity,
  factor,
  forMinutes: Math.round(minutes.forMinutes * BY_28_DAYS),
  short: Math.round(minutes.short * BY_28_DAYS),
  long: Math.round(minutes.long * BY_28_DAYS),
}));

const SLO = { slo: "bench-promise" };
const burnName = (minutes: number): string => `bench:burnrate${minutes}m`;

function burnRate(ratio: Ratio, minutes: number): string {
  const over = (operation: string, selector: string) =>
    `sum(${operation}(${selector}[${minutes}m]))`;
  if ("kept" in ratio) {
    const count = over("count_over_time", KEPT);
    return `(${count} - ${over("sum_over_time", KEPT)}) / ${count}`;
  }
  const total = over("rate", ratio.total);
  if ("errors" in ratio) return `${over("rate", ratio.errors)} / ${total}`;
  return `(${total} - ${over("rate", ratio.good)}) / ${total}`;
}

function burnRates({ ratio, objective }: Promised): readonly Rule[] {
  const windows = [...new Set(PAIRS.flatMap(({ short, long }) => [short, long]))];
  const limit = (factor: number) => `(${factor} * (1-${objective}))`;
  return [
    ...windows.map((minutes) => ({
      record: burnName(minutes),
      expr: burnRate(ratio, minutes),
      labels: SLO,
    })),
    ...PAIRS.map(({ severity, forMinutes, short, long, factor }) => ({
      alert: "ErrorBudgetBurn",
      expr: `${burnName(short)}{slo="bench-promise"} > ${limit(factor)} and ${burnName(long)}{slo="bench-promise"} > ${limit(factor)}`,
      for: `${forMinutes}m`,
      labels: { ...SLO, severity, short: `${short}m`, long: `${long}m` },
    })),
  ];
}

const selectors = (ratio: Ratio): readonly string[] =>
  "kept" in ratio ? [KEPT] : [ratio.total, "errors" in ratio ? ratio.errors : ratio.good];

/** Sums over the whole period, and an alert for each raw metric that is absent. */
function increases({ ratio, objective }: Promised): readonly Rule[] {
  const [fast] = PAIRS;
  if (fast === undefined) throw new Error("no windows");
  // How long a total outage takes to trip the fastest pair.
  const absent = Math.round(fast.factor * (1 - objective) * fast.long + fast.forMinutes);
  const operations = "kept" in ratio ? ["count_over_time", "sum_over_time"] : ["increase"];
  return selectors(ratio).flatMap((selector, index) => [
    ...operations.map((operation) => ({
      record: `bench:${operation}_${index}:30d`,
      expr: `sum(${operation}(${selector}[30d]))`,
      labels: SLO,
    })),
    {
      alert: "SLOMetricAbsent",
      expr: `absent(${selector}) == 1`,
      for: `${absent}m`,
      labels: { ...SLO, severity: "critical", metric: String(index) },
    },
  ]);
}

/** What its own pages show. */
function generic({ ratio, objective }: Promised): readonly Rule[] {
  const rate = (selector: string) => `sum(rate(${selector}[5m])) or vector(0)`;
  const shown = "kept" in ratio ? [] : selectors(ratio).map(rate);
  const exprs = [`vector(${objective})`, `vector(${PERIOD_MINUTES * 60})`, ...shown];
  return exprs.map((expr, index) => ({ record: `bench:generic_${index}`, expr, labels: SLO }));
}

export const pyrraGroups = (promised: Promised): readonly Group[] => [
  ...users(promised),
  { name: "bench-increase", interval: "150s", rules: increases(promised) },
  { name: "bench", interval: "30s", rules: burnRates(promised) },
  { name: "bench-generic", interval: "30s", rules: generic(promised) },
];

export const pyrra: System = {
  name: "pyrra",
  groups: pyrraGroups,
  levels: { page: 'severity="critical"', ticket: 'severity="warning"' },
  evaluationSeconds: 60,
};
