import { deliveryOf } from "../routing/index.ts";
import type { Alert } from "../rules/index.ts";
import { type Pipeline, percentage, type Slo } from "../slo/index.ts";
import { alertPath } from "./alert-page.ts";
import { cards, causesOf, dependenciesOf, logsOf, signalsOf } from "./first-looks.ts";
import { link, type Markdown, md, own, template, type View } from "./markdown.ts";
import { meaningOf, type Raised, slosOf } from "./raised.ts";
import { silence } from "./silence.ts";
import { budgetText, byPlace, placeName, promiseText, sentence } from "./words.ts";

/** What slograf writes below an alert's heading unless a team has a template of its own. */
const SECTION = template(`{{meaning}} {{general}}

- **Raised by**: {{raisedBy}}
- **Told**: {{told}}

{{silence}}
{{#if notes}}

### What the team knows

{{notes}}
{{/if}}
`);

/** Names that a template may use, each with what it holds; documented for the teams that write one. */
export const RUNBOOK_FIELDS = {
  alert: "the alert's name",
  pipeline: "the pipeline's title",
  key: "the pipeline's key",
  meaning: "what the alert means",
  general: "a link to what is the same for every pipeline: how to read it, what to do",
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
  silence: "how to silence it, for each promise and place, as a block of code",
  escalate: "when to ask for more people",
  notes: "the team's own text, where there is one",
} as const satisfies Record<string, string>;

/** The section of an alert, without its heading. */
export const runbookSection = (
  raised: Raised,
  notes: string | undefined,
  render: (view: View) => Markdown = SECTION,
): Markdown => render(viewOf(raised, notes));

function viewOf(raised: Raised, notes: string | undefined): View {
  const { kind, pipeline, alerts: same } = raised;
  const slos = slosOf([raised]);
  return {
    alert: own(kind.name),
    pipeline: md(pipeline.title),
    key: md(pipeline.name),
    meaning: md(meaningOf(raised)),
    general: link("What to do", alertPath(kind).replace("runbooks/", "")),
    raisedBy: md(raisedBy(slos, same)),
    told: md(told(same, pipeline)),
    owner: md(pipeline.owner),
    slos: slos.map(sloView),
    panels: cards(slos, pipeline),
    signals: signalsOf(pipeline),
    logs: logsOf(pipeline),
    dependencies: dependenciesOf(pipeline),
    causes: causesOf(slos),
    todo: md(kind.todo),
    silence: silence(raised),
    escalate: md(escalate(raised)),
    notes: notes === undefined ? undefined : own(notes),
  } satisfies Record<keyof typeof RUNBOOK_FIELDS, View[string]>;
}

/** `page in prod, ticket in staging: Freshness, Errors`. */
function raisedBy(slos: readonly Slo[], same: readonly Alert[]): string {
  const all = slos.map((slo) => ({ title: slo.title, loud: loudness(slo, same) }));
  return [...new Set(all.map(({ loud }) => loud))]
    .map((each) => {
      const those = all.filter(({ loud }) => loud === each);
      return `${each}: ${those.map(({ title }) => title).join(", ")}`;
    })
    .join("; ");
}

const loudness = (slo: Slo, same: readonly Alert[]): string =>
  [
    ...new Set(
      same
        .filter((alert) => alert.slo === slo)
        .map(({ objective, severity }) => `${severity} in ${placeName(objective)}`),
    ),
  ].join(", ");

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

/** A promise, and what its users lose when it breaks. */
export function sloView(slo: Slo): View {
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
}

function escalate({ kind, pipeline, alerts: same }: Raised): string {
  const consequences = new Set(
    same.flatMap(({ objective: { sla } }) => (sla === undefined ? [] : sentence(sla.consequence))),
  );
  const text = `${kind.escalate} The owner is ${pipeline.owner}.`;
  return consequences.size === 0
    ? text
    : `${text} Before the SLA is broken in any case: ${[...consequences].join(" ")}`;
}
