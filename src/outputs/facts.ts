import type { Fact, Text } from "../alerts/index.ts";
import { type Expr, type Matchers, promql } from "../promql/index.ts";

/**
 * Stands for a fact that is not known, where a query must yield something. Not a number would do, if
 * JSON could hold it: with one among them Grafana leaves all values out of its messages.
 */
export const UNKNOWN = -1e12;

/** The highest value of a query; nothing where that is no number that can be said. */
export const known = (query: Expr): Expr => promql`max(${query}) > -Inf < Inf`;

/** Queries beside the one of the alert, each under a letter. */
export interface Facts {
  readonly queries: readonly { readonly refId: string; readonly expr: Expr }[];
  readonly refOf: (query: Expr) => string;
}

/** A is the alert's own query, C its condition. */
const LETTERS = ["B", ..."DEFGHIJKLMNOPQRSTUVWXYZ"];

/**
 * The facts of some texts as queries for Grafana. Each yields exactly one value without labels,
 * whatever is there: a query without a result would make Grafana take the whole rule for one without data.
 */
export function factsOf(texts: readonly (readonly Text[])[], at: Matchers): Facts {
  const asked = texts.flat().flatMap((part) => (isFact(part) ? [part.query(at)] : []));
  const queries = [...new Set(asked)].map((query, index) => ({
    refId: letter(index),
    query,
    expr: promql`${known(query)} or vector(${UNKNOWN})`,
  }));
  return {
    queries: queries.map(({ refId, expr }) => ({ refId, expr })),
    refOf: (query) => {
      const found = queries.find((each) => each.query === query);
      if (found === undefined) throw new Error(`no query of the rule: ${query}`);
      return found.refId;
    },
  };
}

const isFact = (part: Text): part is Fact => typeof part !== "string" && "query" in part;

function letter(index: number): string {
  const found = LETTERS[index];
  if (found === undefined) throw new Error("more facts than letters");
  return found;
}
