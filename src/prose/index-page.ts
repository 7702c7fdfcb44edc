import { type Pipeline, percentage, windowText } from "../slo/index.ts";
import { link, type Markdown, md, own, template } from "./markdown.ts";
import { placeName } from "./words.ts";

const INDEX = template(`# Pipelines and their promises

{{#if pipelines}}
| Pipeline | Owner | Tier | Promise | SLO | Window | SLA |
|---|---|---|---|---|---|---|
{{#each pipelines}}
| {{pipeline}} | {{owner}} | {{tier}} | {{promise}} | {{objective}} | {{window}} | {{sla}} |
{{/each}}
{{else}}
No pipeline has promised anything yet.
{{/if}}
`);

/** Every promise of every pipeline, in the environment that the spec names first. */
export const indexPage = (pipelines: readonly Pipeline[]): Markdown =>
  INDEX({
    pipelines: pipelines.flatMap((pipeline) =>
      pipeline.slos.map(({ title, objectives: [first] }) => ({
        pipeline: link(pipeline.title, `${pipeline.name}.md`),
        owner: md(pipeline.owner),
        tier: md(pipeline.tier),
        promise: md(title),
        objective: md(`${percentage(first.ratio)} (${placeName(first)})`),
        window: md(windowText(first.window)),
        sla: first.sla === undefined ? own("none") : md(percentage(first.sla.ratio)),
      })),
    ),
  });
