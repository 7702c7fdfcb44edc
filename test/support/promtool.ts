import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { toolsAtHand } from "./tools-at-hand.ts";

const run = promisify(execFile);

/** What a query yields: samples without labels, or nothing. */
export interface Answer {
  readonly query: string;
  readonly atSeconds: number;
  readonly value: number | undefined;
}

/** Queries about series, and about what rules record of them, without any spec. */
export interface Trial {
  /** Recorded name to expression, evaluated once a minute from second 0. */
  readonly rules?: Readonly<Record<string, string>>;
  /** Seconds between two values of a series. */
  readonly stepSeconds?: number;
  /** `stale` ends a series, as a scrape does that no longer has it. */
  readonly series?: Readonly<Record<string, readonly (number | "stale" | undefined)[]>>;
  readonly answers: readonly Answer[];
}

/** Lets Prometheus evaluate the queries; throws with its report where it answers otherwise. */
export async function ask({ rules = {}, stepSeconds = 60, series = {}, answers }: Trial) {
  const recordings = Object.entries(rules).map(([record, expr]) => ({ record, expr }));
  await promtool(["test", "rules", "test.yaml"], {
    "rules.yaml": { groups: [{ name: "all", interval: "1m", rules: recordings }] },
    "test.yaml": {
      rule_files: ["rules.yaml"],
      evaluation_interval: "1m",
      tests: [
        {
          interval: `${stepSeconds}s`,
          input_series: Object.entries(series).map(([name, values]) => ({
            series: name,
            values: values.map((value) => value ?? "_").join(" "),
          })),
          promql_expr_test: answers.map(({ query, atSeconds, value }) => ({
            expr: query,
            eval_time: `${atSeconds}s`,
            exp_samples: value === undefined ? [] : [{ labels: "{}", value }],
          })),
        },
      ],
    },
  });
}

/** Throws with Prometheus' own words where it cannot parse an expression. */
export async function parses(expressions: readonly string[]): Promise<void> {
  const rules = expressions.map((expr, index) => ({ record: `each:${index}`, expr }));
  await promtool(["check", "rules", "rules.yaml"], {
    "rules.yaml": { groups: [{ name: "all", rules }] },
  });
}

async function promtool(args: readonly string[], files: Readonly<Record<string, object>>) {
  const tools = toolsAtHand();
  const folder = mkdtempSync(join(tmpdir(), "slograf-promtool-"));
  try {
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), ascii(content));
    await run(tools.promtool, args, { cwd: folder, maxBuffer: 1 << 26 });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`promtool does not agree:\n${stdout}${stderr}${String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** JSON is YAML; with every other character escaped no reader can stumble over it. */
export const ascii = (content: object): string =>
  JSON.stringify(content).replaceAll(
    /[\u007F-\u{10FFFF}]/gu,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`,
  );
