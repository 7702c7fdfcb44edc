import { formatDuration } from "../promql/index.ts";
import { type Alert, alerts } from "../rules/index.ts";
import {
  dashboardUid,
  type Objective,
  type Pipeline,
  percentage,
  type Slo,
  windowText,
} from "../slo/index.ts";
import { code, link, type Markdown, md, own, template, type View } from "./markdown.ts";
import {
  budgetText,
  byPlace,
  detections,
  exclusionTexts,
  measuredText,
  placeName,
  retentionText,
  scopeText,
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
- **What usually breaks it**: {{causes}}.
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
## Alerts

{{#each alerts}}
### {{name}}

{{meaning}}

{{#each raised}}
- {{slo}}: {{places}}
{{/each}}

**What to do**: {{todo}}

{{/each}}
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
    kind: md(
      pipeline.cadenceSeconds === undefined
        ? pipeline.kind
        : `${pipeline.kind}, every ${formatDuration(pipeline.cadenceSeconds)}`,
    ),
    tier: md(pipeline.tier),
    places: own(placesOf(pipeline)),
    dashboards: own(dashboardLinks(pipeline)),
    links: Object.entries(pipeline.links).map(([name, url]) => ({
      name: md(name),
      url: link(url, url),
    })),
    slos: pipeline.slos.map(sloView),
    alerts: alertViews(pipeline),
    retention: own(retentionText(pipeline.slos)),
  });

const placesOf = ({ places }: Pipeline): string =>
  places.map(({ env, region }) => md(region === undefined ? env : `${env} / ${region}`)).join(", ");

const dashboardLinks = ({ name, settings }: Pipeline): string =>
  (["on-call", "review"] as const)
    .map((kind) => link(kind, `${settings.grafana.url}/d/${dashboardUid(name, kind)}`))
    .join(", ");

function sloView(slo: Slo): View {
  const { title, why, type, objectives } = slo;
  const [first] = objectives;
  const told = objectives.map((objective) => JSON.stringify(detections(objective)));
  return {
    title: md(title),
    why: md(why),
    promise: md(byPlace(objectives, ({ sli }) => sli.promise, "; ")),
    measured: md(measuredText(slo)),
    causes: own(type.causes.map(md).join("; ")),
    scope: md(scopeText(slo)),
    exclusions: exclusionTexts(slo).map(md),
    objectives: objectives.map(objectiveView),
    detectedAt: own(new Set(told).size === 1 ? "" : `In ${md(placeName(first))}:`),
    detections: detections(first).map(({ pair, total, tenth, reset }) => ({
      alert: code(pair.urgency === "page" ? "SloBudgetBurnsFast" : "SloBudgetBurnsSlowly"),
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
  sla:
    objective.sla === undefined
      ? own("none")
      : md(`${percentage(objective.sla.ratio)}; otherwise: ${objective.sla.consequence}`),
});

/** Each alert name once, with the SLOs that raise it and how loud they are where. */
function alertViews(pipeline: Pipeline): readonly View[] {
  const all = alerts(pipeline);
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const same = all.filter((alert) => alert.name === name);
    return {
      name: own(name),
      meaning: md(MEANINGS[name] ?? [...new Set(same.map(({ meaning }) => meaning))].join(" ")),
      raised: [...new Set(same.map(({ slo }) => slo))].map((slo) => raised(slo, same)),
      todo: md(
        TODO[name] ??
          "Open the on-call dashboard at the time of the alert and read it from top to bottom.",
      ),
    };
  });
}

const raised = (slo: Slo, same: readonly Alert[]): View => ({
  slo: md(slo.title),
  places: md(
    same
      .filter((alert) => alert.slo === slo)
      .map(({ objective, severity }) => `${severity} in ${placeName(objective)}`)
      .join(", "),
  ),
});

const MEANINGS: Readonly<Record<string, string>> = {
  SloBudgetBurnsFast: "The error budget burns so fast that a good part of it is gone within hours.",
  SloBudgetBurnsSlowly:
    "The error budget burns faster than it may, though not so fast that someone must get up.",
  SloBudgetExhausted: "More was bad within the SLO's window than its objective allows.",
};

const TODO: Readonly<Record<string, string>> = {
  SloBudgetBurnsFast:
    "Open the on-call dashboard from the alert. See in the outcome graph when it began and whether a deploy mark stands there: if so, roll back. Otherwise read the Explanations, then the Resources, for what changed at that time.",
  SloBudgetBurnsSlowly:
    "Within the working day: find in the outcome graphs what recurs, and repair it before the budget is spent. The review dashboard shows the worst days.",
  SloBudgetExhausted:
    "Stop risky changes to this pipeline until the budget recovers, tell the people to whom the SLA was given if it is near, and give the repair precedence over new work.",
  SloDataMissing:
    "Look whether the job or exporter is up and whether its metric names or labels changed. Until it is mended, the state of the promise is unknown.",
  DeadlineMissed:
    "Tell the users of the data that it is late, then find out where the run is: not started, running, failed, or being repeated.",
  DeadlineAtRisk:
    "There is still time: see whether the run has started and how far it is. Start it, or free what it waits for.",
  CompletenessGate:
    "Keep the incomplete data from its users, or tell them of it. Find what is missing (compare per partition), and run again what can be; the graph shows whether it came.",
  DaySlow:
    "Within the working day: see in the outcome graph since when it is slow and whether all quantiles grew or the tail alone, then look at the Explanations of that time.",
  LatencyBucketMissing:
    "Make the threshold one of the bounds that the histogram has, or add this bound where the histogram is made, and roll that out to all instances.",
  LatencyQuantileMissing:
    "Let `quantile` of the SLI be one that the summary states, or let the summary state this one.",
  TimeZoneDataExpires: "Update slograf and generate again.",
  TimeToDrainTooLong:
    "See whether the consumer stands (messages consumed), is too slow (compare with messages produced), or waits for its store (resources). Add instances or mend the store, and tell users how long the delay will last: the graph says it.",
};
