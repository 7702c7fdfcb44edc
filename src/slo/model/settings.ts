import type { Severity, Urgency } from "../../alerts/index.ts";
import { seconds } from "../../promql/index.ts";
import { type SettingsSpec, TIERS, type Tier, type TierSpec } from "../../spec/index.ts";
import { ratio } from "./percentage.ts";
import { type RoutingSettings, resolveRouting } from "./teams.ts";
import { parseVersion, type Version } from "./version.ts";

export interface TierSettings {
  readonly objective: number;
  readonly windowSeconds: number;
  readonly severity: Readonly<Record<Urgency, Severity>>;
}

/** Settings with every default filled in. */
export interface Settings {
  readonly grafana: {
    readonly url: string;
    readonly folder: { readonly title: string; readonly uid: string };
    readonly datasource: {
      readonly name: string;
      readonly uid: string;
      readonly url: string;
      readonly provision: boolean;
    };
    /** Where Grafana finds the dashboards. */
    readonly dashboards: string;
    readonly orgId: number;
    readonly refresh: string;
    /** Whether it is given alerts that another sends, as paused rules. */
    readonly pausedAlerts: boolean;
  };
  readonly scrapeSeconds: number;
  readonly evaluationSeconds: number;
  readonly retentionSeconds?: number;
  readonly queryOffsetSeconds?: number;
  /** Names of the labels on raw series. */
  readonly labels: { readonly service: string; readonly env: string; readonly region: string };
  readonly tiers: Readonly<Record<Tier, TierSettings>>;
  readonly docsUrl?: string;
  readonly minimumCoverage: number;
  readonly targets: {
    readonly prometheus: Version;
    readonly alertmanager: Version;
    readonly grafana: Version;
  };
  /** Missing where alerts are routed by hand. */
  readonly routing?: RoutingSettings;
  readonly notify: "grafana" | "alertmanager";
}

/** Whether Grafana has rules of its own for the alerts, to send them or to look at. */
export const hasGrafanaAlerts = ({
  notify,
  grafana,
}: Pick<Settings, "notify" | "grafana">): boolean => notify === "grafana" || grafana.pausedAlerts;

const TIER_DEFAULTS: Readonly<Record<Tier, Required<TierSpec>>> = {
  critical: {
    objective: "99.9%",
    window: "30d",
    page: "page",
    ticket: "ticket",
    atRisk: "page",
    exhausted: "page",
  },
  standard: {
    objective: "99%",
    window: "30d",
    page: "page",
    ticket: "ticket",
    atRisk: "ticket",
    exhausted: "ticket",
  },
  low: {
    objective: "95%",
    window: "30d",
    page: "ticket",
    ticket: "info",
    atRisk: "info",
    exhausted: "info",
  },
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

function resolved(organisation: SettingsSpec, own: SettingsSpec): Settings {
  const grafana = { ...organisation.grafana, ...own.grafana };
  const folder = { ...organisation.grafana?.folder, ...own.grafana?.folder };
  const datasource = { ...organisation.grafana?.datasource, ...own.grafana?.datasource };
  const prometheus = { ...organisation.prometheus, ...own.prometheus };
  const routing = resolveRouting(organisation.routing);
  const docsUrl = own.links?.docs ?? organisation.links?.docs;
  return {
    grafana: {
      url: (grafana.url ?? "http://localhost:3000").replace(/\/+$/, ""),
      folder: { title: folder.title ?? "Data pipelines", uid: folder.uid ?? "data-pipelines" },
      datasource: {
        name: datasource.name ?? "Prometheus",
        uid: datasource.uid ?? "prometheus",
        url: datasource.url ?? "http://prometheus:9090",
        provision: datasource.provision ?? true,
      },
      dashboards: (grafana.dashboards ?? "/var/lib/grafana/dashboards").replace(/\/+$/, ""),
      orgId: grafana.orgId ?? 1,
      refresh: grafana.refresh ?? "1m",
      pausedAlerts: grafana.pausedAlerts ?? false,
    },
    scrapeSeconds: seconds(prometheus.scrapeInterval ?? "30s"),
    evaluationSeconds: seconds(prometheus.evaluationInterval ?? "1m"),
    ...(prometheus.retention !== undefined && { retentionSeconds: seconds(prometheus.retention) }),
    ...(prometheus.queryOffset !== undefined && {
      queryOffsetSeconds: seconds(prometheus.queryOffset),
    }),
    labels: {
      service: "service",
      env: "env",
      region: "region",
      ...organisation.labels,
      ...own.labels,
    },
    tiers: Object.fromEntries(
      TIERS.map((tier) => [
        tier,
        tierSettings({ ...TIER_DEFAULTS[tier], ...organisation.tiers?.[tier] }),
      ]),
    ) as Record<Tier, TierSettings>,
    ...(docsUrl !== undefined && { docsUrl: docsUrl.replace(/\/+$/, "") }),
    minimumCoverage: ratio(own.minimumCoverage ?? organisation.minimumCoverage ?? "25%"),
    targets: {
      prometheus: parseVersion(organisation.targets?.prometheus ?? "2.42"),
      alertmanager: parseVersion(organisation.targets?.alertmanager ?? "0.25"),
      grafana: parseVersion(organisation.targets?.grafana ?? "13.0"),
    },
    ...(routing !== undefined && { routing }),
    notify: own.notify ?? organisation.notify ?? "alertmanager",
  };
}

const tierSettings = ({
  objective,
  window,
  page,
  ticket,
  atRisk,
  exhausted,
}: Required<TierSpec>): TierSettings => ({
  objective: ratio(objective),
  windowSeconds: seconds(window),
  severity: { page, ticket, "at-risk": atRisk, exhausted, info: "info" },
});
