import { sloBudgetBurnsFast, sloBudgetBurnsSlowly } from "../alerts/index.ts";
import {
  dashboardUid,
  type Objective,
  type Pipeline,
  percentage,
  type Slo,
  windowText,
} from "../slo/index.ts";
import { logLinks } from "./log-links.ts";
import { code, link, type Markdown, md, own, template, type View } from "./markdown.ts";
import { meaningOf, raisedBy } from "./raised.ts";
import { sectionPath } from "./runbook.ts";
import {
  budgetText,
  byPlace,
  detections,
  exclusionTexts,
  kindText,
  measuredText,
  placeName,
  retentionText,
  scopeText,
  slaText,
  windowsText,
} from "./words.ts";

const PAGE = template(`# {{title}}

{{description}}

| | |
|---|---|
| Owner | {{owner}} |
| Service | {{service}} |
| Kind | {{kind}} |
| Tier | {{tier}} |
| Environments | {{places}} |
| Dashboards | {{dashboards}} |
{{#each links}}
| {{name}} | {{url}} |
{{/each}}

## Promises

{{#each slos}}
### {{title}}

{{why}}

| Environment | SLO | Window | Error budget | SLA |
|---|---|---|---|---|
{{#each objectives}}
| {{place}} | {{objective}} of {{unit}} | {{window}} | {{budget}} | {{sla}} |
{{/each}}

- **The promise**: {{promise}}.
- **How it is measured**: {{measured}}
{{#if scope}}
- **Whose it is**: {{scope}}
{{/if}}
{{#each exclusions}}
- **Counts neither good nor bad**: {{this}}
{{/each}}

{{#if detections}}
{{detectedAt}}

| Alert | Fires at | After a total outage | After a 10 % outage | Silent again |
|---|---|---|---|---|
{{#each detections}}
| {{alert}} | {{at}} | {{total}} | {{tenth}} | {{reset}} |
{{/each}}

{{/if}}
{{/each}}
{{#if alerts}}
## Alerts

| Alert | Meaning |
|---|---|
{{#each alerts}}
| {{name}} | {{meaning}} |
{{/each}}

{{/if}}
## What Prometheus must keep

The longest window needs samples for {{retention}}. Prometheus keeps 15 d unless told otherwise; with less, budgets are computed over what is there, and the dashboards show how much of the window was measured.
`);

/** The page of a pipeline: what is promised, how it is measured, what each alert means and what to do. */
export const pipelinePage = (pipeline: Pipeline): Markdown =>
  PAGE({
    title: md(pipeline.title),
    description: md(pipeline.description ?? ""),
    owner: md(pipeline.owner),
    service: md(pipeline.service),
    kind: md(kindText(pipeline)),
    tier: md(pipeline.tier),
    places: own(pipeline.places.map((place) => md(placeName({ place }))).join(", ")),
    dashboards: own(dashboardLinks(pipeline)),
    links: Object.entries(pipeline.links).map(([name, url]) => ({
      name: md(name),
      url: name === "logs" ? (logLinks(pipeline) ?? own("")) : link(url, url),
    })),
    slos: pipeline.slos.map(sloView),
    alerts: alertViews(pipeline),
    retention: own(retentionText(pipeline.slos)),
  });

const dashboardLinks = (pipeline: Pipeline): string =>
  (["on-call", "review"] as const)
    .map((kind) => link(kind, `${pipeline.settings.grafana.url}/d/${dashboardUid(pipeline, kind)}`))
    .join(", ");

function sloView(slo: Slo): View {
  const { title, why, objectives } = slo;
  const [first] = objectives;
  const told = objectives.map((objective) => JSON.stringify(detections(objective)));
  return {
    title: md(title),
    why: md(why),
    promise: md(byPlace(objectives, ({ sli }) => sli.promise, "; ")),
    measured: md(measuredText(slo)),
    scope: md(scopeText(slo)),
    exclusions: exclusionTexts(slo).map(md),
    objectives: objectives.map(objectiveView),
    detectedAt: own(new Set(told).size === 1 ? "" : `In ${md(placeName(first))}:`),
    detections: detections(first).map(({ pair, total, tenth, reset }) => ({
      alert: code((pair.urgency === "page" ? sloBudgetBurnsFast : sloBudgetBurnsSlowly).name),
      at: md(`${pair.factor}× over ${windowsText(pair)}`),
      total: md(total),
      tenth: md(tenth),
      reset: md(reset),
    })),
  };
}

const objectiveView = (objective: Objective): View => ({
  place: md(placeName(objective)),
  objective: md(percentage(objective.ratio)),
  unit: md(objective.sli.unit),
  window: md(windowText(objective.window)),
  budget: md(budgetText(objective)),
  sla: md(slaText(objective) ?? "none"),
});

/** Each alert once, with the way to its section in the runbook. */
const alertViews = (pipeline: Pipeline): readonly View[] =>
  raisedBy(pipeline).map((raised) => ({
    name: link(raised.kind.name, sectionPath(pipeline.name, raised.kind)),
    meaning: md(meaningOf(raised)),
  }));
