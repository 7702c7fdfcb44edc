import { parseDuration } from "../promql/index.ts";
import type { Path } from "../spec/index.ts";
import type { Document } from "./document.ts";
import { type Fields, fieldsOf, listOf, textOf, textsOf } from "./fields.ts";
import { plainQuery, type Query, templateQueries } from "./query.ts";

/** A recording or alerting rule of Prometheus. */
export interface Rule {
  readonly path: Path;
  readonly fields: Fields;
  readonly record: string | undefined;
  readonly alert: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly query: Query;
  /** Beside its own those of its annotations. */
  readonly queries: readonly Query[];
  readonly intervalSeconds: number | undefined;
}

export interface RuleFile {
  readonly document: Document;
  readonly rules: readonly Rule[];
}

export const readRuleFile = (document: Document, path: Path, fields: Fields): RuleFile => ({
  document,
  rules: listOf(fields["groups"]).flatMap((group, index) =>
    readGroup([...path, "groups", index], fieldsOf(group)),
  ),
});

function readGroup(path: Path, group: Fields): readonly Rule[] {
  const intervalSeconds = secondsOf(group["interval"]);
  return listOf(group["rules"]).map((each, index) =>
    readRule([...path, "rules", index], fieldsOf(each), intervalSeconds),
  );
}

function readRule(path: Path, fields: Fields, intervalSeconds: number | undefined): Rule {
  const [record, alert] = [textOf(fields["record"]), textOf(fields["alert"])];
  const expr = fields["expr"];
  const subject = alert ?? record;
  const annotations = textsOf(fields["annotations"]);
  const query = plainQuery(typeof expr === "number" ? String(expr) : (textOf(expr) ?? ""), {
    path: [...path, "expr"],
    subject,
  });
  const templates = Object.entries(annotations).flatMap(([name, template]) =>
    templateQueries(template, { path: [...path, "annotations", name], subject }),
  );
  const labels = textsOf(fields["labels"]);
  const queries = [query, ...templates];
  return { path, fields, record, alert, labels, annotations, query, queries, intervalSeconds };
}

/** Undefined for what is no duration, or for one that Grafana fills in. */
export function secondsOf(value: unknown): number | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : parseDuration(text);
}
