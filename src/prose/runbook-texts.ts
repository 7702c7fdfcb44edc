import { type Diagnostic, type Location, suggest } from "../diagnostics/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { decode, literalSecrets, type SpecFile } from "../spec/index.ts";
import { type Markdown, own } from "./markdown.ts";
import { type Raised, raisedBy } from "./raised.ts";
import { RUNBOOK_FIELDS, runbookSection } from "./runbook-section.ts";
import { teamsTemplate } from "./teams-template.ts";

/** Folder of a team's own templates and texts, beside the specs. */
export const RUNBOOKS_FOLDER = "_runbooks";
/** A page about one alert. */
const LARGEST_BYTES = 1 << 17;
/** Name of the template that stands for every alert without one of its own. */
const EVERY = "default";

interface Written {
  readonly file: string;
  readonly text: string;
}

/** What teams have written about alerts, by `<alert>` or `<pipeline>/<alert>`. */
export interface RunbookTexts {
  readonly templates: ReadonlyMap<string, Written>;
  readonly notes: ReadonlyMap<string, Written>;
}

export const NO_TEXTS: RunbookTexts = { templates: new Map(), notes: new Map() };

/** The section of an alert, with what a team has written about it; throws what a template throws. */
export function sectionOf(raised: Raised, { templates, notes }: RunbookTexts): Markdown {
  const { kind, pipeline } = raised;
  const known = [kind.name, `${pipeline.name}/${kind.name}`].flatMap(
    (key) => notes.get(key)?.text.trim() ?? [],
  );
  const text = known.length === 0 ? undefined : known.join("\n\n");
  const written = templateOf(raised, templates);
  return written === undefined
    ? runbookSection(raised, text && nested(text))
    : nested(runbookSection(raised, text, teamsTemplate(written.text)));
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** A team's text below the heading of a section: its headings are deeper, and no code stays open. */
function nested(text: string): Markdown {
  let open = "";
  const lines = text.split("\n").map((line) => {
    const [, fence = ""] = FENCE.exec(line) ?? [];
    if (open === "") open = fence;
    else if (fence.startsWith(open)) open = "";
    return open === "" ? line.replace(/^#{1,4}(?= )/, "##$&") : line;
  });
  return own([...lines, open].join("\n").trimEnd());
}

/** The closest: that of the alert of the pipeline, of the alert, of the pipeline, of all. */
const templateOf = (
  { kind: { name }, pipeline }: Raised,
  templates: RunbookTexts["templates"],
): Written | undefined =>
  [`${pipeline.name}/${name}`, name, `${pipeline.name}/${EVERY}`, EVERY]
    .map((key) => templates.get(key))
    .find((written) => written !== undefined);

/** Reads what teams have written, and tries every template on every alert that it is for. */
export function readRunbooks(
  files: readonly SpecFile[],
  pipelines: readonly Pipeline[],
): { readonly texts: RunbookTexts; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const texts = { templates: new Map<string, Written>(), notes: new Map<string, Written>() };
  // Nothing to try: most have written nothing.
  if (files.length === 0) return { texts: NO_TEXTS, diagnostics };
  const raised = pipelines.flatMap(raisedBy);
  for (const { path, content } of files) {
    const { text, problems } = decode(path, content, LARGEST_BYTES);
    diagnostics.push(...problems, ...literalSecrets({ file: path, text }));
    const key = keyOf(path);
    diagnostics.push(...unused(path, key, raised));
    (path.endsWith(".hbs") ? texts.templates : texts.notes).set(key, { file: path, text });
  }
  for (const each of raised) diagnostics.push(...faults(each, texts));
  return { texts, diagnostics };
}

/** `daily-sales/DeadlineMissed` of `slo-specs/_runbooks/daily-sales/DeadlineMissed.hbs`. */
const keyOf = (path: string): string =>
  path
    .slice(path.lastIndexOf(`${RUNBOOKS_FOLDER}/`) + RUNBOOKS_FOLDER.length + 1)
    .replace(/\.\w+$/, "");

function unused(file: string, key: string, raised: readonly Raised[]): readonly Diagnostic[] {
  const isTemplate = file.endsWith(".hbs");
  const known = raised.flatMap(({ kind: { name }, pipeline }) => [
    name,
    `${pipeline.name}/${name}`,
    ...(isTemplate ? [EVERY, `${pipeline.name}/${EVERY}`] : []),
  ]);
  if (known.includes(key)) return [];
  // What is suggested is of the same form: about one pipeline, or about all.
  const alike = [...new Set(known)].filter((each) => each.includes("/") === key.includes("/"));
  return [
    {
      severity: "warning",
      code: "runbook/unused",
      message: `No pipeline has an alert \`${key}\`: the file is not used.`,
      hint: suggest(key, alike),
      at: { file, line: 1, column: 1, length: 1 },
    },
  ];
}

/** What is wrong with the template of an alert. */
function faults(raised: Raised, texts: RunbookTexts): readonly Diagnostic[] {
  const written = templateOf(raised, texts.templates);
  if (written === undefined) return [];
  try {
    sectionOf(raised, texts);
    return [];
  } catch (thrown) {
    const error = thrown as Error;
    const at = placeOf(error, written);
    return [{ severity: "error", code: "runbook/template", ...wordsOf(error), at }];
  }
}

const FIELDS = [
  ...Object.keys(RUNBOOK_FIELDS),
  ...["title", "why", "promise", "budget", "sla", "of", "list"],
];

function wordsOf({ message }: Error): { readonly message: string; readonly hint: string } {
  const [, name] = /^"([^"]+)" not defined|search for '([^']+)'/.exec(message) ?? [];
  if (name !== undefined)
    return { message: `The template knows no \`${name}\`.`, hint: suggest(name, FIELDS, "Fields") };
  const first = message.startsWith("Parse error")
    ? "a block or a pair of braces is open, or closed twice"
    : message.replace(/ - \d+:\d+$/, "");
  return {
    message: `The template cannot be read: ${first}.`,
    hint: "Blocks are closed by their own name, as in {{#each slos}} … {{/each}}; docs/runbooks.md lists the fields.",
  };
}

/** Handlebars counts columns from 0, and says some places only in its message. */
function placeOf(
  { message, ...error }: Error & { lineNumber?: number; column?: number },
  { file, text }: Written,
): Location {
  const lines = text.split("\n");
  const said = error.lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  const line = Math.min(said, lines.length);
  const width = (lines[line - 1] ?? "").length;
  const column = Math.min((error.column ?? 0) + 1, Math.max(1, width));
  return { file, line, column, length: 1 };
}
