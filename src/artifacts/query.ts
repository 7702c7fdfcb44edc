import { type QueryFacts, readQuery } from "../promql/index.ts";
import type { Path } from "../spec/index.ts";
import { type Fields, fieldsOf, textOf } from "./fields.ts";
import { variablesOf, withoutVariables } from "./grafana-variables.ts";

/** Where a query stands, and whose it is. */
interface Origin {
  readonly path: Path;
  /** As a person calls it: the title of a panel, the name of an alert. */
  readonly subject?: string;
  /** Whether a template asks it when the alert is sent: the field holds more than the query then. */
  readonly inTemplate?: true;
}

/** A PromQL text with its place. */
export interface Query extends Origin {
  readonly expr: string;
  readonly facts: QueryFacts;
  /** Grafana's variables in it. */
  readonly variables: readonly string[];
}

/** A query into which Grafana fills variables. */
export const grafanaQuery = (expr: string, origin: Origin): Query =>
  query(expr, origin, withoutVariables(expr), variablesOf(expr));

/** A query as Prometheus gets it. */
export const plainQuery = (expr: string, origin: Origin): Query => query(expr, origin, expr, []);

/** `{{ with query "…" }}`, or `{{ with printf "…" $labels.env | query }}` with labels filled in. */
const ASKED = /\bquery\s+"((?:[^"\\]|\\.)*)"|\bprintf\s+"((?:[^"\\]|\\.)*)"[^|{}]*\|\s*query\b/g;

/** Queries that a template runs when the alert is sent. */
export const templateQueries = (template: string, origin: Origin): readonly Query[] =>
  [...template.matchAll(ASKED)].map(([, whole, filled = ""]) => {
    const quoted = whole ?? filled.replaceAll(/%(?:\[\d\])?s/g, "$label").replaceAll("%%", "%");
    return plainQuery(quoted.replaceAll(/\\(["\\])/g, "$1"), { ...origin, inTemplate: true });
  });

function query(
  expr: string,
  origin: Origin,
  readable: string,
  variables: readonly string[],
): Query {
  let facts: QueryFacts | undefined;
  return {
    ...origin,
    expr,
    variables,
    // Read when somebody asks, and once.
    get facts() {
      facts ??= judged(readQuery(readable));
      return facts;
    },
  };
}

/** Of what cannot be read nothing else is said. */
const judged = (facts: QueryFacts): QueryFacts =>
  facts.errors.length === 0 ? facts : { ...facts, groupedBy: [], metrics: [], series: [] };

/** The query in `expr`, if it is for Prometheus; without a word on the data source it is. */
export function queryIn(fields: Fields, datasource: unknown, origin: Origin): Query | undefined {
  const expr = textOf(fields["expr"]);
  if (expr === undefined || !asksPrometheus(datasource)) return undefined;
  return grafanaQuery(expr, { ...origin, path: [...origin.path, "expr"] });
}

export function asksPrometheus(datasource: unknown): boolean {
  const type = textOf(fieldsOf(datasource)["type"]);
  return type === undefined || /prometheus|^(mixed|datasource)$/.test(type);
}
