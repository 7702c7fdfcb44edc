import type { Path } from "../spec/index.ts";
import type { Document } from "./document.ts";
import { type Fields, fieldsOf, listOf, textOf } from "./fields.ts";
import { asksPrometheus, grafanaQuery, type Query } from "./query.ts";
import { readVariable, type Variable } from "./variable.ts";

export interface Target {
  readonly path: Path;
  readonly fields: Fields;
  readonly refId: string | undefined;
  readonly hidden: boolean;
  /** Only where it asks Prometheus. */
  readonly query: Query | undefined;
}

export interface Panel {
  readonly path: Path;
  readonly fields: Fields;
  readonly type: string;
  readonly title: string;
  readonly targets: readonly Target[];
  /** Fields that hold for all its values. */
  readonly defaults: Fields;
  /** Properties of fields matched by name or otherwise. */
  readonly overrides: readonly Fields[];
}

/** Panels that share one grid: those of the dashboard, or those of a row that is closed. */
export type Grid = readonly Panel[];

export interface Dashboard {
  readonly document: Document;
  /** Where the dashboard begins: some files wrap it. */
  readonly path: Path;
  readonly fields: Fields;
  readonly uid: string | undefined;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly grids: readonly Grid[];
  readonly variables: readonly Variable[];
  readonly annotations: readonly Target[];
  /** Of panels, annotations and variables. */
  readonly queries: readonly Query[];
}

export function readDashboard(document: Document, path: Path, fields: Fields): Dashboard {
  const top = panelsIn(fields, path);
  const closed = top.map((panel) => panelsIn(panel.fields, panel.path));
  const panels = top.flatMap((panel, index) => [panel, ...(closed[index] ?? [])]);
  const below = (...steps: Path) => [...path, ...steps];
  const variables = listOf(fieldsOf(fields["templating"])["list"]).map((each, index) =>
    readVariable(below("templating", "list", index), fieldsOf(each)),
  );
  const annotations = listOf(fieldsOf(fields["annotations"])["list"]).map((each, index) =>
    readAnnotation(below("annotations", "list", index), fieldsOf(each)),
  );
  const targets = [...panels.flatMap(({ targets }) => targets), ...annotations];
  return {
    document,
    path,
    fields,
    uid: textOf(fields["uid"]),
    title: textOf(fields["title"]) ?? "",
    panels,
    grids: [top, ...closed.filter((grid) => grid.length > 0)],
    variables,
    annotations,
    queries: [...targets, ...variables].flatMap(({ query }) =>
      query === undefined ? [] : [query],
    ),
  };
}

const panelsIn = (fields: Fields, path: Path): readonly Panel[] =>
  listOf(fields["panels"]).map((each, index) =>
    readPanel([...path, "panels", index], fieldsOf(each)),
  );

function readPanel(path: Path, fields: Fields): Panel {
  const { defaults, overrides } = fieldsOf(fields["fieldConfig"]);
  const title = textOf(fields["title"]) ?? "";
  return {
    path,
    fields,
    type: textOf(fields["type"]) ?? "",
    title,
    targets: listOf(fields["targets"]).map((each, index) =>
      readTarget([...path, "targets", index], fieldsOf(each), fields["datasource"], title),
    ),
    defaults: fieldsOf(defaults),
    overrides: listOf(overrides).flatMap((each) =>
      listOf(fieldsOf(each)["properties"]).map(fieldsOf),
    ),
  };
}

function readTarget(path: Path, fields: Fields, inherited: unknown, subject?: string): Target {
  const expr = textOf(fields["expr"]);
  const asks = asksPrometheus(fields["datasource"] ?? inherited);
  return {
    path,
    fields,
    refId: textOf(fields["refId"]),
    hidden: fields["hide"] === true,
    query:
      expr !== undefined && asks
        ? grafanaQuery(expr, { path: [...path, "expr"], subject })
        : undefined,
  };
}

/** Annotations have their query in `target`; older ones have it beside their name. */
function readAnnotation(path: Path, fields: Fields): Target {
  const subject = textOf(fields["name"]);
  const inner = fieldsOf(fields["target"]);
  return inner["expr"] === undefined
    ? readTarget(path, fields, undefined, subject)
    : readTarget([...path, "target"], inner, fields["datasource"], subject);
}

/** Panels that show something without asking for it. */
const WITHOUT_DATA = new Set([
  ...["row", "text", "news", "dashlist", "alertlist", "annolist", "welcome", "gettingstarted"],
]);

export const showsData = ({ type, fields }: Panel): boolean =>
  !WITHOUT_DATA.has(type) && fields["libraryPanel"] === undefined;
