import { type Fields, fieldsOf, listOf, scalarOf } from "../../artifacts/index.ts";
import { type Fact, type Found, factsBetween, foundIf } from "../change.ts";
import { leaves, without } from "../leaves.ts";
import { both, type Pair, pair, panelPairs } from "../pairs.ts";
import { queryChange } from "../query.ts";
import { aboutPanel } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** What the panels ask for. */
export const queries: ChangeKind = {
  name: "queries",
  title: "Queries of panels",
  shown: "folded",
  find: ({ dashboards }) =>
    both(panelPairs(dashboards)).flatMap(({ dashboard, before, after }) => {
      const pairs = pair(targetsOf(before.fields), targetsOf(after.fields), [
        ({ refId }) => scalarOf(refId),
      ]);
      return foundIf(
        aboutPanel(dashboard, after),
        "asks",
        pairs.flatMap(factsOf),
        pairs.flatMap((each) => queriesOf(each, pairs.length)),
      );
    }),
};

const targetsOf = ({ targets }: Fields): readonly Fields[] => listOf(targets).map(fieldsOf);

const named = ({ before, after }: Pair<Fields>): string =>
  `query ${scalarOf((after ?? before)?.["refId"]) ?? "without a name"}`;

function factsOf(target: Pair<Fields>): readonly Fact[] {
  const { before = {}, after = {} } = target;
  const isLone = target.before === undefined || target.after === undefined;
  const of = (fields: Fields) =>
    isLone ? asked(fields, named(target)) : leaves(without(fields, "expr", "refId"), named(target));
  return factsBetween(of(before), of(after));
}

/** A query that is there on one side only. */
const asked = ({ expr, ...target }: Fields, label: string): Readonly<Record<string, string>> =>
  expr === undefined && Object.keys(target).length === 0
    ? {}
    : { [label]: scalarOf(expr) ?? JSON.stringify(target) };

function queriesOf(target: Pair<Fields>, count: number): Found["queries"] {
  const [before, after] = [scalarOf(target.before?.["expr"]), scalarOf(target.after?.["expr"])];
  if (before === undefined || after === undefined) return [];
  return queryChange(before, after, count > 1 ? named(target) : undefined);
}
