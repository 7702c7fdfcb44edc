import { suggest } from "../../diagnostics/index.ts";
import {
  isToken,
  type ResultType,
  readQuery,
  resultType,
  TOKENS,
  tokensOf,
  withoutTokens,
} from "../../promql/index.ts";
import type { Path, Report } from "../../spec/index.ts";
import { checkLabel } from "./cardinality.ts";

export interface QueryUse {
  /** Whether the query says how much something gained within `$window`. */
  readonly needsWindow: boolean;
  /** Whether the spec runs in several places that the query must tell apart. */
  readonly severalPlaces: boolean;
}

/** Checks a PromQL expression of a spec; mistakes are reported at their place inside the text. */
export function checkQuery(text: string, use: QueryUse, report: Report, path: Path): void {
  const tokens = tokensOf(text);
  for (const { name, from, to } of tokens)
    if (!isToken(name))
      report({
        path,
        part: { from, to },
        code: "promql/unknown-token",
        message: `\`$${name}\` is not known.`,
        hint: suggest(
          `$${name}`,
          TOKENS.map((token) => `$${token}`),
        ),
      });
  const { errors, groupedBy } = readQuery(withoutTokens(text));
  for (const { from, to } of errors.slice(0, 1))
    report({
      path,
      part: { from, to },
      code: "promql/syntax",
      message: `Not valid PromQL${text.slice(from, from + 1).trim() === "" ? ": it ends too early" : ` from here on: \`${text.slice(from, from + 20)}\``}.`,
      hint: "Check brackets, quotes and operators. `$selector` stands inside braces, `$env` inside quotes.",
    });
  for (const { label, from, to } of groupedBy) checkLabel(label, report, path, { from, to });
  if (errors.length > 0) return;
  checkResult(resultType(withoutTokens(text)), report, path);
  checkTokens(new Set(tokens.map(({ name }) => name)), use, report, path);
}

/** Whatever reads the expression adds up its series, of which a bare number has none. */
function checkResult(type: ResultType, report: Report, path: Path): void {
  if (type === "series") return;
  const [message, hint] = {
    number: ["The expression yields a bare number.", "Make a series of it: vector(…)."],
    text: ["The expression yields a text.", "It should yield series."],
    range: [
      "The expression yields series over a range of time.",
      "Say what of it counts: rate(…), increase(…), max_over_time(…).",
    ],
  }[type] as [string, string];
  report({ path, code: "promql/not-series", message, hint });
}

function checkTokens(used: ReadonlySet<string>, use: QueryUse, report: Report, path: Path): void {
  if (use.needsWindow && !used.has("window"))
    report({
      path,
      code: "promql/needs-window",
      message:
        "A counter or histogram given as an expression must say how much it gained within `$window`.",
      hint: "For example: sum(increase(my_events_total{$selector}[$window])).",
    });
  const tellsApart = [...used].some((name) => name === "env" || name.startsWith("selector"));
  if (use.severalPlaces && !tellsApart)
    report({
      path,
      severity: "warning",
      code: "promql/no-selector",
      message: "The expression reads the same series in every environment.",
      hint: "Put `$selector` into its braces: my_metric{$selector}.",
    });
}
