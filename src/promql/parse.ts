import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { type SeriesUse, seriesUse } from "./series-use.ts";

/** A place inside a query text, as offsets. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface LabelUse extends Span {
  readonly label: string;
}

export interface QueryFacts {
  /** Where the grammar gave up; empty for a valid query. */
  readonly errors: readonly Span[];
  /** Labels that the query keeps by aggregating `by (…)` them. */
  readonly groupedBy: readonly LabelUse[];
  /** Metric names that it reads. */
  readonly metrics: readonly string[];
  /** Each place where it reads series, in the order of the text. */
  readonly series: readonly SeriesUse[];
}

/** Reads a PromQL text; offsets are those of the text. */
export function readQuery(text: string): QueryFacts {
  const errors: Span[] = [];
  const groupedBy: LabelUse[] = [];
  const metrics = new Set<string>();
  const series: SeriesUse[] = [];
  parser.parse(text).iterate({
    enter(ref) {
      if (ref.type.isError) errors.push({ from: ref.from, to: ref.to });
      else if (ref.name === "AggregateModifier") groupedBy.push(...byLabels(ref.node, text));
      else if (ref.name === "Identifier" && ref.node.parent?.name === "VectorSelector")
        metrics.add(text.slice(ref.from, ref.to));
      else if (ref.name === "VectorSelector") series.push(seriesUse(ref.node, text));
    },
  });
  return { errors, groupedBy, metrics: [...metrics], series };
}

function byLabels(modifier: SyntaxNode, text: string): LabelUse[] {
  if (modifier.getChild("By") === null) return [];
  return (modifier.getChild("GroupingLabels")?.getChildren("LabelName") ?? []).map(
    ({ from, to }) => ({ from, to, label: text.slice(from, to) }),
  );
}
