import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

/** What a query yields: series at one instant, a bare number, a text, or series over a range. */
export type ResultType = "series" | "number" | "text" | "range";

const COMPARISONS = ["Eql", "Neq", "Gtr", "Lss", "Gte", "Lte"];
const NUMBER_FUNCTIONS = ["Time", "Pi", "Scalar", "StartFn", "EndFn", "Range", "Step"];

/** What a valid query without tokens yields. */
export const resultType = (query: string): ResultType => typeOf(outermost(query));

/**
 * A comparison that keeps or drops series, as one that says 1 or 0 of each: `a < 5` becomes
 * `a < bool 5`. Other queries stay as they are; `query` is the text without tokens, of the same length.
 */
export function withBool(text: string, query: string): string {
  const operator = filterOf(outermost(query));
  return operator === undefined
    ? text
    : `${text.slice(0, operator.to)} bool${text.slice(operator.to)}`;
}

/** Whether the values are those of what a comparison kept, because a set operator passes them on. */
export const passesValues = (query: string): boolean => {
  const node = outermost(query);
  return filterOf(node) === undefined && keeps(node);
};

/** The labels by which a query's result is grouped, where it is one series for each group; undefined where unknown. */
export const groupedBy = (query: string): readonly string[] | undefined =>
  groupsOf(outermost(query), query);

function groupsOf(node: SyntaxNode | null, query: string): readonly string[] | undefined {
  if (node?.name === "ParenExpr") return groupsOf(inner(node), query);
  if (node?.name === "AggregateExpr") {
    const named = node.getChild("AggregateOp")?.firstChild?.name ?? "";
    const modifier = node.getChild("AggregateModifier");
    if (!ONE_EACH.includes(named) || modifier?.getChild("Without")) return undefined;
    const labels = modifier?.getChild("GroupingLabels")?.getChildren("LabelName") ?? [];
    return labels.map(({ from, to }) => query.slice(from, to)).sort();
  }
  if (node?.name !== "BinaryExpr" || node.getChild("MatchingModifierClause")) return undefined;
  const sides = node.getChildren("Expr").filter((side) => typeOf(side) !== "number");
  const [first, ...others] = sides.map((side) => groupsOf(side, query));
  return others.every((other) => other?.join() === first?.join()) ? first : undefined;
}

/** Aggregations that leave one series for each group. */
const ONE_EACH = ["Avg", "Count", "Group", "Max", "Min", "Stddev", "Stdvar", "Sum"];

const outermost = (query: string): SyntaxNode | null => inner(parser.parse(query).topNode);

const inner = (node: SyntaxNode): SyntaxNode | null => node.getChild("Expr");

function typeOf(node: SyntaxNode | null): ResultType {
  switch (node?.name) {
    case "NumberDurationLiteral":
      return "number";
    case "StringLiteral":
      return "text";
    case "MatrixSelector":
    case "SubqueryExpr":
      return "range";
    case "FunctionCall": {
      const called = node.getChild("FunctionIdentifier")?.firstChild?.name ?? "";
      return NUMBER_FUNCTIONS.includes(called) ? "number" : "series";
    }
    case "BinaryExpr":
      return node.getChildren("Expr").every((side) => typeOf(side) === "number")
        ? "number"
        : "series";
    case "ParenExpr":
    case "UnaryExpr":
    case "OffsetExpr":
    case "StepInvariantExpr":
      return typeOf(inner(node));
    default:
      return "series";
  }
}

/** The operator of a comparison without `bool`, in however many parentheses. */
function filterOf(node: SyntaxNode | null): SyntaxNode | undefined {
  if (node?.name === "ParenExpr") return filterOf(inner(node));
  if (node?.name !== "BinaryExpr" || node.getChild("BoolModifier") !== null) return undefined;
  const operators = COMPARISONS.map((name) => node.getChild(name));
  return operators.find((each) => each !== null) ?? undefined;
}

/** Whether values of compared series get through: `or` passes on both sides, `and` the left one. */
function keeps(node: SyntaxNode | null): boolean {
  if (node === null) return false;
  if (filterOf(node) !== undefined) return true;
  if (node.name === "ParenExpr") return keeps(inner(node));
  if (node.name !== "BinaryExpr") return false;
  const [left = null, right = null] = node.getChildren("Expr");
  if (node.getChild("Or") !== null) return keeps(left) || keeps(right);
  const isSet = node.getChild("And") !== null || node.getChild("Unless") !== null;
  return isSet && keeps(left);
}
