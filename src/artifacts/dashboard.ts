import type { Path } from "../spec/index.ts";
import type { Document } from "./document.ts";
import { type Fields, fieldsOf, listOf, textOf } from "./fields.ts";
import { asksPrometheus, grafanaQuery, type Query, queryIn } from "./query.ts";

/** Something within a dashboard. */
interface Item {
  readonly path: Path;
  readonly fields: Fields;
}

export interface Target extends Item {
  readonly refId: string | undefined;
  readonly hidden: boolean;
  /** Only where it asks Prometheus. */
  readonly query: Query | undefined;
}

export interface Panel extends Item {
  readonly type: string;
  readonly title: string;
  readonly targets: readonly Target[];
  /** Fields that hold for all its values. */
  readonly defaults: Fields;
  /** Properties of fields matched by name or otherwise. */
  readonly overrides: readonly Fields[];
}

/** What can be chosen on top of a dashboard. */
export interface Variable extends Item {
  readonly name: string;
  readonly type: string;
  readonly query: Query | undefined;
}

/** Panels that share one grid: those of the dashboard, or those of a row that is closed. */
export type Grid = readonly Panel[];

export interface Dashboard extends Item {
  readonly document: Document;
  readonly uid: string | undefined;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly grids: readonly Grid[];
  readonly variables: readonly Variable[];
  readonly annotations: readonly Target[];
  /** Of panels, annotations and variables. */
  readonly queries: readonly Query[];
}

/** `path` is where the dashboard begins: some files wrap it. */
export function readDashboard(document: Document, path: Path, fields: Fields): Dashboard {
  const item: Item = { path, fields };
  const top = itemsIn(item, "panels").map(readPanel);
  const closed = top.map((panel) => itemsIn(panel, "panels").map(readPanel));
  const panels = top.flatMap((panel, index) => [panel, ...(closed[index] ?? [])]);
  const variables = itemsIn(item, "templating", "list").map(readVariable);
  const annotations = itemsIn(item, "annotations", "list").map(readAnnotation);
  const targets = [...panels.flatMap((panel) => panel.targets), ...annotations];
  return {
    ...{ document, path, fields, panels, variables, annotations },
    uid: textOf(fields["uid"]),
    title: textOf(fields["title"]) ?? "",
    grids: [top, ...closed.filter((grid) => grid.length > 0)],
    queries: [...targets, ...variables].flatMap(({ query }) => query ?? []),
  };
}

/** The entries of a list, with their places. */
const itemsIn = ({ path, fields }: Item, ...names: readonly string[]): readonly Item[] =>
  listOf(names.reduce<unknown>((value, name) => fieldsOf(value)[name], fields)).map(
    (each, index) => ({ path: [...path, ...names, index], fields: fieldsOf(each) }),
  );

function readPanel(item: Item): Panel {
  const { fields } = item;
  const { defaults, overrides } = fieldsOf(fields["fieldConfig"]);
  const title = textOf(fields["title"]) ?? "";
  return {
    ...item,
    type: textOf(fields["type"]) ?? "",
    title,
    targets: itemsIn(item, "targets").map((each) => readTarget(each, fields["datasource"], title)),
    defaults: fieldsOf(defaults),
    overrides: listOf(overrides).flatMap((each) =>
      listOf(fieldsOf(each)["properties"]).map(fieldsOf),
    ),
  };
}

const readTarget = ({ path, fields }: Item, inherited: unknown, subject: string): Target => ({
  ...{ path, fields },
  refId: textOf(fields["refId"]),
  hidden: fields["hide"] === true,
  query: queryIn(fields, fields["datasource"] ?? inherited, { path, subject }),
});

/** Annotations have their query in `target`; older ones have it beside their name. */
function readAnnotation(item: Item): Target {
  const { path, fields } = item;
  const name = textOf(fields["name"]) ?? "";
  const inner = fieldsOf(fields["target"]);
  return inner["expr"] === undefined
    ? readTarget(item, undefined, name)
    : readTarget({ path: [...path, "target"], fields: inner }, fields["datasource"], name);
}

function readVariable({ path, fields }: Item): Variable {
  const name = textOf(fields["name"]) ?? "";
  const type = textOf(fields["type"]) ?? "";
  const nested = textOf(fieldsOf(fields["query"])["query"]);
  const expr = promqlIn(nested ?? textOf(fields["query"]) ?? "");
  const place = [...path, "query", ...(nested === undefined ? [] : ["query"])];
  const isAsked = expr !== undefined && type === "query" && asksPrometheus(fields["datasource"]);
  const query = isAsked ? grafanaQuery(expr, { path: place, subject: name }) : undefined;
  return { path, fields, name, type, query };
}

/** `label_values(up{job="a"}, instance)` and `query_result(…)` hold PromQL, other functions names. */
const promqlIn = (text: string): string | undefined => {
  const [, values, , result] =
    /^\s*(?:label_values\((.*),\s*([\w$]+)\s*\)|query_result\((.*)\))\s*$/s.exec(text) ?? [];
  return values ?? result;
};
