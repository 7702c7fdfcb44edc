import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { errorsIn } from "./grammar.ts";

/** Where the grammar of Prometheus' own editor rejects a query; empty for a valid one. */
export const syntaxErrors = errorsIn;

/** A selector of a query. */
export interface Selected {
  readonly metric: string;
  /** The labels that must have exactly one value. */
  readonly equal: Readonly<Record<string, string>>;
  /** The labels that must match a pattern, which is a list of values in all that slograf writes itself. */
  readonly like: Readonly<Record<string, string>>;
  /** Whether it is read as it was some time ago. */
  readonly earlier: boolean;
}

/** What a query reads. */
export function selectorsOf(query: string): readonly Selected[] {
  const found: Selected[] = [];
  const textOf = (node: SyntaxNode | null): string =>
    node === null ? "" : query.slice(node.from, node.to);
  parser.parse(query).iterate({
    enter({ name, node }) {
      if (name !== "VectorSelector") return;
      found.push({
        metric: textOf(node.getChild("Identifier")),
        equal: matched("=", node, textOf),
        like: matched("=~", node, textOf),
        earlier: isOffset(node),
      });
    },
  });
  return found;
}

function matched(
  op: string,
  selector: SyntaxNode,
  textOf: (node: SyntaxNode | null) => string,
): Readonly<Record<string, string>> {
  const matchers = selector.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? [];
  return Object.fromEntries(
    matchers
      .filter((matcher) => textOf(matcher.getChild("MatchOp")) === op)
      .map((matcher) => [
        textOf(matcher.getChild("LabelName")),
        JSON.parse(textOf(matcher.getChild("StringLiteral"))) as string,
      ]),
  );
}

function isOffset(node: SyntaxNode): boolean {
  for (let up = node.parent; up !== null; up = up.parent) if (up.name === "OffsetExpr") return true;
  return false;
}

/** Whether slograf records it itself. */
export const isRecorded = ({ metric }: Selected): boolean =>
  /^(slo|pipeline|zone):/.test(metric) || metric === "pipeline_throughput";
