import {
  type Fields,
  fieldsOf,
  grouped,
  listOf,
  type Rule,
  type RuleFile,
  scalarOf,
  valuesOf,
} from "../../artifacts/index.ts";
import { compare } from "../../diagnostics/index.ts";
import { leaves, without } from "../leaves.ts";
import { ownerOf } from "./owner.ts";
import { groupSettings, named } from "./recordings.ts";

/** Name of the query that fires an alert. */
export const FIRES = "";

/** What one of the two that evaluate it makes of an alert. */
export interface Evaluated {
  /** The query that fires it, under an empty name, and others that only inform. */
  readonly queries: Readonly<Record<string, string>>;
  /** By their labels, as people say them. */
  readonly settings: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  /** Whether it notifies anybody; a paused one does not. */
  readonly sends: boolean;
}

/** An alert rule: that of Prometheus, its twin in Grafana, or both. */
export interface Alert {
  readonly name: string;
  readonly slo: string;
  /** The environments that the rule is about; empty where it is about all. */
  readonly place: string;
  readonly pipeline: string | undefined;
  readonly prometheus?: Evaluated;
  readonly grafana?: Evaluated & {
    readonly uid: string;
    /** What Grafana shows beside the alert. */
    readonly panel: Readonly<Record<"dashboard" | "panel", string | undefined>>;
  };
  /** The address of the panel that the alert's message leads to. */
  readonly url: string | undefined;
}

/** What an alert is known by, wherever it fires. */
export const nameKey = ({ pipeline, slo, name }: Alert): string =>
  JSON.stringify([pipeline, slo, name]);

export const placeKey = (alert: Alert): string => `${nameKey(alert)} ${alert.place}`;

/** Alerts of both sides, each with its twin. */
export function alertsFrom(
  ruleFiles: readonly RuleFile[],
  alertingFiles: readonly RuleFile[],
): readonly Alert[] {
  const recorded = grouped(
    ruleFiles.flatMap(({ rules }) => rules),
    ({ record }) => record ?? "",
  );
  const own = alertsIn(ruleFiles, (rule, pipeline) => prometheusAlert(rule, pipeline, recorded));
  const paired = new Set<Alert>();
  const twins = alertsIn(alertingFiles, grafanaAlert).map((twin) => {
    const other = own.find((each) => nameKey(each) === nameKey(twin) && isAt(each, twin.place));
    if (other !== undefined) paired.add(other);
    return { ...other, ...twin };
  });
  return [...twins, ...own.filter((each) => !paired.has(each))].sort((a, b) =>
    compare(placeKey(a), placeKey(b)),
  );
}

const alertsIn = (
  files: readonly RuleFile[],
  read: (rule: Rule, pipeline: string | undefined) => Alert,
): readonly Alert[] =>
  files.flatMap(({ document: { file }, rules }) =>
    rules.filter(({ isAlert }) => isAlert).map((rule) => read(rule, ownerOf(file))),
  );

/** A rule of Prometheus is about several places at once, or about all. */
const isAt = ({ place }: Alert, wanted: string): boolean =>
  place === "" || place === wanted || place.split("|").includes(wanted.replace(/ \/ .*/, ""));

type Recorded = ReadonlyMap<string, readonly Rule[]>;

/** Where an alert only reads a series that its pipeline records, what that is made of. */
function firing({ queries: [query], labels }: Rule, recorded: Recorded): string {
  const { expr = "", facts } = query ?? {};
  const [use, ...more] = facts?.series ?? [];
  const isAll = more.length === 0 && use?.from === 0 && use.to === expr.trimEnd().length;
  const rules = (isAll ? (recorded.get(use.metric) ?? []) : []).filter(
    (rule) => valuesOf(rule)["slo"]?.includes(labels["slo"] ?? "") ?? true,
  );
  return rules.length === 0
    ? expr
    : rules.map((rule) => rule.queries[0]?.expr ?? "").join("\nor\n");
}

const prometheusAlert = (rule: Rule, pipeline: string | undefined, recorded: Recorded): Alert => ({
  ...identity(rule.name, rule, pipeline),
  prometheus: {
    queries: { [FIRES]: firing(rule, recorded) },
    settings: settings(rule, "keep_firing_for", "alert", "expr"),
    texts: leaves(rule.fields["annotations"] ?? {}),
    sends: true,
  },
});

function grafanaAlert(rule: Rule, pipeline: string | undefined): Alert {
  const { name: title, fields, annotations } = rule;
  const { queries, rest } = queriesIn(fields["data"]);
  return {
    ...identity(/^\S+ \S+ (\w+) \(/.exec(title)?.[1] ?? title, rule, pipeline),
    grafana: {
      uid: scalarOf(fields["uid"]) ?? "",
      panel: { dashboard: annotations["__dashboardUid__"], panel: annotations["__panelId__"] },
      queries,
      settings: {
        ...settings(rule, "keepFiringFor", ...NAMED),
        "no data means": scalarOf(fields["noDataState"]) ?? "NoData",
        "an error means": scalarOf(fields["execErrState"]) ?? "Alerting",
        ...rest,
      },
      texts: { title, ...leaves(fields["annotations"] ?? {}) },
      sends: fields["isPaused"] !== true,
    },
  };
}

/** Fields that have names of their own here. */
const NAMED = ["uid", "title", "data", "noDataState", "execErrState", "isPaused"];

function identity(
  name: string,
  { fields, queries, annotations }: Rule,
  pipeline: string | undefined,
) {
  const labels = fieldsOf(fields["labels"]);
  const matchers = queries[0]?.facts.series[0]?.matchers ?? [];
  const labelled = ["env", "region"].flatMap((label) => scalarOf(labels[label]) ?? []);
  const place =
    labelled.join(" / ") || (matchers.find(({ label }) => label === "env")?.value ?? "");
  return {
    name,
    slo: scalarOf(labels["slo"]) ?? "",
    place,
    pipeline,
    url: annotations["dashboard_url"],
  };
}

function settings(
  rule: Rule,
  keeps: string,
  ...elsewhere: readonly string[]
): Evaluated["settings"] {
  const { fields, group } = rule;
  const { severity, ...labels } = leaves(fields["labels"] ?? {});
  return {
    ...groupSettings(group),
    group: scalarOf(group["name"]) ?? "",
    for: scalarOf(fields["for"]) ?? "0s",
    "keeps firing for": scalarOf(fields[keeps]) ?? "0s",
    // It decides who is woken, and so has a name of its own.
    ...(severity !== undefined && { severity }),
    ...named("label", labels),
    ...leaves(without(fields, "for", keeps, "labels", "annotations", ...elsewhere)),
  };
}

/** The first query fires the alert; what is done with results comes after it. */
function queriesIn(data: unknown) {
  const queries: [string, string][] = [];
  const rest: [string, string][] = [];
  for (const item of listOf(data)) {
    const { model, ...query } = fieldsOf(item);
    const { expr, ...others }: Fields = fieldsOf(model);
    const refId = scalarOf(query["refId"]) ?? "";
    if (typeof expr === "string") queries.push([queries.length === 0 ? FIRES : refId, expr]);
    rest.push(...Object.entries(leaves({ ...query, model: others }, `query ${refId}`)));
  }
  return { queries: Object.fromEntries(queries), rest: Object.fromEntries(rest) };
}
