import type { SyntaxNode } from "@lezer/common";

/** What is done to series on their way to the result, as `/ 0.05` or `and`. */
export interface Combination {
  readonly operator: string;
  /** The other side, where it is a number. */
  readonly number?: number;
  readonly side: "left" | "right";
}

/** One place in a query where series are read. */
export interface SeriesUse {
  readonly from: number;
  readonly to: number;
  /** Empty where no metric is named. */
  readonly metric: string;
  readonly matchers: readonly {
    readonly label: string;
    readonly operator: string;
    readonly value: string;
  }[];
  /** Functions and aggregations around it, innermost first. */
  readonly within: readonly string[];
  /** The range in brackets after it, as it is written. */
  readonly range?: string;
  readonly offset: boolean;
  /** Operators around it, innermost first. */
  readonly combined: readonly Combination[];
}

export function seriesUse(selector: SyntaxNode, text: string): SeriesUse {
  const written = (node: SyntaxNode | null): string =>
    node === null ? "" : text.slice(node.from, node.to);
  const matchers = matchersOf(selector, written);
  const named = matchers.find(({ label, operator }) => label === "__name__" && operator === "=");
  return {
    from: selector.from,
    to: selector.to,
    metric: written(selector.getChild("Identifier")) || (quotedName(selector, written) ?? ""),
    ...(named !== undefined && { metric: named.value }),
    matchers,
    ...surroundings(selector, written),
  };
}

type Written = (node: SyntaxNode | null) => string;

function matchersOf(selector: SyntaxNode, written: Written): SeriesUse["matchers"] {
  const all = selector.getChild("LabelMatchers");
  return ["UnquotedLabelMatcher", "QuotedLabelMatcher"]
    .flatMap((kind) => all?.getChildren(kind) ?? [])
    .map((matcher) => ({
      label: written(matcher.getChild("LabelName")) || (quotedName(matcher, written) ?? ""),
      operator: written(matcher.getChild("MatchOp")),
      value: unquoted(written(matcher.getChild("StringLiteral"))),
    }));
}

/** Names that are no identifiers stand in quotes: `{"http.requests"}`. */
const quotedName = (node: SyntaxNode, written: Written): string | undefined => {
  const quoted = (node.getChild("LabelMatchers") ?? node).getChild("QuotedLabelName");
  return quoted === null ? undefined : unquoted(written(quoted));
};

/** Escapes other than that of the quote itself stay as they are written. */
const unquoted = (literal: string): string => literal.slice(1, -1).replaceAll(/\\(["'`\\])/g, "$1");

function surroundings(
  selector: SyntaxNode,
  written: Written,
): Pick<SeriesUse, "within" | "range" | "offset" | "combined"> {
  const within: string[] = [];
  const combined: Combination[] = [];
  let range: string | undefined;
  let offset = false;
  for (let node = selector; node.parent !== null; node = node.parent) {
    const { parent } = node;
    if (parent.name === "MatrixSelector" || parent.name === "SubqueryExpr")
      range ??= written(parent.getChild("DurationExpr"));
    else if (parent.name === "OffsetExpr") offset = true;
    else if (parent.name === "FunctionCall")
      within.push(written(parent.getChild("FunctionIdentifier")));
    else if (parent.name === "AggregateExpr") within.push(written(parent.getChild("AggregateOp")));
    else if (parent.name === "BinaryExpr") combined.push(combination(parent, node, written));
  }
  return { within, ...(range !== undefined && { range }), offset, combined };
}

function combination(binary: SyntaxNode, own: SyntaxNode, written: Written): Combination {
  const [left = null, right = null] = binary.getChildren("Expr");
  const isLeft = own.from === left?.from && own.to === left.to;
  const number = numberOf(isLeft ? right : left, written);
  return {
    // The operator is the only thing between the two sides that is never left out.
    operator: written(left?.nextSibling ?? null).toLowerCase(),
    ...(number !== undefined && { number }),
    side: isLeft ? "left" : "right",
  };
}

function numberOf(node: SyntaxNode | null, written: Written): number | undefined {
  if (node?.name === "ParenExpr") return numberOf(node.getChild("Expr"), written);
  const value = node?.name === "NumberDurationLiteral" ? Number(written(node)) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}
