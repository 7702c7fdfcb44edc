import { alertKinds } from "../alerts/index.ts";
import {
  alertPage,
  alertPath,
  indexPage,
  pipelinePage,
  raisedBy,
  runbookPage,
  runbookPath,
} from "../prose/index.ts";
import type { Output } from "./output.ts";

/** In Markdown: an index, a page per alert, and per pipeline its page and its runbook. */
export const docs: Output = {
  name: "docs",
  shared: ({ pipelines }) => [
    { path: "docs/README.md", content: indexPage(pipelines) },
    ...alertKinds.map((kind) => ({ path: `docs/${alertPath(kind)}`, content: alertPage(kind) })),
  ],
  each: (pipeline, { runbooks }) => [
    { path: `docs/${pipeline.name}.md`, content: pipelinePage(pipeline) },
    ...(raisedBy(pipeline).length === 0
      ? []
      : [
          {
            path: `docs/${runbookPath(pipeline.name)}`,
            content: runbookPage(pipeline, runbooks),
          },
        ]),
  ],
};
