import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { exitCodes, UsageError } from "./commands/exit-codes.ts";

/** Options of every command that reads specs. Commands are imported when they run: `--help` needs none of them. */
interface Common {
  readonly specs: string;
  readonly format: "text" | "json";
}

const version = (): string => {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
};

const program = new Command("slograf")
  .description(
    "Grafana dashboards, Prometheus rules and alerts for data pipelines, from one SLO spec per pipeline.",
  )
  .version(version())
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showSuggestionAfterError(true)
  .addHelpText(
    "after",
    `
Examples:
  slograf generate                  write out/ from slo-specs/
  slograf generate --check          say what is stale, write nothing
  slograf validate                  check the specs, write nothing
  slograf explain daily-sales       what one pipeline promises, and when which alert fires
  slograf presets kafka-exporter    what a preset knows: metrics, labels, units

Exit codes:
  0  fine
  1  mistakes in specs or settings
  2  wrong usage, or a folder that cannot be read or written
  3  differences found (--check)
  70 a fault of slograf itself`,
  );

const format = (): Option =>
  new Option("--format <format>", "how results are printed")
    .choices(["text", "json"])
    .default("text");

/** A command that reads specs. */
const command = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .addOption(new Option("--specs <folder>", "folder with the specs").default("slo-specs"))
    .addOption(format());

command("generate", "Write dashboards, rules, alerts and docs from the specs.")
  .addOption(new Option("--out <folder>", "folder to write to").default("out"))
  .option("--check", "write nothing; list what is stale and exit with 3 if anything is")
  .addOption(new Option("--watch", "generate again whenever a spec changes").conflicts("check"))
  .addHelpText(
    "after",
    `
Examples:
  slograf generate --specs teams/data/slo-specs --out teams/data/out
  slograf generate --check --format json
  slograf generate --watch

Nothing is written before everything is rendered: with a mistake in any spec, the
folder stays as it was. Files that are no longer generated are removed; files that
slograf did not write are never touched (out/.slograf-files lists those it did).`,
  )
  .action(async (options: Common & { out: string; check?: boolean; watch?: boolean }) => {
    const { generate } = await import("./commands/generate.ts");
    process.exitCode = await generate(options);
  });

command("validate", "Check specs and settings; every mistake of every file, in one run.")
  .addHelpText(
    "after",
    `
Examples:
  slograf validate
  slograf validate --specs teams/data/slo-specs --format json

A spec starts like this:
  apiVersion: slograf/v1
  kind: batch
  pipeline: daily-sales

Every code is explained in docs/diagnostics.md.`,
  )
  .action(async (options: Common) => {
    const { validate } = await import("./commands/validate.ts");
    process.exitCode = await validate(options);
  });

command("explain", "Sum up one pipeline: promises, budgets, when which alert fires.")
  .argument("<spec>", "a spec file, or the name of a pipeline")
  .addHelpText(
    "after",
    `
Examples:
  slograf explain daily-sales
  slograf explain slo-specs/daily-sales.yaml --format json`,
  )
  .action(async (spec: string, options: Common) => {
    const { explain } = await import("./commands/explain.ts");
    process.exitCode = await explain(spec, options);
  });

program
  .command("presets")
  .description("List the presets, or show which metric of one carries which signal.")
  .argument("[name]", "a preset")
  .addOption(format())
  .addHelpText(
    "after",
    `
Examples:
  slograf presets
  slograf presets kafka-exporter
  slograf presets kubernetes-cronjob --format json

docs/presets.md has all of them, and says what a spec must name itself.`,
  )
  .action(async (name: string | undefined, options: Pick<Common, "format">) => {
    const { presets } = await import("./commands/presets.ts");
    process.exitCode = presets(name, options);
  });

// A reader that has seen enough, as in `slograf explain daily-sales | head`, is no fault.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Says what went wrong where commander has not done so already. */
function exitCodeOf(error: unknown): number {
  // Help and version are thrown too, with the exit code 0.
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`slograf: ${error.message}\n`);
    return exitCodes.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `slograf: this is a fault of slograf itself, please report it.\n${detail}\n`,
  );
  return exitCodes.internal;
}
