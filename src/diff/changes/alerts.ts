import { grouped } from "../../artifacts/index.ts";
import { compare } from "../../diagnostics/index.ts";
import { different, type Fact, type Found, fact, factsBetween, foundIf } from "../change.ts";
import { both } from "../pairs.ts";
import { isAlike, queryChange } from "../query.ts";
import { type Alert, type Evaluated, FIRES } from "../surface/index.ts";
import { aboutAlert } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** What makes alerts fire, how soon, how loud, and who sends them. */
export const alerts: ChangeKind = {
  name: "alerts",
  title: "Alert behaviour",
  shown: "open",
  find: ({ alerts: pairs }) =>
    both(pairs).flatMap(({ before, after }) =>
      foundIf(
        aboutAlert(after),
        "changes",
        [...senders(before, after), ...settings(before, after)],
        expressions(before, after),
      ),
    ),
};

/** Who looks, and who tells people: of these it should be one at any time. */
function senders(before: Alert, after: Alert): readonly Fact[] {
  const named = (names: readonly (string | false)[]): string =>
    names.filter((name) => name !== false).join(" and ") || "nobody";
  const evaluatedBy = ({ prometheus, grafana }: Alert): string =>
    named([prometheus !== undefined && "Prometheus", grafana !== undefined && "Grafana"]);
  const sentBy = ({ prometheus, grafana }: Alert): string =>
    named([prometheus?.sends === true && "Alertmanager", grafana?.sends === true && "Grafana"]);
  return different([
    fact("evaluated by", evaluatedBy(before), evaluatedBy(after)),
    fact("sent by", sentBy(before), sentBy(after)),
  ]);
}

/** The two that evaluate an alert; what differs in both alike is reported once. */
const SIDES = [
  ["prometheus", "Prometheus"],
  ["grafana", "Grafana"],
] as const;

interface Sided<Item> {
  readonly side: string;
  readonly item: Item;
}

function inBoth<Item>(
  before: Alert,
  after: Alert,
  differ: (before: Evaluated, after: Evaluated) => readonly Item[],
): readonly Sided<Item>[] {
  return SIDES.flatMap(([key, side]) => {
    const [was, is] = [before[key], after[key]];
    return was === undefined || is === undefined
      ? []
      : differ(was, is).map((item) => ({ side, item }));
  });
}

/** Names the side where the other one has it, too, and does not change alike. */
function settings(before: Alert, after: Alert): readonly Fact[] {
  const sided = inBoth(before, after, (was, is) => [
    ...factsBetween(was.settings, is.settings).filter(({ label }) => isOf(label, was, is)),
    ...factsBetween(without(was.queries, is.queries), without(is.queries, was.queries)),
  ]);
  return [...grouped(sided, ({ item }) => JSON.stringify(item)).values()]
    .flatMap((same) =>
      same.slice(0, 1).map(({ side, item }) => {
        const isSaid = same.length > 1 || isAlone(after);
        return isSaid ? item : { ...item, label: `${item.label} (${side})` };
      }),
    )
    .sort((a, b) => rank(a) - rank(b) || compare(a.label, b.label));
}

/** Queries that the other side does not have, under names that say so. */
const without = (queries: Evaluated["queries"], others: Evaluated["queries"]) =>
  Object.fromEntries(
    Object.entries(queries)
      .filter(([refId]) => !Object.hasOwn(others, refId))
      .map(([refId, expr]) => [`query ${refId}`, expr]),
  );

/** Of a query that only one side has, the query itself says enough. */
function isOf(label: string, was: Evaluated, is: Evaluated): boolean {
  const [, refId] = /^query (\w+)\./.exec(label) ?? [];
  if (refId === undefined) return true;
  return Object.hasOwn(was.queries, refId) === Object.hasOwn(is.queries, refId);
}

/** The louder first. */
const ORDER = ["severity", "for", "keeps firing for", "no data means", "an error means"];

const rank = ({ label }: Fact): number => {
  const at = ORDER.findIndex((known) => label.startsWith(known));
  return at < 0 ? ORDER.length : at;
};

function expressions(before: Alert, after: Alert): Found["queries"] {
  const sided = inBoth(before, after, (was, is) =>
    Object.entries(is.queries).flatMap(([refId, expr]) => {
      const old = was.queries[refId];
      return old === undefined ? [] : queryChange(old, expr).map((change) => ({ refId, change }));
    }),
  );
  const firing = sided.filter(({ item }) => item.refId === FIRES);
  // Grafana's query has what silences the alert around it.
  const [first, second] = firing.map(({ item }) => item.change);
  const alike =
    first !== undefined && (second === undefined ? isAlone(after) : isAlike(first, second));
  const shown = alike ? sided.filter(({ item }) => item.refId !== FIRES) : sided;
  return [
    ...(alike ? [first] : []),
    ...shown.map(({ side, item: { refId, change } }) => ({
      ...change,
      label: refId === FIRES ? side : `query ${refId} (${side})`,
    })),
  ];
}

/** Whether only one of the two evaluates an alert. */
const isAlone = ({ prometheus, grafana }: Alert): boolean =>
  prometheus === undefined || grafana === undefined;
