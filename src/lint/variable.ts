import type { Path } from "../spec/index.ts";
import { type Fields, fieldsOf, textOf } from "./fields.ts";
import { asksPrometheus, grafanaQuery, type Query } from "./query.ts";

/** What can be chosen on top of a dashboard. */
export interface Variable {
  readonly path: Path;
  readonly fields: Fields;
  readonly name: string;
  readonly type: string;
  readonly query: Query | undefined;
}

export function readVariable(path: Path, fields: Fields): Variable {
  const name = textOf(fields["name"]) ?? "";
  const type = textOf(fields["type"]) ?? "";
  const nested = textOf(fieldsOf(fields["query"])["query"]);
  const text = nested ?? textOf(fields["query"]);
  const place = [...path, "query", ...(nested === undefined ? [] : ["query"])];
  const expr =
    type === "query" && text !== undefined && asksPrometheus(fields["datasource"])
      ? queryInside(text)
      : undefined;
  return {
    path,
    fields,
    name,
    type,
    query: expr === undefined ? undefined : grafanaQuery(expr, { path: place, subject: name }),
  };
}

/** `label_values(up{job="a"}, instance)` and `query_result(…)` hold PromQL, other functions names. */
const queryInside = (text: string): string | undefined => {
  const [, values, , result] =
    /^\s*(?:label_values\((.*),\s*([\w$]+)\s*\)|query_result\((.*)\))\s*$/s.exec(text) ?? [];
  return values ?? result;
};
