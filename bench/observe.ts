/** Promtool as an instrument: its unit tests say what they got, where nothing was expected. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { encode, type Series, shifted } from "../test/support/scenario.ts";
import type { Tools } from "../test/support/tools.ts";

const run = promisify(execFile);

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Group {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly Rule[];
}

/** A query at a minute; its value is the largest of the samples that it yields. */
export interface Question {
  readonly minute: number;
  readonly query: string;
}

export interface Trial {
  readonly groups: readonly Group[];
  readonly series: readonly Series[];
  readonly questions: readonly Question[];
  readonly scrapeSeconds?: number;
  readonly evaluationSeconds?: number;
  /** Unix time of minute 0; promtool's own clock always starts in 1970. */
  readonly startSeconds?: number;
}

export interface Observation {
  /** One for each question; undefined where the query yields nothing. */
  readonly values: readonly (number | undefined)[];
  /** What Prometheus said of the first rule that it could not evaluate. */
  readonly error?: string;
}

/** Lets Prometheus evaluate the rules over the series, and answer. */
export async function observe(tools: Tools, trial: Trial): Promise<Observation> {
  const folder = mkdtempSync(join(tmpdir(), "slograf-observe-"));
  try {
    const rules = JSON.stringify({ groups: trial.groups });
    writeFileSync(join(folder, "rules.yaml"), shifted(rules, trial.startSeconds ?? 0));
    writeFileSync(join(folder, "test.yaml"), JSON.stringify(unitTest(trial)));
    return heard(await report(tools, folder), trial.questions.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** JSON is YAML. */
function unitTest({ groups, series, questions, ...trial }: Trial): object {
  const { scrapeSeconds = 30, evaluationSeconds = 60 } = trial;
  const minutes = Math.max(...questions.map(({ minute }) => minute));
  return {
    rule_files: ["rules.yaml"],
    evaluation_interval: `${evaluationSeconds}s`,
    group_eval_order: groups.map(({ name }) => name),
    tests: [
      {
        interval: `${scrapeSeconds}s`,
        input_series: series.map(({ series: name, at }) => ({
          series: name,
          // Prometheus marks a series as stale when its target no longer shows it.
          values: encode(at, minutes, scrapeSeconds).replaceAll("NaN", "stale"),
        })),
        promql_expr_test: questions.map(({ minute, query }, index) => ({
          expr: `label_replace(max(${query}), "question", "${index}", "", "")`,
          eval_time: `${minute}m`,
          exp_samples: [],
        })),
      },
    ],
  };
}

async function report(tools: Tools, folder: string): Promise<string> {
  const options = { cwd: folder, maxBuffer: 1 << 26 };
  try {
    const { stdout } = await run(tools.promtool, ["test", "rules", "test.yaml"], options);
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "", code } = error as Record<string, string>;
    // Answers are "failures" to promtool, and end with 1; anything else is one of ours.
    if (Number(code) !== 1) throw error;
    return stdout + stderr;
  }
}

function heard(text: string, questions: number): Observation {
  const error = /^\s*rule: (.*, time: .*, err: .*)$/m.exec(text)?.[1];
  const values: (number | undefined)[] = Array.from({ length: questions });
  for (const [, index, value] of text.matchAll(/got: \{question="(\d+)"\} (\S+)/g))
    values[Number(index)] = Number(value);
  const answered = values.some((value) => value !== undefined);
  if (error === undefined && !answered && /FAILED/.test(text)) throw new Error(text.slice(0, 2000));
  return error === undefined ? { values } : { values, error };
}
