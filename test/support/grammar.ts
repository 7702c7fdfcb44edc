import { parser } from "@prometheus-io/lezer-promql";

/** What the grammar of Prometheus' own editor cannot read; empty for a valid query. */
export function errorsIn(query: string): readonly string[] {
  const errors: string[] = [];
  parser.parse(query).iterate({
    enter({ type, from, to }) {
      if (type.isError)
        errors.push(`${from}–${to}: ${query.slice(Math.max(0, from - 10), to + 10)}`);
    },
  });
  return errors;
}

/** The words of a query with their roles, as the grammar sees them; comments are none. */
export function tokensIn(query: string): readonly string[] {
  const tokens: string[] = [];
  parser.parse(query).iterate({
    enter({ name, node, from, to }) {
      if (node.firstChild !== null || name === "LineComment") return;
      const word = query.slice(from, to);
      // The empty parentheses of `time( )` are one word.
      tokens.push(`${name} ${name === "StringLiteral" ? word : word.replaceAll(/\s/g, "")}`);
    },
  });
  return tokens;
}
