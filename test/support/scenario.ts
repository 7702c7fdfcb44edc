import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { compile, type Input } from "../../src/compile.ts";
import { hasErrors } from "../../src/diagnostics/index.ts";
import type { Tools } from "./tools.ts";

const run = promisify(execFile);

/** A scrape that fails, or no longer has a series, ends it: no query looks back beyond it. */
export const STALE = Number.NEGATIVE_INFINITY;

/** A raw series as the scrapes would see it: a value a minute, or nothing. */
export interface Series {
  readonly series: string;
  readonly at: (minute: number) => number | undefined;
}

export type Check =
  | { readonly minute: number; readonly alert: string; readonly fires: boolean }
  | { readonly minute: number; readonly query: string; readonly value: number | undefined };

export interface Scenario {
  readonly name: string;
  readonly minutes: number;
  readonly series: readonly Series[];
  readonly checks: readonly Check[];
}

/** Which rules of a compilation a scenario needs: evaluating fewer is faster. */
export interface Subject {
  readonly input: Input;
  readonly pipeline: string;
  readonly slo: string;
  readonly env?: string;
  readonly region?: string;
  /** Series that the scenario can do without, because they are slow to evaluate. */
  readonly omit?: readonly string[];
  /** Unix time at which the scenario's minute 0 lies; promtool itself always starts in 1970. */
  readonly startSeconds?: number;
  /** Seconds between two samples. */
  readonly scrapeSeconds?: number;
  /** Rewrites rules that read what promtool cannot be given. */
  readonly rewritten?: (expr: string) => string;
  /** Minutes between two evaluations, where a scenario is about hours and reads recorded series alone. */
  readonly evaluationMinutes?: number;
  /** A condition without which no rule is evaluated. */
  readonly whileTrue?: string;
}

interface Group {
  readonly name: string;
  readonly rules: readonly Record<string, unknown>[];
}

/** Runs scenarios through `promtool test rules`; throws with its report if one fails. */
export async function prove(
  tools: Tools,
  subject: Subject,
  scenarios: readonly Scenario[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "slograf-scenario-"));
  try {
    const groups = readBy(scenarios, groupsOf(subject));
    const { rewritten = (expr: string) => expr } = subject;
    const moved = (_: string, value: unknown) =>
      typeof value === "string" ? shifted(rewritten(value), subject.startSeconds ?? 0) : value;
    // JSON is YAML, and written in no time.
    writeFileSync(join(folder, "rules.yaml"), JSON.stringify({ groups }, moved));
    writeFileSync(join(folder, "test.yaml"), JSON.stringify(testFile(groups, subject, scenarios)));
    await run(tools.promtool, ["test", "rules", "test.yaml"], { cwd: folder, maxBuffer: 1 << 26 });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(
      `promtool does not agree:\n${stdout}${stderr}${stdout === "" ? String(error) : ""}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const compiled = new WeakMap<Input, ReadonlyMap<string, readonly Group[]>>();

/** The groups of each rule file of an input, made and read once for all scenarios about it. */
function filesOf(input: Input): ReadonlyMap<string, readonly Group[]> {
  const known = compiled.get(input);
  if (known !== undefined) return known;
  const { files, diagnostics } = compile(input);
  if (hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics, null, 1));
  const read = files
    .filter(({ path }) => path.startsWith("prometheus/rules/"))
    .map(({ path, content }) => [path, (parse(content) as { groups: Group[] }).groups] as const);
  const groups = new Map(read);
  compiled.set(input, groups);
  return groups;
}

/** The rules as written to `out/`, of one SLO at one place, and what is written once for all. */
export function groupsOf(subject: Subject): readonly Group[] {
  const { input, pipeline, omit = [], whileTrue } = subject;
  const files = filesOf(input);
  const parts = ["promises", "slos", "budget", "alerts"];
  const wanted = new Set(parts.map((part) => `slograf:${pipeline}:${part}`));
  return ["time-zones", `${pipeline}.recording`, `${pipeline}.alerts`]
    .flatMap((name) => files.get(`prometheus/rules/${name}.yaml`) ?? [])
    .filter(({ name }) => wanted.has(name) || name.startsWith("slograf:zone:"))
    .map(({ name, rules, ...rest }) => ({
      ...rest,
      name,
      rules: rules
        .filter((rule) => isOf(rule, subject) && !omit.includes(String(rule["record"])))
        .map((rule) =>
          whileTrue === undefined
            ? rule
            : { ...rule, expr: `(${rule["expr"]}) and on () (${whileTrue})` },
        ),
    }));
}

/** The rules that the checks read, directly or through others: what nobody looks at takes its time, too. */
function readBy(scenarios: readonly Scenario[], groups: readonly Group[]): readonly Group[] {
  const checks = scenarios.flatMap((scenario) => scenario.checks);
  const texts = checks.map((check) => ("alert" in check ? check.alert : check.query));
  const read = new Set<string>();
  const note = (text: string): void => {
    for (const [name] of text.matchAll(/[a-zA-Z_][\w:]*/g)) read.add(name);
  };
  texts.forEach(note);
  const isRead = ({ record, alert }: Record<string, unknown>): boolean =>
    read.has(String(record ?? alert));
  for (let size = -1; size !== read.size; ) {
    size = read.size;
    for (const { rules } of groups)
      for (const each of rules) if (isRead(each)) note(String(each["expr"]));
  }
  return groups
    .map((group) => ({ ...group, rules: group.rules.filter(isRead) }))
    .filter(({ rules }) => rules.length > 0);
}

/** What has no label is of all of them. */
function isOf(
  { labels = {} }: Record<string, unknown>,
  { slo, env = "prod", region }: Subject,
): boolean {
  const of = labels as { slo?: string; env?: string; region?: string };
  return (
    (of.slo ?? slo) === slo &&
    (of.env ?? env) === env &&
    (region === undefined || (of.region ?? region) === region)
  );
}

/** Moves the rules' clock, so that a scenario can take place in the year it is about. */
export const shifted = (rules: string, startSeconds: number): string =>
  startSeconds === 0
    ? rules
    : rules
        .replaceAll(/\bhour\(\)/g, "hour(vector(time()))")
        .replaceAll(/\btime\(\)/g, `(time() + ${startSeconds})`)
        .replaceAll(/\btimestamp\([^()]*\)/g, `($& + ${startSeconds})`);

function testFile(groups: readonly Group[], subject: Subject, scenarios: readonly Scenario[]) {
  const step = subject.scrapeSeconds ?? 30;
  return {
    rule_files: ["rules.yaml"],
    evaluation_interval: `${subject.evaluationMinutes ?? 1}m`,
    group_eval_order: groups.map(({ name }) => name),
    tests: scenarios.map(({ name, minutes, series, checks }) => ({
      name,
      interval: `${step}s`,
      input_series: series.map(({ series: metric, at }) => ({
        series: metric,
        values: encode(at, minutes, step),
      })),
      promql_expr_test: checks.map((check) => expectation(check, subject)),
    })),
  };
}

function expectation(check: Check, { slo }: Subject) {
  const { minute } = check;
  if ("alert" in check) {
    const firing = `ALERTS{alertname="${check.alert}",slo="${slo}",alertstate="firing"}`;
    return {
      expr: `count(${firing}) or vector(0)`,
      eval_time: `${minute}m`,
      exp_samples: [{ labels: "{}", value: check.fires ? 1 : 0 }],
    };
  }
  return {
    expr: `round(sum(${check.query}), 0.0001)`,
    eval_time: `${minute}m`,
    exp_samples: check.value === undefined ? [] : [{ labels: "{}", value: check.value }],
  };
}

/** promtool's short form: runs of equal steps as `start+stepxcount`, gaps as `_`. */
export function encode(
  at: (minute: number) => number | undefined,
  minutes: number,
  stepSeconds: number,
): string {
  const values = Array.from({ length: (minutes * 60) / stepSeconds + 1 }, (_, index) =>
    at((index * stepSeconds) / 60),
  );
  const parts: string[] = [];
  for (let index = 0; index < values.length; ) {
    const start = values[index];
    const delta = difference(start, values[index + 1]);
    let end = index;
    while (end + 1 < values.length && same(difference(values[end], values[end + 1]), delta)) end++;
    const count = end - index;
    if (start === STALE) parts.push("stale");
    else if (start === undefined) parts.push(`_x${count + 1}`);
    else if (count === 0) parts.push(String(start).replace("Infinity", "Inf"));
    else parts.push(`${start}${(delta ?? 0) < 0 ? "-" : "+"}${Math.abs(delta ?? 0)}x${count}`);
    index = end + 1;
  }
  return parts.join(" ");
}

/** Two gaps in a row differ by 0; a gap or no finite number and a value by nothing that could go on. */
function difference(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined && b === undefined) return 0;
  if (a === undefined || b === undefined || !Number.isFinite(b - a)) return undefined;
  return Number((b - a).toPrecision(12));
}

const same = (a: number | undefined, b: number | undefined): boolean => a !== undefined && a === b;
