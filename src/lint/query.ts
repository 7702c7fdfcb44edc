import { type QueryFacts, readQuery, type Span } from "../promql/index.ts";
import type { FieldPart, Path } from "../spec/index.ts";
import { fieldsOf, textOf } from "./fields.ts";
import { variablesOf, withoutVariables } from "./padding.ts";

/** A PromQL text with its place. */
export interface Query {
  readonly expr: string;
  readonly path: Path;
  /** Whose it is, as a person calls it: the title of a panel, the name of an alert. */
  readonly subject?: string;
  readonly facts: QueryFacts;
  /** A part of it, as a part of the field in which it stands. */
  readonly part: (span: Span) => FieldPart;
  /** Grafana's variables in it. */
  readonly variables: readonly string[];
}

interface Origin {
  readonly path: Path;
  readonly subject?: string | undefined;
  /** Whether the field holds more than the query: all of it is pointed at then. */
  readonly isInside?: boolean;
}

/** A query into which Grafana fills variables. */
export const grafanaQuery = (expr: string, origin: Origin): Query =>
  query(expr, origin, withoutVariables(expr), variablesOf(expr));

/** A query as Prometheus gets it. */
export const plainQuery = (expr: string, origin: Origin): Query => query(expr, origin, expr, []);

/** Queries that a template runs when the alert is sent: `{{ with query "…" }}`. */
export const templateQueries = (template: string, origin: Origin): readonly Query[] =>
  [...template.matchAll(/\bquery\s+"((?:[^"\\]|\\.)*)"/g)].map(([, quoted = ""]) =>
    plainQuery(quoted.replaceAll(/\\(["\\])/g, "$1"), { ...origin, isInside: true }),
  );

function query(
  expr: string,
  { path, subject, isInside = false }: Origin,
  readable: string,
  variables: readonly string[],
): Query {
  let facts: QueryFacts | undefined;
  return {
    expr,
    path,
    ...(subject !== undefined && { subject }),
    variables,
    part: ({ from, to }) => (isInside ? "value" : { from, to }),
    // Read when the first rule asks, and once.
    get facts() {
      facts ??= judged(readQuery(readable));
      return facts;
    },
  };
}

/** Of what cannot be read nothing else is said. */
const judged = (facts: QueryFacts): QueryFacts =>
  facts.errors.length === 0 ? facts : { ...facts, groupedBy: [], metrics: [], series: [] };

/** Where nothing is said of the kind of the data source, an `expr` is taken for PromQL. */
export function asksPrometheus(datasource: unknown): boolean {
  const type = textOf(fieldsOf(datasource)["type"]);
  return type === undefined || /prometheus|^(mixed|datasource)$/.test(type);
}
