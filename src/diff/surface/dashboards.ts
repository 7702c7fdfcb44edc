import { type Dashboard as Artifact, type Fields, scalarOf } from "../../artifacts/index.ts";
import { ownerOf } from "./owner.ts";

export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly fields: Fields;
}

export interface Dashboard {
  readonly uid: string;
  readonly path: string;
  readonly pipeline: string | undefined;
  /** As short as tells it from the pipeline's others. */
  readonly name: string;
  readonly panels: readonly Panel[];
  readonly fields: Fields;
}

export function dashboardOf({ document: { file: path }, fields, panels }: Artifact): Dashboard {
  const pipeline = ownerOf(path);
  const stem = path.replace(/^.*\//, "").replace(/\.json$/, "");
  return {
    uid: scalarOf(fields["uid"]) ?? stem,
    ...{ path, pipeline, fields },
    name: pipeline === undefined ? stem : stem.slice(pipeline.length + 1),
    panels: panels.map((panel, index) => {
      const id = scalarOf(panel.fields["id"]) ?? `no id, at ${index + 1}`;
      // Without the variables that every title of slograf's ends with.
      const title = panel.title.replace(/ · \$service.*$/, "") || id;
      return { id, title, fields: panel.fields };
    }),
  };
}
