/**
 * The rules that sloth generates, written out by hand: `internal/plugin/slo/core/` of
 * https://github.com/slok/sloth, with its denominator guarded against zero as in pull request 800,
 * and the windows of `internal/alert/windows/google-30d.yaml`.
 */
import type { Group, Rule } from "../observe.ts";
import { KEPT, type Promised, type Ratio, type System, users } from "./system.ts";

const ID = { sloth_id: "bench-promise", sloth_service: "bench", sloth_slo: "promise" };
const FILTER = '{sloth_id="bench-promise", sloth_service="bench", sloth_slo="promise"}';
const WINDOWS = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];
const PERIOD = "30d";

const ratioName = (window: string): string => `slo:sli_error:ratio_rate${window}`;

function errorRatio(ratio: Ratio, window: string): string {
  if ("kept" in ratio) return `(1 - avg_over_time(${KEPT}[${window}]))`;
  const rate = (selector: string) => `sum(rate(${selector}[${window}]))`;
  const total = rate(ratio.total);
  const errors = "errors" in ratio ? rate(ratio.errors) : `${total} - ${rate(ratio.good)}`;
  return `(${errors}) / ((${total}) > 0)`;
}

function recordings({ ratio, spec }: Promised): readonly Rule[] {
  // Labels of the SLO stand on every series.
  const labels = { ...ID, owner: spec.owner ?? "bench" };
  const short = `${ratioName("5m")}${FILTER}[${PERIOD}]`;
  return [
    ...WINDOWS.map((window) => ({
      record: ratioName(window),
      expr: errorRatio(ratio, window),
      labels: { ...labels, sloth_window: window },
    })),
    {
      record: ratioName(PERIOD),
      expr: `sum_over_time(${short}) / ignoring (sloth_window) count_over_time(${short})`,
      labels: { ...labels, sloth_window: PERIOD },
    },
  ];
}

function metadata({ objective, spec }: Promised): readonly Rule[] {
  const labels = { ...ID, owner: spec.owner ?? "bench" };
  const burn = (window: string) =>
    `${ratioName(window)}${FILTER} / on (sloth_id, sloth_slo, sloth_service) group_left slo:error_budget:ratio${FILTER}`;
  const rules: readonly (readonly [string, string])[] = [
    ["slo:objective:ratio", `vector(${objective})`],
    ["slo:error_budget:ratio", `vector(1-${objective})`],
    ["slo:time_period:days", "vector(30)"],
    ["slo:current_burn_rate:ratio", burn("5m")],
    ["slo:period_burn_rate:ratio", burn(PERIOD)],
    ["slo:period_error_budget_remaining:ratio", `1 - slo:period_burn_rate:ratio${FILTER}`],
    ["sloth_slo_info", "vector(1)"],
  ];
  return rules.map(([record, expr]) => ({ record, expr, labels }));
}

function alert(severity: string, pairs: readonly Pair[], budget: number): Rule {
  const burning = (window: string, factor: number) =>
    `max(${ratioName(window)}${FILTER} > (${factor} * ${budget})) without (sloth_window)`;
  const expr = pairs
    .map(([short, long, factor]) => `(${burning(short, factor)} and ${burning(long, factor)})`)
    .join(" or ");
  return { alert: "BenchPromise", expr, labels: { sloth_severity: severity } };
}

type Pair = readonly [short: string, long: string, factor: number];

const PAGE: readonly Pair[] = [
  ["5m", "1h", 14.4],
  ["30m", "6h", 6],
];
const TICKET: readonly Pair[] = [
  ["2h", "1d", 3],
  ["6h", "3d", 1],
];

export function slothGroups(promised: Promised): readonly Group[] {
  const budget = Number((1 - promised.objective).toPrecision(10));
  return [
    ...users(promised),
    { name: "sloth-slo-sli-recordings", rules: recordings(promised) },
    { name: "sloth-slo-meta-recordings", rules: metadata(promised) },
    {
      name: "sloth-slo-alerts",
      rules: [alert("page", PAGE, budget), alert("ticket", TICKET, budget)],
    },
  ];
}

export const sloth: System = {
  name: "sloth",
  groups: slothGroups,
  levels: { page: 'sloth_severity="page"', ticket: 'sloth_severity="ticket"' },
  evaluationSeconds: 60,
};
