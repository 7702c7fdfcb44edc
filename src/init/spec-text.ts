import { type Preset, presetNamed } from "../presets/index.ts";
import { meaningOf } from "../signals/index.ts";
import { TIERS } from "../spec/index.ts";
import type { Answers } from "./answers.ts";
import { type FirstSlo, firstSlos } from "./first-slos.ts";
import { type Known, knownFrom, subjectOf } from "./known.ts";
import { type OwnSignal, ownSignals } from "./own-signals.ts";
import { comments, inline } from "./yaml-text.ts";

/** A spec to start from: valid as it stands, with a TODO wherever only the user knows. */
export function specText(answers: Answers): string {
  const known = knownFrom(answers);
  const slos = firstSlos(answers, known);
  const { own, known: all } = ownSignals(slos, known);
  const scheduled = answers.kind === "batch" || !standsWithout(slos, all);
  return `# yaml-language-server: $schema=../schema/slograf.schema.json
apiVersion: slograf/v1
kind: ${answers.kind} # batch runs and ends, streaming runs all the time
pipeline: ${inline(answers.pipeline)} # stable key; files and uids are named after it
service: ${inline(answers.service)} # the label \`service\` of its series
owner: ${inline(answers.owner)} # the team that acts when it breaks
tier: standard # ${TIERS.join(", ")}: usual objectives, and how loud alerts are
environments: ${inline(answers.environments)} # values of the label \`env\`; \`{prod: {selector: …}}\` where series have none
${scheduled ? SCHEDULE : ""}
# Where the numbers come from: presets know the names of metrics, signals are your own.
metrics:${metricsText(answers, own)}
# The promises. \`slograf explain\` says what each of them means, and when which alert fires.
slos:
${slos.map((slo, index) => sloText(slo, answers, index === 0)).join("")}
# More fields, all optional; the first line of this file lets editors explain them:
# title, description, inform, upstreams, regions, explain, resources, deploys, links, settings.
`;
}

const SCHEDULE =
  "schedule: { every: 1d, timezone: UTC } # TODO: how often it runs; timezone such as Europe/Berlin\n";

/** Whether the SLOs can be computed of a pipeline that has no schedule. */
function standsWithout(slos: readonly FirstSlo[], known: Known): boolean {
  const subject = subjectOf({ ...known, scheduled: false });
  return slos.every(({ type, params }) => type.problems(params, subject).length === 0);
}

/** One source a preset, and one for what the presets do not know. */
function metricsText({ presets, pipeline, service }: Answers, own: readonly OwnSignal[]): string {
  const sources = [
    ...presets.flatMap((name) => presetNamed(name) ?? []).map((each) => presetText(each, pipeline)),
    ...(own.length === 0 ? [] : [ownText(own, service)]),
  ];
  return sources.length === 0 ? " []\n" : `\n${sources.join("")}`;
}

const presetText = ({ name, title, selector, notes = [] }: Preset, pipeline: string): string =>
  `  - preset: ${name} # ${title}; see \`slograf presets ${name}\`
${notes.map((note) => comments(note, "    ")).join("")}    selector:
${Object.entries(selector)
  .map(([label, what]) => `      ${label}: ${inline(pipeline)} # TODO: ${what}\n`)
  .join("")}`;

const ownText = (own: readonly OwnSignal[], service: string): string =>
  `  - selector: ${inline({ service })} # TODO: the labels that tell this pipeline's series from others'
    # TODO: the presets do not know these; replace each \`todo_…\` by the name of your metric.
    signals:
${own
  .map(
    ({ name, metric, kind }) =>
      `      ${name}: ${inline({ metric, kind })} # ${meaningOf(name)?.what ?? ""}\n`,
  )
  .join("")}`;

/** Runs are few: a budget over a longer time holds more than one of them. */
const WINDOWS = { batch: "90d", streaming: "30d" } as const;

/** The fields that all SLOs have are explained at the first one. */
function sloText(
  { name, type, params }: FirstSlo,
  { kind, objective = "99%" }: Answers,
  explained: boolean,
): string {
  const given = Object.entries(params).map(
    ([param, value]) =>
      `      ${param}: ${inline(value)} # TODO: ${firstSentence(type.params[param]?.description ?? "")}\n`,
  );
  const note = (text: string) => (explained ? ` # ${text}` : "");
  return `  - name: ${name}${note("stable key; series and alerts are named after it")}
    why: "TODO: say who needs this, and what for."${note("stands in the alerts")}
${comments(type.summary, "    ")}    sli:
      kind: ${type.kind}
${given.join("")}    objective: ${objective}${note("TODO: the share of good that is aimed at; the rest is the error budget")}
    window: ${WINDOWS[kind]}${note("of the budget: 1d to 90d; or week, month, quarter")}
`;
}

/** The schema, which editors show, has the rest. */
const firstSentence = (text: string): string => text.replace(/([.:]) [\s\S]*/, "$1");
