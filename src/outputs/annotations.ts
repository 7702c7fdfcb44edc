import type { Text } from "../alerts/index.ts";
import type { Alert } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { type Dialect, template } from "./dialects.ts";
import { dashboardUrl, logsOf, runbookUrl } from "./links.ts";

const one = (text: Text | undefined) => (text === undefined ? undefined : [text]);

/** What people find in an alert: texts, how the budget stands, and where to look. */
const ANNOTATIONS = {
  summary: ({ summary }) => summary,
  impact: ({ impact }) => impact,
  description: ({ description }) => description,
  burn: ({ budget }) => one(budget?.burn),
  budget_left: ({ budget }) => one(budget?.budget_left),
  exhausted_in: ({ budget }) => one(budget?.exhausted_in),
  dashboard_url: dashboardUrl,
  runbook_url: (alert, pipeline) => [runbookUrl(alert, pipeline)],
  logs_url: (_, pipeline) => logsOf(pipeline),
} as const satisfies Record<
  string,
  (alert: Alert, pipeline: Pipeline) => readonly Text[] | undefined
>;

type Name = keyof typeof ANNOTATIONS;

/** The pieces of every annotation that an alert has, by name, in a fixed order. */
export const annotationParts = (
  alert: Alert,
  pipeline: Pipeline,
): Readonly<Partial<Record<Name, readonly Text[]>>> =>
  Object.fromEntries(
    Object.entries(ANNOTATIONS).flatMap(([name, partsOf]) => {
      const parts = partsOf(alert, pipeline);
      return parts === undefined ? [] : [[name, parts]];
    }),
  );

export const annotations = (
  alert: Alert,
  pipeline: Pipeline,
  dialect: Dialect,
): Readonly<Partial<Record<Name, string>>> =>
  Object.fromEntries(
    Object.entries(annotationParts(alert, pipeline)).map(([name, parts]) => [
      name,
      template(parts, dialect),
    ]),
  );
