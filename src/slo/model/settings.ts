import type { Severity, Urgency } from "../../alerts/index.ts";
import { seconds } from "../../promql/index.ts";
import type { SettingsSpec, Tier, TierSpec } from "../../spec/index.ts";
import { ratio } from "./percentage.ts";
import { resolveRouting, withoutSlash } from "./teams.ts";
import { parseVersion } from "./version.ts";

/** Settings with every default filled in. */
export type Settings = ReturnType<typeof resolved>;

/** Whether Grafana has rules of its own for the alerts, to send them or to look at. */
export const hasGrafanaAlerts = ({
  notify,
  grafana,
}: Pick<Settings, "notify" | "grafana">): boolean => notify === "grafana" || grafana.pausedAlerts;

/** With all fields, at every depth. */
type Complete<Spec> = Spec extends object
  ? { readonly [Name in keyof Spec]-?: Complete<NonNullable<Spec[Name]>> }
  : Spec;

type Defaults = Complete<Omit<SettingsSpec, "routing" | "links" | "prometheus">> & {
  readonly prometheus: Complete<
    Pick<NonNullable<SettingsSpec["prometheus"]>, "scrapeInterval" | "evaluationInterval">
  >;
};

const USUAL = { window: "30d", page: "page", ticket: "ticket" } as const;

/** What holds unless settings say otherwise. */
const DEFAULTS: Defaults = {
  grafana: {
    url: "http://localhost:3000",
    folder: { title: "Data pipelines", uid: "data-pipelines" },
    datasource: {
      name: "Prometheus",
      uid: "prometheus",
      url: "http://prometheus:9090",
      provision: true,
    },
    dashboards: "/var/lib/grafana/dashboards",
    orgId: 1,
    refresh: "1m",
    pausedAlerts: false,
  },
  prometheus: { scrapeInterval: "30s", evaluationInterval: "1m" },
  labels: { service: "service", env: "env", region: "region" },
  tiers: {
    critical: { ...USUAL, objective: "99.9%", atRisk: "page", exhausted: "page" },
    standard: { ...USUAL, objective: "99%", atRisk: "ticket", exhausted: "ticket" },
    low: {
      ...USUAL,
      objective: "95%",
      page: "ticket",
      ticket: "info",
      atRisk: "info",
      exhausted: "info",
    },
  },
  minimumCoverage: "25%",
  targets: { prometheus: "2.42", alertmanager: "0.25", grafana: "13.0" },
  notify: "alertmanager",
};

/** By the organisation's: most specs have none of their own. */
const common = new WeakMap<SettingsSpec, Settings>();

/** A spec's settings before the organisation's, and those before slograf's defaults. */
export function resolveSettings(organisation: SettingsSpec, own?: SettingsSpec): Settings {
  if (own !== undefined) return resolved(organisation, own);
  const settings = common.get(organisation) ?? resolved(organisation, {});
  common.set(organisation, settings);
  return settings;
}

function resolved(organisation: SettingsSpec, { tiers: _, targets: __, ...own }: SettingsSpec) {
  const { grafana, prometheus, labels, tiers, links, minimumCoverage, targets, notify } = merge(
    merge(DEFAULTS, organisation),
    own,
  ) as unknown as Defaults & SettingsSpec;
  return {
    grafana: {
      ...grafana,
      url: withoutSlash(grafana.url),
      /** Where Grafana finds the dashboards. */
      dashboards: withoutSlash(grafana.dashboards),
    },
    scrapeSeconds: seconds(prometheus.scrapeInterval),
    evaluationSeconds: seconds(prometheus.evaluationInterval),
    retentionSeconds: optionalSeconds(prometheus.retention),
    queryOffsetSeconds: optionalSeconds(prometheus.queryOffset),
    /** Names of the labels on raw series. */
    labels,
    tiers: {
      critical: tierSettings(tiers.critical),
      standard: tierSettings(tiers.standard),
      low: tierSettings(tiers.low),
    } satisfies Record<Tier, unknown>,
    docsUrl: links?.docs === undefined ? undefined : withoutSlash(links.docs),
    minimumCoverage: ratio(minimumCoverage),
    targets: {
      prometheus: parseVersion(targets.prometheus),
      alertmanager: parseVersion(targets.alertmanager),
      grafana: parseVersion(targets.grafana),
    },
    /** Missing where alerts are routed by hand. */
    routing: resolveRouting(organisation.routing),
    notify,
  } as const;
}

type Mapping = Readonly<Record<string, unknown>>;

/** The fields of both, at every depth; the second's where both have one. */
const merge = (first: Mapping, second: Mapping): Mapping => ({
  ...first,
  ...Object.fromEntries(
    Object.entries(second).map(([name, value]) => {
      const known = first[name];
      return [name, isMapping(known) && isMapping(value) ? merge(known, value) : value];
    }),
  ),
});

const isMapping = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const optionalSeconds = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : seconds(text);

const tierSettings = ({ objective, window, atRisk, ...severity }: Required<TierSpec>) => ({
  objective: ratio(objective),
  windowSeconds: seconds(window),
  severity: { ...severity, "at-risk": atRisk, info: "info" } satisfies Record<Urgency, Severity>,
});
