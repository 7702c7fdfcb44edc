import { type Fields, fields, items, leaves, text } from "../json.ts";

/** Name of the query that fires an alert. */
export const FIRES = "";

/** What one of the two that evaluate it makes of an alert. */
export interface Evaluated {
  /** The query that fires it, under an empty name, and others that only inform. */
  readonly queries: Readonly<Record<string, string>>;
  /** By their labels, as people say them. */
  readonly settings: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  /** Whether it tells anybody; a paused one does not. */
  readonly sends: boolean;
}

/** An alert rule: that of Prometheus, its twin in Grafana, or both. */
export interface Alert {
  /** Pipeline, SLO, name and place. */
  readonly key: string;
  readonly name: string;
  readonly slo: string;
  readonly place: string;
  readonly pipeline: string | undefined;
  readonly prometheus?: Evaluated;
  readonly grafana?: Evaluated & { readonly uid: string; readonly panel: PanelReference };
  /** The address of the panel that the alert's message leads to. */
  readonly url: string | undefined;
}

/** The panel that Grafana shows beside an alert. */
export interface PanelReference {
  readonly dashboard: string | undefined;
  readonly panel: string | undefined;
}

/** An alert as one file has it. */
export type Sided = Omit<Alert, "prometheus" | "grafana"> &
  Partial<Pick<Alert, "prometheus" | "grafana">>;

/** Rules of a file with their groups. */
export const rulesOf = (value: unknown): readonly (readonly [Fields, Fields])[] =>
  items(fields(value)["groups"]).flatMap((group) =>
    items(fields(group)["rules"]).map((rule) => [fields(group), fields(rule)] as const),
  );

/** The severity has a name of its own: it decides who is woken. */
export function labelsOf({ labels }: Fields): Readonly<Record<string, string>> {
  const { severity, ...rest } = leaves(labels ?? {});
  return {
    ...(severity !== undefined && { severity }),
    ...Object.fromEntries(Object.entries(rest).map(([label, value]) => [`label ${label}`, value])),
  };
}

/** What an alert is known by on both sides. */
export function identified(name: string, rule: Fields, pipeline: string | undefined) {
  const labels = fields(rule["labels"]);
  const slo = text(labels["slo"]) ?? "";
  const [env = "", region] = [text(labels["env"]), text(labels["region"])];
  const place = region === undefined ? env : `${env} / ${region}`;
  const url = text(fields(rule["annotations"])["dashboard_url"]);
  return { key: JSON.stringify([pipeline, slo, name, place]), name, slo, place, pipeline, url };
}
