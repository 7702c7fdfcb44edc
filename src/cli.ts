import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { AlertsTestOptions } from "./commands/alerts-test.ts";
import type { DiffOptions } from "./commands/diff.ts";
import { exitCodes, UsageError } from "./commands/exit-codes.ts";
import type { GenerateOptions } from "./commands/generate.ts";
import type { InitOptions } from "./commands/init.ts";
import type { LintOptions } from "./commands/lint.ts";
import { ownVersion } from "./commands/package.ts";
import type { SpecsOptions } from "./commands/project.ts";
import { safe, safeLine } from "./diagnostics/index.ts";

// Commands are imported when they run: `--help` needs none of them.

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(text);
}

const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;

/** Unix time; wall clocks are known for the years that rules are written for. */
function instant(text: string): number {
  const day = text.slice(0, 10);
  // The 30th of February would be a day in March.
  const isDay = INSTANT.test(text) && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) === true;
  const milliseconds = isDay ? Date.parse(text) : Number.NaN;
  if (!(milliseconds >= Date.UTC(2025, 0, 1) && milliseconds < Date.UTC(2039, 0, 1)))
    throw new InvalidArgumentError(
      "A time from 2025 to 2038 has a date, a time of day and an offset, such as 2026-11-29T03:00+01:00.",
    );
  return milliseconds / 1000;
}

const program = new Command("slograf")
  .description(
    "Grafana dashboards, Prometheus rules and alerts for data pipelines, from one SLO spec per pipeline.",
  )
  .version(ownVersion())
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showSuggestionAfterError(true)
  .addHelpText(
    "after",
    `
Examples:
  slograf init                      write the first spec of a pipeline
  slograf generate                  write out/ from slo-specs/
  slograf generate --check          say what is stale, write nothing
  slograf validate                  check the specs, write nothing
  slograf explain daily-sales       what one pipeline promises, and when which alert fires
  slograf alerts test daily-sales fresh-by-nine
                                    whom its alerts would tell now, and in which words
  slograf diff                      what a branch changes, for its reviewer
  slograf lint                      check what was generated, and what was written by hand
  slograf presets kafka-exporter    what a preset knows: metrics, labels, units

Exit codes:
  0  fine
  1  mistakes in specs or settings
  2  wrong usage, or a folder that cannot be read or written
  3  differences found (--check, diff)
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
  .option("--timings", "print where the time goes")
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
  .action(async (options: GenerateOptions) => {
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
  .action(async (options: SpecsOptions) => {
    const { validate } = await import("./commands/validate.ts");
    process.exitCode = validate(options);
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
  .action(async (spec: string, options: SpecsOptions) => {
    const { explain } = await import("./commands/explain.ts");
    process.exitCode = explain(spec, options);
  });

program
  .command("diff")
  .description("Say what changes of specs and outputs mean, for people who review them.")
  .addOption(new Option("--specs <folder>", "folder with the specs").default("slo-specs"))
  .addOption(new Option("--out <folder>", "folder that slograf writes to").default("out"))
  .option(
    "--base <ref>",
    "commit, branch or tag to compare with; where the branch began unless told otherwise",
  )
  .addOption(
    new Option("--format <format>", "how results are printed")
      .choices(["text", "markdown", "json"])
      .default("text"),
  )
  .addOption(
    new Option("--max-bytes <count>", "the longest that Markdown may be; the rest is counted")
      .argParser(wholeNumber)
      .default(60_000),
  )
  .addHelpText(
    "after",
    `
Examples:
  slograf diff                                  since the branch left the default branch
  slograf diff --base HEAD                      what is not committed yet
  slograf diff --base v1.4.0 --format json
  slograf diff --base origin/main --format markdown > comment.md

Exits with 3 when anything has changed. docs/diff.md says what is told, and in which order.`,
  )
  .action(async (options: DiffOptions) => {
    const { diff } = await import("./commands/diff.ts");
    process.exitCode = await diff(options);
  });

program
  .command("lint")
  .description("Check dashboards and rules, generated or written by hand, and against each other.")
  .argument("[paths...]", "files and folders; what slograf has written unless told otherwise")
  .addOption(new Option("--out <folder>", "folder that slograf writes to").default("out"))
  .addOption(
    new Option("--specs <folder>", "folder with _lint.yaml, where there is one").default(
      "slo-specs",
    ),
  )
  .addOption(
    new Option("--format <format>", "how results are printed")
      .choices(["text", "json", "sarif", "github"])
      .default("text"),
  )
  .addOption(
    new Option("--max-warnings <count>", "fail when there are more warnings").argParser(
      wholeNumber,
    ),
  )
  .addHelpText(
    "after",
    `
Examples:
  slograf lint
  slograf lint out/grafana/dashboards out/prometheus/rules
  slograf lint --format sarif
  slograf lint --format github --max-warnings 0

Files and folders may be of anybody's; what refers to each other is checked together.
docs/lint/ explains every rule, and how a finding stays as it is, with its reason.`,
  )
  .action(async (paths: readonly string[], options: LintOptions) => {
    const { lintFiles } = await import("./commands/lint.ts");
    process.exitCode = lintFiles(paths, { ...options, version: ownVersion() });
  });

program
  .command("init")
  .description("Write the first spec of a pipeline: asks a few questions, or takes flags.")
  .addOption(new Option("--specs <folder>", "folder with the specs").default("slo-specs"))
  .option("--pipeline <name>", "stable key of the pipeline, and name of the file")
  .addOption(
    new Option("--kind <kind>", "batch runs and ends, streaming runs all the time").choices([
      "batch",
      "streaming",
    ]),
  )
  .option("--owner <team>", "the team that acts when it breaks")
  .option("--service <name>", "the service it is part of (default: the pipeline)")
  .option("--env <names...>", "the environments it runs in (default: prod)")
  .option("--preset <names...>", "what reports on it; `slograf presets` lists them")
  .option("--sli <kinds...>", "what it promises; docs/sli has a page about each")
  .option("--objective <percentage>", "share of good that is aimed at (default: 99%)")
  .option("--git", "write lefthook.yml and .gitattributes, too")
  .option("--yes", "ask nothing")
  .addHelpText(
    "after",
    `
Examples:
  slograf init
  slograf init --pipeline daily-sales --kind batch --owner data --preset batch-job --sli deadline completeness
  slograf init --yes --pipeline orders --kind streaming --owner shop --sli lag --preset kafka-exporter --env prod staging

The spec is valid as it stands, and says TODO wherever only you know. What the presets
do not know becomes a signal of your own. Files that are there are never written over.`,
  )
  .action(async (options: InitOptions) => {
    const { init } = await import("./commands/init.ts");
    process.exitCode = await init(options);
  });

/** A command that reads what is staged in git. */
const gitCommand = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .addOption(new Option("--specs <folder>", "folder with the specs").default("slo-specs"))
    .addOption(new Option("--out <folder>", "folder with what is generated").default("out"));

gitCommand("hook", "Before a commit: generate from the specs that are staged, and stage that too.")
  .option("--merge", "before a merge: stop it if anything had to be staged")
  .addHelpText(
    "after",
    `
Examples:
  slograf hook            as the pre-commit hook
  slograf hook --merge    as the pre-merge-commit hook

Does nothing where no spec is staged, nor settings. docs/git.md shows how
hooks are set up.`,
  )
  .action(async (options: { specs: string; out: string; merge?: boolean }) => {
    const { hook } = await import("./commands/hook.ts");
    process.exitCode = await hook(options);
  });

gitCommand(
  "mend",
  "After a merge: generate from the merged specs, and stage all that is generated.",
)
  .addHelpText(
    "after",
    `
Examples:
  slograf mend && git commit               after a merge
  slograf mend && git rebase --continue    during a rebase

Conflicts in specs are for a person: fix those first, and stage them with \`git add\`.`,
  )
  .action(async (options: { specs: string; out: string }) => {
    const { mend } = await import("./commands/mend.ts");
    process.exitCode = await mend(options);
  });

const alertsCommand = program
  .command("alerts")
  .description("What becomes of alerts.")
  .helpCommand(false);

alertsCommand
  .command("test")
  .description("Say what would be sent if alerts of an SLO fired: to whom, when, with which words.")
  .argument("<pipeline>", "name of a pipeline")
  .argument("<slo>", "name of one of its SLOs")
  .addOption(new Option("--specs <folder>", "folder with the specs").default("slo-specs"))
  .addOption(
    new Option("--at <time>", "when they fire; now unless told otherwise").argParser(instant),
  )
  .option("--env <name>", "only in this environment")
  .option("--region <name>", "only in this region")
  .option("--alert <name>", "only alerts of this name")
  .addOption(format())
  .addHelpText(
    "after",
    `
Examples:
  slograf alerts test daily-sales fresh-by-nine
  slograf alerts test daily-sales fresh-by-nine --at 2026-11-29T03:00+01:00
  slograf alerts test daily-sales fresh-by-nine --env prod --alert DeadlineMissed --format json

Nothing is sent, and no running system is asked: routes, hours and silences are those
that are generated. docs/routing.md explains what is printed.`,
  )
  .action(async (pipeline: string, slo: string, options: AlertsTestOptions) => {
    const { alertsTest } = await import("./commands/alerts-test.ts");
    process.exitCode = alertsTest(pipeline, slo, options);
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
  .action(async (name: string | undefined, options: Pick<SpecsOptions, "format">) => {
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
    process.stderr.write(`slograf: ${safeLine(error.message)}\n`);
    return exitCodes.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `slograf: this is a fault of slograf itself, please report it.\n${safe(detail)}\n`,
  );
  return exitCodes.internal;
}
