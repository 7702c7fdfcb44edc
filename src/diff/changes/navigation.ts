import { type Fields, fieldsOf, listOf, scalarOf } from "../../artifacts/index.ts";
import { type Found, factsBetween, found, type Words, words } from "../change.ts";
import { leaves, without } from "../leaves.ts";
import { both, either, type Pair, pair } from "../pairs.ts";
import type { Dashboard } from "../surface/index.ts";
import type { ChangeKind } from "./kind.ts";
import { dashboardName } from "./names.ts";

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
  readonly noun: Words;
  readonly of: (dashboard: Fields) => unknown;
  readonly named: "name" | "title";
}

const LISTS: readonly List[] = [
  {
    noun: words("variable"),
    of: ({ templating }) => fieldsOf(templating)["list"],
    named: "name",
  },
  {
    noun: words("annotation"),
    of: ({ annotations }) => fieldsOf(annotations)["list"],
    named: "name",
  },
  { noun: words("link"), of: ({ links }) => links, named: "title" },
];

function listed({ noun, of, named }: List, { before, after }: Required<Pair<Dashboard>>): Found[] {
  const entries = ({ fields }: Dashboard): readonly Fields[] => listOf(of(fields)).map(fieldsOf);
  return pair(entries(before), entries(after), [(entry) => scalarOf(entry[named])]).flatMap(
    (entry) => {
      const facts = factsBetween(leaves(entry.before ?? {}), leaves(entry.after ?? {}));
      if (facts.length === 0) return [];
      const { pipeline } = after;
      const subject = `${scalarOf(either(entry)[named]) ?? "without a name"} (${dashboardName(after)})`;
      const verb =
        entry.before === undefined ? "begins" : entry.after === undefined ? "ends" : null;
      if (verb === null) return [found({ noun, subject, pipeline, verb: "changes", facts })];
      return [found({ noun, subject, pipeline, verb })];
    },
  );
}

/** Such as the refresh interval and the tags. */
function settings({ before, after }: Required<Pair<Dashboard>>): Found[] {
  const of = ({ fields }: Dashboard) => leaves(without(fields, ...ELSEWHERE));
  const facts = factsBetween(of(before), of(after));
  if (facts.length === 0) return [];
  const { pipeline } = after;
  return [
    found({
      noun: words("dashboard"),
      subject: dashboardName(after),
      pipeline,
      verb: "changes",
      facts,
    }),
  ];
}

/** Told of by other kinds of change, or different with every save in Grafana. */
const ELSEWHERE = [
  ...["panels", "uid", "title", "description", "templating", "annotations", "links"],
  ...["id", "version", "iteration"],
];
