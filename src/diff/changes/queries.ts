import { type Fields, fieldsOf, listOf, scalarOf } from "../../artifacts/index.ts";
import { type Fact, type Found, factsBetween, foundIf } from "../change.ts";
import { leaves, without } from "../leaves.ts";
import { type Pair, pair } from "../pairs.ts";
import { queryChange } from "../query.ts";
import { aboutPanel } from "./about.ts";
import type { ChangeKind } from "./kind.ts";
import { panelsOfBoth } from "./panel-pairs.ts";

/** What the panels ask for. */
export const queries: ChangeKind = {
  name: "queries",
  title: "Queries of panels",
  shown: "folded",
  find: ({ dashboards }) =>
    panelsOfBoth(dashboards).flatMap(({ dashboard, before, after }) => {
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
  const rest = factsBetween(
    leaves(without(before, "expr", "refId"), named(target)),
    leaves(without(after, "expr", "refId"), named(target)),
  );
  const whole = target.before === undefined || target.after === undefined;
  return whole ? factsBetween(asked(before, named(target)), asked(after, named(target))) : rest;
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
