import type { Path } from "../spec/index.ts";
import type { Document } from "./document.ts";
import { type Fields, fieldsOf, listOf, textOf, textsOf } from "./fields.ts";
import { asksPrometheus, grafanaQuery, type Query } from "./query.ts";

/** A rule that Grafana evaluates itself. */
export interface GrafanaRule {
  readonly path: Path;
  readonly fields: Fields;
  readonly uid: string | undefined;
  readonly title: string;
  readonly folder: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly queries: readonly Query[];
}

/** Alerting as Grafana's provisioning reads it. */
export interface AlertingFile {
  readonly document: Document;
  readonly rules: readonly GrafanaRule[];
}

export const readAlertingFile = (document: Document, fields: Fields): AlertingFile => ({
  document,
  rules: listOf(fields["groups"]).flatMap((group, index) => {
    const folder = textOf(fieldsOf(group)["folder"]) ?? "";
    return listOf(fieldsOf(group)["rules"]).map((each, place) =>
      readRule(["groups", index, "rules", place], fieldsOf(each), folder),
    );
  }),
});

function readRule(path: Path, fields: Fields, folder: string): GrafanaRule {
  const title = textOf(fields["title"]) ?? "";
  return {
    path,
    fields,
    uid: textOf(fields["uid"]),
    title,
    folder,
    labels: textsOf(fields["labels"]),
    annotations: textsOf(fields["annotations"]),
    queries: listOf(fields["data"]).flatMap((each, index) => {
      const model = fieldsOf(fieldsOf(each)["model"]);
      const expr = textOf(model["expr"]);
      const place = [...path, "data", index, "model", "expr"];
      return expr === undefined || !asksPrometheus(model["datasource"])
        ? []
        : [grafanaQuery(expr, { path: place, subject: title })];
    }),
  };
}
