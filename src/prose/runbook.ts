import { deliveryOf } from "../routing/index.ts";
import { type Alert, alerts } from "../rules/index.ts";
import {
  dashboardUid,
  type Pipeline,
  panelId,
  percentage,
  type Slo,
  sloPanelKey,
} from "../slo/index.ts";
import { logLinks } from "./log-links.ts";
import { link, type Markdown, md, own, template, type View } from "./markdown.ts";
import { budgetText, byPlace, placeName, promiseText } from "./words.ts";

/** What slograf writes unless a team has a template of its own. */
export const RUNBOOK = `# {{alert}}: {{pipeline}}

{{meaning}}

| | |
|---|---|
| Raised by | {{raisedBy}} |
| Told | {{told}} |
| Owner | {{owner}} |

## What users feel

{{#each slos}}
- **{{title}}**: {{why}} Promised: {{promise}} {{#if sla}}The SLA: {{sla}}{{/if}}
{{/each}}

## First three looks

1. **Outcome**: {{panels}} on the on-call dashboard. When did it begin, and does a deploy mark stand there?{{#if signals}} Then the row below it: {{signals}}.{{/if}}
2. **Logs**: {{logs}}
3. **Dependencies**: {{dependencies}}

## Known causes

{{#each causes}}
{{of}}:

{{#each list}}
- {{this}}
{{/each}}

{{/each}}

## What to do

{{todo}}

## To silence it

Only while somebody works on it, for as long as that takes, and no more than this alert at this place:

{{silence}}

Planned work is no silence: an entry under \`exclusions\` in the spec counts neither good nor bad, and alerts nobody.

## When to ask for more people

{{escalate}}
{{#if notes}}

## What the team knows

{{notes}}
{{/if}}
`;

/** Names that a template may use, each with what it holds; documented for the teams that write one. */
export const RUNBOOK_FIELDS = {
  alert: "the alert's name",
  pipeline: "the pipeline's title",
  key: "the pipeline's key",
  meaning: "what the alert means",
  raisedBy: "promises that raise it, and how loud it is where",
  told: "who is told",
  owner: "the team that acts",
  slos: "a list of the promises that raise it: title, why, promise, budget, sla",
  panels: "links to the promises' cards on the on-call dashboard",
  signals: "titles of the signals in the middle row",
  logs: "a link to the logs, or how to add one",
  dependencies: "upstreams, and titles of the signals in the bottom row",
  causes: "a list of kinds of promises: of, list (what usually breaks them)",
  todo: "the first steps",
  silence: "how to silence it, as a block of code",
  escalate: "when to ask for more people",
  notes: "the team's own text, where there is one",
} as const satisfies Record<string, string>;

/** An alert kind of a pipeline: all its alerts of one name. */
export interface AlertKind {
  readonly name: string;
  readonly pipeline: Pipeline;
  readonly alerts: readonly [Alert, ...Alert[]];
}

/** The alert kinds of a pipeline, each once. */
export function alertKinds(pipeline: Pipeline): readonly AlertKind[] {
  const kinds = new Map<string, [Alert, ...Alert[]]>();
  for (const alert of alerts(pipeline)) {
    const known = kinds.get(alert.name);
    if (known === undefined) kinds.set(alert.name, [alert]);
    else known.push(alert);
  }
  return [...kinds].map(([name, same]) => ({ name, pipeline, alerts: same }));
}

const DEFAULT = template(RUNBOOK);

/** The page that an alert links to. */
export const runbook = (
  kind: AlertKind,
  render: (view: View) => Markdown = DEFAULT,
  notes: string | undefined = undefined,
): Markdown => render(viewOf(kind, notes));

function viewOf({ name, pipeline, alerts: same }: AlertKind, notes: string | undefined): View {
  const slos = [...new Set(same.map(({ slo }) => slo))];
  const view = {
    alert: own(name),
    pipeline: md(pipeline.title),
    key: md(pipeline.name),
    meaning: md(meaningOf(same)),
    raisedBy: md(slos.map((slo) => raised(slo, same)).join("; ")),
    told: md(told(same, pipeline)),
    owner: md(pipeline.owner),
    slos: slos.map(sloView),
    panels: own(slos.map((slo) => card(slo, pipeline)).join(", ")),
    signals: md(titles(pipeline.explanations)),
    logs: logs(pipeline),
    dependencies: dependencies(pipeline),
    causes: causes(slos),
    todo: md([...new Set(same.map(({ kind }) => kind.todo))].join(" ")),
    silence: silence(same[0], pipeline),
    escalate: md(escalate(same, pipeline)),
    notes: notes === undefined ? undefined : own(notes.trim()),
  } satisfies Record<keyof typeof RUNBOOK_FIELDS, View[string]>;
  return view;
}

const raised = (slo: Slo, same: readonly Alert[]): string =>
  `${slo.title} (${same
    .filter((alert) => alert.slo === slo)
    .map(({ objective, severity }) => `${severity} in ${placeName(objective)}`)
    .join(", ")})`;

function told(same: readonly Alert[], pipeline: Pipeline): string {
  const texts = same.map((alert) => {
    const delivery = deliveryOf(alert, pipeline);
    if (delivery === undefined) return `${alert.severity}: by the label team="${alert.team}"`;
    const { receivers } = delivery.destination;
    const to = receivers.map(({ name, type }) => `${name} (${type.title})`).join(", ");
    return `${alert.severity}: ${to === "" ? "nobody" : to}`;
  });
  return [...new Set(texts)].join("; ");
}

const sloView = (slo: Slo): View => {
  const [{ sla }] = slo.objectives;
  return {
    title: md(slo.title),
    why: md(sentence(slo.why)),
    promise: md(byPlace(slo.objectives, promiseText, " ")),
    budget: md(byPlace(slo.objectives, budgetText, "; ")),
    sla:
      sla === undefined
        ? undefined
        : md(`${percentage(sla.ratio)}; otherwise: ${sentence(sla.consequence)}`),
  };
};

/** What usually breaks promises, by their kind, each kind once. */
const causes = (slos: readonly Slo[]): readonly View[] =>
  [...new Set(slos.map(({ type }) => type))].map((type) => ({
    of: md(
      `${type.title} (${slos
        .filter((slo) => slo.type === type)
        .map(({ title }) => title)
        .join(", ")})`,
    ),
    list: type.causes.map(md),
  }));

/** What the alerts of one name mean, whichever promise raises them. */
export function meaningOf(same: readonly [Alert, ...Alert[]]): string {
  const [one, ...others] = new Set(same.map(({ meaning }) => meaning));
  return one === undefined || others.length > 0 ? same[0].kind.meaning : one;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const card = (slo: Slo, pipeline: Pipeline): string =>
  link(slo.title, `${onCall(pipeline)}?viewPanel=${panelId(sloPanelKey(slo, "card"))}`);

const onCall = (pipeline: Pipeline): string =>
  `${pipeline.settings.grafana.url}/d/${dashboardUid(pipeline, "on-call")}`;

const titles = (shown: Pipeline["resources"]): string =>
  shown.map(({ signal }) => signal.title).join(", ");

const logs = (pipeline: Pipeline): Markdown =>
  logLinks(pipeline) ??
  own("no log view is linked; add one to the spec, `links: { logs: https://… }`.");

function dependencies({ upstreams, resources }: Pipeline): Markdown {
  const parts = [
    ...upstreams.map((upstream) => link(`upstream ${upstream.title}`, onCall(upstream))),
    ...(resources.length === 0 ? [] : [md(`the bottom row: ${titles(resources)}`)]),
  ];
  return own(parts.length === 0 ? "none are described in the spec." : `${parts.join("; ")}.`);
}

/** The command that silences one alert at one place. */
function silence({ name, slo, objective }: Alert, { settings }: Pipeline): Markdown {
  const { pipeline, env, region } = objective.identity;
  const labels = {
    alertname: name,
    pipeline,
    slo: slo.name,
    env,
    ...(region !== undefined && { region }),
  };
  const matchers = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const text =
    settings.notify === "grafana"
      ? `Alerting, Silences, New silence, 2h: ${matchers.slice(1).join(", ")}`
      : `amtool silence add --duration=2h --comment='who, why, ticket' ${matchers.map((each) => `'${each}'`).join(" ")}`;
  return own(`\`\`\`\n${text}\n\`\`\``);
}

function escalate(same: readonly [Alert, ...Alert[]], { owner }: Pipeline): string {
  const consequences = [
    ...new Set(
      same.flatMap(({ objective: { sla } }) =>
        sla === undefined ? [] : [sentence(sla.consequence)],
      ),
    ),
  ];
  const texts = [same[0].kind.escalate, `The owner is ${owner}.`];
  return consequences.length === 0
    ? texts.join(" ")
    : `${texts.join(" ")} Before the SLA is broken in any case: ${consequences.join(" ")}`;
}

/** Where the page of an alert lies below the docs. */
export const runbookPath = (pipeline: string, alert: string): string =>
  `runbooks/${pipeline}/${alert}.md`;
