import { type Fields, fields, items, text } from "../json.ts";
import type { Document } from "./surface.ts";

export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly value: Fields;
}

export interface Dashboard {
  readonly uid: string;
  readonly path: string;
  readonly pipeline: string | undefined;
  /** As short as tells it from the pipeline's others. */
  readonly name: string;
  readonly panels: readonly Panel[];
  /** Everything but the panels. */
  readonly value: Fields;
}

export function dashboardOf({ path, pipeline, value }: Document): Dashboard {
  const { panels, ...rest } = fields(value);
  const stem = path.replace(/^.*\//, "").replace(/\.json$/, "");
  return {
    uid: text(rest["uid"]) ?? stem,
    path,
    pipeline,
    name: pipeline === undefined ? stem : stem.slice(pipeline.length + 1),
    panels: panelsOf(panels),
    value: rest,
  };
}

/** Panels of collapsed rows lie inside of them. */
const panelsOf = (panels: unknown): readonly Panel[] =>
  items(panels).flatMap((item, index) => {
    const { panels: inner, ...value } = fields(item);
    const id = text(value["id"]) ?? `no id, at ${index + 1}`;
    return [{ id, title: titleOf(value) ?? id, value }, ...panelsOf(inner)];
  });

/** Without the variables that every title of slograf's ends with. */
const titleOf = ({ title }: Fields): string | undefined =>
  text(title)?.replace(/ · \$service.*$/, "") || undefined;
