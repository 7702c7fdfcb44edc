import type { Pipeline, Slo } from "../slo/index.ts";
import { type Markdown, md, template, type View } from "./markdown.ts";
import { budgetText, measuredText, placeName, promiseText, scopeText, slaText } from "./words.ts";

const NOTE = template(`{{description}}

{{#each slos}}
**{{title}}**: {{measured}} Why: {{why}}{{#if scope}} {{scope}}{{/if}}

{{#each objectives}}
- {{place}}: {{promise}} Budget: {{budget}}.{{#if sla}} SLA: {{sla}}{{/if}}
{{/each}}

{{/each}}
*SLI*: what is measured. *SLO*: the team's target for it. *SLA*: the promise to users, looser than the SLO. *Error budget*: how much bad the SLO allows. *Burn rate*: how many times faster than allowed it is being spent. Owner: **{{owner}}**.
`);

/** The note on a dashboard that says what each SLI is, what its SLO promises, and why. */
export const helpNote = (pipeline: Pipeline): Markdown =>
  NOTE({
    description: md(pipeline.description ?? ""),
    owner: md(pipeline.owner),
    slos: pipeline.slos.map(sloView),
  });

const sloView = (slo: Slo): View => ({
  title: md(slo.title),
  why: md(slo.why),
  scope: md(scopeText(slo)),
  measured: md(measuredText(slo)),
  objectives: slo.objectives.map((objective) => ({
    place: md(placeName(objective)),
    promise: md(promiseText(objective)),
    budget: md(budgetText(objective)),
    sla: md(slaText(objective) ?? ""),
  })),
});
