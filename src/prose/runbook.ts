import type { AlertKind } from "../alerts/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { cards, causesOf, dependenciesOf, logsOf, signalsOf } from "./first-looks.ts";
import { link, type Markdown, md, own, template } from "./markdown.ts";
import { raisedBy, slosOf } from "./raised.ts";
import { sloView } from "./runbook-section.ts";
import { type RunbookTexts, sectionOf } from "./runbook-texts.ts";

const PAGE = template(`# Runbook: {{title}}

What is particular to the alerts of {{page}}, owned by {{owner}}. What each alert means and asks for in general stands on the page that its section links to.

## What users feel

{{#each slos}}
- {{card}}: {{why}} Promised: {{promise}}{{#if sla}} The SLA: {{sla}}{{/if}}
{{/each}}

## First three looks

1. **Outcome**: the card of the promise, linked above. When did it begin, and does a deploy mark stand there?{{#if signals}} Then the row below it: {{signals}}.{{/if}}
2. **Logs**: {{logs}}
3. **Dependencies**: {{dependencies}}

## Known causes

{{#each causes}}
{{of}}:

{{#each list}}
- {{this}}
{{/each}}

{{/each}}
{{#each sections}}
## {{alert}}

{{text}}

{{/each}}
`);

/** The runbook of a pipeline: a section for each alert; throws what a team's template throws. */
export function runbookPage(pipeline: Pipeline, texts: RunbookTexts): Markdown {
  const raised = raisedBy(pipeline);
  const slos = slosOf(raised);
  return PAGE({
    title: md(pipeline.title),
    page: link(pipeline.title, `../${pipeline.name}.md`),
    owner: md(pipeline.owner),
    slos: slos.map((slo) => ({ ...sloView(slo), card: cards([slo], pipeline) })),
    signals: signalsOf(pipeline),
    logs: logsOf(pipeline),
    dependencies: dependenciesOf(pipeline),
    causes: causesOf(slos),
    sections: raised.map((each) => ({
      alert: own(each.kind.name),
      text: sectionOf(each, texts),
    })),
  });
}

/** Where the runbook of a pipeline lies below the docs. */
export const runbookPath = (pipeline: string): string => `runbooks/${pipeline}.md`;

/** Where an alert's section lies: hosts of Markdown make anchors of headings like this. */
export const sectionPath = (pipeline: string, { name }: AlertKind): string =>
  `${runbookPath(pipeline)}#${name.toLowerCase()}`;
