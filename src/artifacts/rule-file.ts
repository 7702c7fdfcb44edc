import type { Path } from "../spec/index.ts";
import type { Document } from "./document.ts";
import { type Fields, fieldsOf, listOf, scalarOf, textOf, textsOf } from "./fields.ts";
import { plainQuery, type Query, queryIn, templateQueries } from "./query.ts";

/** A recording or alerting rule, of Prometheus or of Grafana. */
export interface Rule {
  readonly path: Path;
  readonly fields: Fields;
  /** The group that holds it. */
  readonly group: Fields;
  /** The name of the alert, or of what is recorded. */
  readonly name: string;
  readonly isAlert: boolean;
  /** The series that a rule of Prometheus records. */
  readonly record: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** What it asks itself, and then what its annotations ask. */
  readonly queries: readonly Query[];
}

export interface RuleFile {
  readonly document: Document;
  readonly rules: readonly Rule[];
}

/** Rules as Prometheus loads them. */
export const readRuleFile = (document: Document, path: Path, fields: Fields): RuleFile => ({
  document,
  rules: rulesIn(fields, path, prometheusRule),
});

/** Rules as Grafana's provisioning reads them. */
export const readAlertingFile = (document: Document, fields: Fields): RuleFile => ({
  document,
  rules: rulesIn(fields, [], grafanaRule),
});

type ReadRule = (fields: Fields, path: Path) => Pick<Rule, "name" | "isAlert" | "queries">;

const rulesIn = (file: Fields, path: Path, read: ReadRule): readonly Rule[] =>
  listOf(file["groups"]).flatMap((group, index) =>
    listOf(fieldsOf(group)["rules"]).map((rule, place): Rule => {
      const below = [...path, "groups", index, "rules", place];
      const fields = fieldsOf(rule);
      return {
        ...{ path: below, fields, group: fieldsOf(group) },
        record: textOf(fields["record"]),
        labels: textsOf(fields["labels"]),
        annotations: textsOf(fields["annotations"]),
        ...read(fields, below),
      };
    }),
  );

function prometheusRule(fields: Fields, path: Path): ReturnType<ReadRule> {
  const alert = textOf(fields["alert"]);
  const name = alert ?? textOf(fields["record"]) ?? "";
  const origin = (...below: Path) => ({ path: [...path, ...below], subject: name });
  const templates = Object.entries(textsOf(fields["annotations"])).flatMap(([key, template]) =>
    templateQueries(template, origin("annotations", key)),
  );
  const own = plainQuery(scalarOf(fields["expr"]) ?? "", origin("expr"));
  return { name, isAlert: alert !== undefined, queries: [own, ...templates] };
}

function grafanaRule(fields: Fields, path: Path): ReturnType<ReadRule> {
  const name = textOf(fields["title"]) ?? "";
  const queries = listOf(fields["data"]).flatMap((each, index) => {
    const model = fieldsOf(fieldsOf(each)["model"]);
    const origin = { path: [...path, "data", index, "model"], subject: name };
    return queryIn(model, model["datasource"], origin) ?? [];
  });
  return { name, isAlert: fields["record"] === undefined, queries };
}
