import { type Fields, fieldsOf, listOf, scalarOf } from "../../artifacts/index.ts";
import { factsBetween, foundIf } from "../change.ts";
import { leaves, without } from "../leaves.ts";
import { both, either, type Pair, pair, verbOf } from "../pairs.ts";
import type { Dashboard } from "../surface/index.ts";
import { aboutDashboard, aboutPart } from "./about.ts";
import type { ChangeKind } from "./kind.ts";

/** What surrounds the panels: variables, annotations, links, and the dashboard's own settings. */
export const navigation: ChangeKind = {
  name: "navigation",
  title: "Variables, annotations, links",
  shown: "small",
  find: ({ dashboards }) =>
    both(dashboards).flatMap((pairOfBoards) => [
      ...LISTS.flatMap((list) => listed(list, pairOfBoards)),
      ...settings(pairOfBoards),
    ]),
};

interface List {
  readonly noun: string;
  readonly of: (dashboard: Fields) => unknown;
  readonly named: "name" | "title";
}

const LISTS: readonly List[] = [
  { noun: "variable", of: ({ templating }) => fieldsOf(templating)["list"], named: "name" },
  { noun: "annotation", of: ({ annotations }) => fieldsOf(annotations)["list"], named: "name" },
  { noun: "link", of: ({ links }) => links, named: "title" },
];

function listed({ noun, of, named }: List, { before, after }: Required<Pair<Dashboard>>) {
  const entries = ({ fields }: Dashboard): readonly Fields[] => listOf(of(fields)).map(fieldsOf);
  const nameOf = (entry: Fields) => scalarOf(entry[named]);
  return pair(entries(before), entries(after), [nameOf]).flatMap((entry) => {
    const about = aboutPart(noun, nameOf(either(entry)) ?? "without a name", after);
    const facts = factsBetween(leaves(entry.before ?? {}), leaves(entry.after ?? {}));
    const verb = verbOf(entry);
    return foundIf(about, verb, facts).map((each) => ({
      ...each,
      facts: verb === "changes" ? facts : [],
    }));
  });
}

/** Such as the refresh interval and the tags. */
function settings({ before, after }: Required<Pair<Dashboard>>) {
  const of = ({ fields }: Dashboard) => leaves(without(fields, ...ELSEWHERE));
  return foundIf(aboutDashboard(after), "changes", factsBetween(of(before), of(after)));
}

/** Reported by other kinds of change, or different with every save in Grafana. */
const ELSEWHERE = [
  ...["panels", "uid", "title", "description", "templating", "annotations", "links"],
  ...["id", "version", "iteration"],
];
