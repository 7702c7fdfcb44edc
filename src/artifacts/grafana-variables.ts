/**
 * Grafana fills its variables into a query before Prometheus sees it. Here something of the same length
 * stands for each, so that the rest can be read and every offset stays what it is.
 */
export const VARIABLE = String.raw`\$\{\w+(?:\.[\w.]+)?(?::[\w-]+)?\}|\$\w+|\[\[\w+(?::\w+)?\]\]`;
const STRING = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\x60[^\x60]*\x60`;

/** A variable may stand for a whole matcher, `{$filter}`, or for a part of anything. */
const PIECE = new RegExp(
  `(${STRING})|((?<=[{,]\\s*)(?:${VARIABLE})(?=\\s*[,}]))(\\s*,?)|(${VARIABLE})`,
  "gs",
);

/** No matchers are so long that what matters stands further ahead. */
const NEAR = 1000;

export const withoutVariables = (query: string): string =>
  query.replaceAll(PIECE, (piece, string, matcher, comma, variable, offset: number) => {
    if (string !== undefined) return piece;
    const before = query.slice(Math.max(0, offset - NEAR), offset);
    if (matcher === undefined) return standIn(String(variable), before);
    // A comma without anything before it would be a mistake of its own.
    return isGrouping(before)
      ? `${standIn(String(matcher), before)}${String(comma)}`
      : " ".repeat(piece.length);
  });

/** `by ($label, x)` has commas, too, but names alone. */
const isGrouping = (before: string): boolean => before.lastIndexOf("(") > before.lastIndexOf("{");

function standIn(variable: string, before: string): string {
  const { length } = variable;
  if (/_(m?s)\}?$/.test(variable) && variable.includes("__")) return "1".padStart(length, "0");
  if (/(\[|:|\boffset\s+-?)\s*$/i.test(before)) return "5m".padStart(length, "0");
  return "v".repeat(length);
}

/** The variables that a text names, each once. */
export const variablesOf = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(new RegExp(VARIABLE, "g"))].map(([piece]) =>
      piece.replaceAll(/^\$\{?|^\[\[|[.:}\]].*$/g, ""),
    ),
  ),
];
