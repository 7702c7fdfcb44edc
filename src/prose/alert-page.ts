import type { AlertKind } from "../alerts/index.ts";
import { formatDuration } from "../promql/index.ts";
import { type Markdown, own, template } from "./markdown.ts";

const PAGE = template(`# {{name}}

{{meaning}}

It fires when {{when}}{{#if for}}, for {{for}}{{/if}}. Urgency: {{urgency}}; the tier of the pipeline decides how loud that is.

## How to read it

{{reading}}

## What to do

{{todo}}

## When to ask for more people

{{escalate}}

## To silence it

Only while somebody works on it, with a command from the pipeline's runbook. Planned work is an entry under \`exclusions\` in the spec instead.
`);

/** The page of an alert, the same for every pipeline that raises it. */
export const alertPage = (kind: AlertKind): Markdown =>
  PAGE({
    name: own(kind.name),
    meaning: own(kind.meaning),
    when: own(kind.when),
    for: kind.forSeconds === 0 ? undefined : own(formatDuration(kind.forSeconds)),
    urgency: own(kind.urgency.replace("-", " ")),
    reading: own(kind.reading),
    todo: own(kind.todo),
    escalate: own(kind.escalate),
  });

/** Where that page lies below the docs. */
export const alertPath = ({ name }: AlertKind): string => `runbooks/alerts/${name}.md`;
