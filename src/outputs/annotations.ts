import type { Alert } from "../rules/index.ts";
import type { Text } from "../sli/index.ts";
import { dashboardUid, type Pipeline, panelId, sloPanelKey } from "../slo/index.ts";

/** How a template engine names the value of the alert's expression. */
export interface Dialect {
  /** The value, as an operand of a function. */
  readonly value: string;
  /** Escapes literal text beyond what Go templates need. */
  readonly literal: (text: string) => string;
}

export const prometheusDialect: Dialect = { value: "$value", literal: (text) => text };

/**
 * Grafana fills `${…}` from its environment in annotations, and takes `$$` for `$`, depending on the
 * version: a dollar sign that a person wrote is printed by the template.
 */
export const grafanaDialect: Dialect = {
  value: "$values.A.Value",
  literal: (text) => text.replaceAll("$", '{{ "$" }}'),
};

const FORMATS = {
  duration: "humanizeDuration",
  percent: "humanizePercentage",
  number: "humanize",
  factor: 'printf "%.1f"',
} as const satisfies Record<Exclude<Text, string>["value"], string>;

/** Text for a Go template: literal parts stay inert, whatever they hold. */
export const template = (parts: readonly Text[], { value, literal }: Dialect): string =>
  parts
    .map((part) =>
      typeof part === "string" ? literal(inert(part)) : `{{ ${FORMATS[part.value]} ${value} }}`,
    )
    .join("");

/**
 * Braces that a person wrote are printed by the template, not run by it; so is one that would stand
 * before an action and be taken for a part of it.
 */
const inert = (text: string): string => text.replaceAll(/\{(?=[{$]|$)/g, '{{ "{" }}');

export interface Annotations {
  readonly summary: string;
  readonly description: string;
  readonly runbook_url: string;
  readonly dashboard_url: string;
}

export function annotations(alert: Alert, pipeline: Pipeline, dialect: Dialect): Annotations {
  return {
    summary: template(alert.summary, dialect),
    description: template(alert.description, dialect),
    runbook_url: template([runbookUrl(alert, pipeline)], dialect),
    dashboard_url: template([dashboardUrl(alert, pipeline)], dialect),
  };
}

/** The card of the SLO on the on-call dashboard, with service and environment set. */
function dashboardUrl({ slo, objective }: Alert, pipeline: Pipeline): string {
  const { settings } = pipeline;
  const { service, env, region } = objective.identity;
  const query = new URLSearchParams({
    "var-service": service,
    "var-env": env,
    ...(region !== undefined && { "var-region": region }),
    viewPanel: String(panelId(sloPanelKey(slo, "card"))),
  });
  return `${settings.grafana.url}/d/${dashboardUid(pipeline, "on-call")}?${query.toString()}`;
}

/** The team's own runbook, or the section that slograf writes about the alert. */
function runbookUrl({ name }: Alert, pipeline: Pipeline): string {
  const own = pipeline.links["runbook"];
  if (own !== undefined) return own;
  const page = `${pipeline.name}.md#${name.toLowerCase()}`;
  const { docsUrl } = pipeline.settings;
  return docsUrl === undefined ? `docs/${page}` : `${docsUrl}/${page}`;
}
