import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { ascii } from "./promtool.ts";
import { toolsAtHand } from "./tools-at-hand.ts";

const run = promisify(execFile);

/** One of promtool's unit tests, as its own documentation describes it. */
export interface UnitTest {
  readonly interval: string;
  readonly input_series?: readonly { readonly series: string; readonly values: string }[];
  readonly promql_expr_test?: readonly {
    readonly expr: string;
    readonly eval_time: string;
    readonly exp_samples: readonly { readonly labels: string; readonly value: number }[];
  }[];
  readonly alert_rule_test?: readonly {
    readonly eval_time: string;
    readonly alertname: string;
    readonly exp_alerts: readonly {
      readonly exp_labels: Readonly<Record<string, string>>;
      readonly exp_annotations: Readonly<Record<string, string>>;
    }[];
  }[];
}

/** Evaluates rule groups once a minute, or as told, and compares; throws with promtool's report. */
export async function provesRules(
  groups: readonly { readonly name: string; readonly rules: readonly object[] }[],
  tests: readonly UnitTest[],
  evaluationInterval = "1m",
): Promise<void> {
  const test = {
    rule_files: ["rules.yaml"],
    evaluation_interval: evaluationInterval,
    group_eval_order: groups.map(({ name }) => name),
    tests,
  };
  await withPromtool(["test", "rules", "test.yaml"], {
    "rules.yaml": ascii({ groups }),
    "test.yaml": ascii(test),
  });
}

/** Lets promtool read and lint rule files, all in one go; returns what it has to say. */
export const checksRules = (files: Readonly<Record<string, string>>): Promise<string> =>
  withPromtool(["check", "rules", "--lint=all", "--lint-fatal", ...Object.keys(files)], files);

async function withPromtool(
  args: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const tools = toolsAtHand();
  const folder = mkdtempSync(join(tmpdir(), "slograf-rules-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const options = { cwd: folder, maxBuffer: 1 << 26 };
    const { stdout, stderr } = await run(tools.promtool, [...args], options);
    return stdout + stderr;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`promtool does not agree:\n${stdout}${stderr}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
