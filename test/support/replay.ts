import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Compilation } from "../../src/compile.ts";
import { backfill, type Outcome } from "./backfill.ts";
import { END, measured, START } from "./measured/index.ts";
import { recordedBefore } from "./measured/weeks-before.ts";
import { start } from "./prometheus.ts";
import { ruleFiles } from "./rule-files.ts";
import { type Samples, store } from "./samples.ts";
import type { Running } from "./server.ts";
import type { Tools } from "./tools.ts";
import { timed } from "./turns.ts";
import { identities } from "./written.ts";

const SCRAPE_SECONDS = 30;

export interface Replay extends Running {
  /** What came of every rule, in the course of the replay. */
  readonly outcomes: readonly Outcome[];
}

/** A Prometheus with all rules of a compilation, and with what they made of the measured morning. */
export async function replay(tools: Tools, compilation: Compilation): Promise<Replay> {
  const folder = mkdtempSync(join(tmpdir(), "slograf-replay-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const rules = timed(ruleFiles(compilation).flatMap(({ groups }) => groups));
    const series = identities(rules.map(({ rule }) => rule));
    const before = [...series].flatMap(([{ record = "" }, all]) =>
      all.flatMap((labels) => recordedBefore(record, labels)),
    );
    await store(tools, folder, [...scraped(), ...before]);
    const outcomes = await backfill(tools, folder, rules, { start: START, end: END });
    const { base, stop } = await start(tools, folder, withRules(folder, compilation));
    return { base, outcomes, stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

function scraped(): readonly Samples[] {
  const times = Array.from(
    { length: (END - START) / SCRAPE_SECONDS + 1 },
    (_, index) => START + index * SCRAPE_SECONDS,
  );
  return measured.map(({ series, at }) => ({
    series,
    values: times.flatMap((time) => {
      const value = at((time - START) / 60);
      return value === undefined ? [] : [[time, value] as const];
    }),
  }));
}

/** Writes the rule files as they are, and says how Prometheus finds them. */
function withRules(folder: string, { files }: Compilation): object {
  const rules = files.filter(({ path }) => path.startsWith("prometheus/rules/"));
  for (const { path, content } of rules) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { rule_files: ["prometheus/rules/*.yaml"] };
}
