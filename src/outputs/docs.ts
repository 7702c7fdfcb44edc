import { alertKinds, indexPage, pipelinePage, runbookPage, runbookPath } from "../prose/index.ts";
import type { Output } from "./output.ts";

/** A page per pipeline and an index, in Markdown. */
export const docs: Output = {
  name: "docs",
  shared: ({ pipelines }) => [{ path: "docs/README.md", content: indexPage(pipelines) }],
  each: (pipeline, { runbooks }) => [
    { path: `docs/${pipeline.name}.md`, content: pipelinePage(pipeline) },
    ...alertKinds(pipeline).map((kind) => ({
      path: `docs/${runbookPath(pipeline.name, kind.name)}`,
      content: runbookPage(kind, runbooks),
    })),
  ],
};
