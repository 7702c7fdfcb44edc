import { parse } from "yaml";
import { compile, type Input } from "../src/compile.ts";
import { codes, type Diagnostic, renderer } from "../src/diagnostics/index.ts";
import { lint, lintRules, sarif, workflowCommands } from "../src/lint/index.ts";
import type { Part, Project } from "./project.ts";

/** Much more than any input takes on a busy machine. */
const MOST_SECONDS = 10;

const LINTED: readonly Part[] = ["dashboard", "rules", "alerting", "suppressions"];

/** What is wrong with how slograf takes a project, in a few words; nothing where all is well. */
export function faultOf(project: Project, part: Part, isWhole: boolean): string | undefined {
  const started = process.cpuUsage();
  try {
    if (LINTED.includes(part)) lintIt(project);
    else compileIt(project, isWhole);
  } catch (error) {
    return firstLines(error);
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6 > MOST_SECONDS ? `takes more than ${MOST_SECONDS} s` : undefined;
}

/** What was thrown, and from which file: the same fault has the same words. */
function firstLines(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const place = /\/((?:src|dashboards|fuzz)\/[^:)]+)/.exec(error.stack ?? "")?.[1];
  return `${error.name} in ${place ?? "a package"}: ${error.message.slice(0, 80)}`;
}

function compileIt(project: Project, isWhole: boolean): void {
  const file = (path: string, content: string) => ({ path: `slo-specs/${path}`, content });
  const name = /^pipeline: *([a-z][a-z-]*)$/m.exec(project.spec)?.[1] ?? "a";
  const input: Input = {
    specs: [file(`${name}.yaml`, project.spec)],
    settings: file("_settings.yaml", project.settings),
    ledger: file("_ledger.txt", project.ledger),
    runbooks: [
      file("_runbooks/default.hbs", project.template),
      file("_runbooks/SloBudgetBurnsFast.md", project.notes),
    ],
  };
  const { diagnostics, files } = compile(input, isWhole ? {} : { outputs: [] });
  const { specs, settings, ledger, runbooks = [] } = input;
  const texts = [...specs, ...runbooks, ...[settings, ledger].flatMap((each) => each ?? [])];
  expectSound(diagnostics, new Map(texts.map(({ path, content }) => [path, String(content)])));
  for (const { path, content } of files) {
    if (
      /undefined|\[object |NaN/.test(content) &&
      !/undefined|object|NaN/.test(Object.values(project).join())
    )
      throw new Error(`${path} holds no value but its want`);
    if (path.endsWith(".json")) JSON.parse(content);
    else if (path.endsWith(".yaml")) parse(content, { version: "1.1" });
  }
}

function lintIt({ dashboard, rules, alerting, suppressions }: Project): void {
  const files = [
    { path: "a.json", content: dashboard },
    { path: "a.yaml", content: rules },
    { path: "b.yaml", content: alerting },
  ];
  const result = lint(
    { files, isWhole: true, suppressions: { path: "_lint.yaml", content: suppressions } },
    lintRules,
  );
  expectSound(result.diagnostics, result.texts);
  JSON.stringify(sarif(result, lintRules, "0"));
  workflowCommands(result.diagnostics);
}

/** Places that exist, codes that are known, and a form that can be printed. */
function expectSound(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): void {
  const print = renderer(texts);
  for (const each of diagnostics) {
    const { line, column, length, file } = each.at;
    const lines = (texts.get(file)?.match(/\n/g)?.length ?? 0) + 1;
    if (!Object.hasOwn(codes, each.code)) throw new Error(`there is no code ${each.code}`);
    if (line < 1 || line > lines || column < 1 || length < 1)
      throw new Error(`${each.code} stands outside of the file`);
    if (/\[object |native code/.test(each.message))
      throw new Error(`${each.code} quotes an object`);
    if (/(?!\n)\p{Cc}[[\]]/u.test(print(each)))
      throw new Error(`${each.code} prints an escape sequence`);
  }
}
