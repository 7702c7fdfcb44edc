import type { Text } from "../alerts/index.ts";
import type { Alert } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { type Dialect, template } from "./dialects.ts";
import { dashboardUrl, logsOf, runbookUrl } from "./links.ts";

/** What people find in an alert: texts, how the budget stands, and where to look. */
export interface Annotations {
  readonly summary: string;
  readonly impact: string;
  readonly description: string;
  readonly burn?: string;
  readonly budget_left?: string;
  readonly exhausted_in?: string;
  readonly dashboard_url: string;
  readonly runbook_url: string;
  readonly logs_url?: string;
}

type Texts = Readonly<Record<keyof Annotations, readonly Text[] | undefined>>;

/** The pieces of every annotation that an alert has, in a fixed order. */
function texts(alert: Alert, pipeline: Pipeline): Texts {
  const { summary, impact, description, budget } = alert;
  const one = (text: Text | undefined) => (text === undefined ? undefined : [text]);
  return {
    summary,
    impact,
    description,
    burn: one(budget?.burn),
    budget_left: one(budget?.budget_left),
    exhausted_in: one(budget?.exhausted_in),
    dashboard_url: dashboardUrl(alert, pipeline),
    runbook_url: [runbookUrl(alert, pipeline)],
    logs_url: logsOf(pipeline),
  };
}

const present = (all: Texts): readonly (readonly [string, readonly Text[]])[] =>
  Object.entries(all).flatMap(([name, parts]) =>
    parts === undefined ? [] : [[name, parts] as const],
  );

/** The pieces alone, to see which facts they need. */
export const annotationTexts = (alert: Alert, pipeline: Pipeline): readonly (readonly Text[])[] =>
  present(texts(alert, pipeline)).map(([, parts]) => parts);

/** By name. */
export const annotationParts = (
  alert: Alert,
  pipeline: Pipeline,
): Readonly<Partial<Record<keyof Annotations, readonly Text[]>>> =>
  Object.fromEntries(present(texts(alert, pipeline)));

export const annotations = (alert: Alert, pipeline: Pipeline, dialect: Dialect): Annotations =>
  Object.fromEntries(
    present(texts(alert, pipeline)).map(([name, parts]) => [name, template(parts, dialect)]),
  ) as unknown as Annotations;
