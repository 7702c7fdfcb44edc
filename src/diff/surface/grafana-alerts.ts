import { fields, items, leaves, text, without } from "../json.ts";
import { type Evaluated, FIRES, identified, labelsOf, rulesOf, type Sided } from "./alert.ts";
import { groupSettings } from "./recordings.ts";
import type { Document } from "./surface.ts";

/** Alerts of a provisioning file of Grafana. */
export const ofGrafana = ({ pipeline, value }: Document): readonly Sided[] =>
  rulesOf(value).map(([group, rule]) => {
    const annotations = fields(rule["annotations"]);
    const title = text(rule["title"]) ?? "";
    const { queries, rest } = asked(rule["data"]);
    return {
      ...identified(/^\S+ \S+ (\w+) \(/.exec(title)?.[1] ?? title, rule, pipeline),
      grafana: {
        uid: text(rule["uid"]) ?? "",
        panel: {
          dashboard: text(annotations["__dashboardUid__"]),
          panel: text(annotations["__panelId__"]),
        },
        queries,
        settings: {
          ...groupSettings(group),
          group: text(group["name"]) ?? "",
          for: text(rule["for"]) ?? "0s",
          "keeps firing for": text(rule["keepFiringFor"]) ?? "0s",
          ...labelsOf(rule),
          "no data means": text(rule["noDataState"]) ?? "NoData",
          "an error means": text(rule["execErrState"]) ?? "Alerting",
          ...rest,
          ...leaves(without(rule, ...GRAFANA_FIELDS)),
        },
        texts: { title, ...leaves(annotations) },
        sends: rule["isPaused"] !== true,
      },
    };
  });

/** Those that are told under names of their own. */
const GRAFANA_FIELDS = [
  ...["uid", "title", "data", "for", "keepFiringFor", "labels", "annotations"],
  ...["noDataState", "execErrState", "isPaused"],
];

/** The first query fires the alert; what is done with results comes after it. */
function asked(data: unknown): Pick<Evaluated, "queries"> & { rest: Evaluated["settings"] } {
  const queries: [string, string][] = [];
  const rest: [string, string][] = [];
  for (const item of items(data)) {
    const { model, ...query } = fields(item);
    const { expr, ...settings } = fields(model);
    const refId = text(query["refId"]) ?? "";
    if (typeof expr === "string") queries.push([queries.length === 0 ? FIRES : refId, expr]);
    rest.push(...Object.entries(leaves({ ...query, model: settings }, `query ${refId}`)));
  }
  return { queries: Object.fromEntries(queries), rest: Object.fromEntries(rest) };
}
