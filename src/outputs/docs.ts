import { alertKinds, indexPage, pipelinePage, runbookPage, runbookPath } from "../prose/index.ts";
import type { Output } from "./output.ts";

/** A page per pipeline and an index, in Markdown. */
export const docs: Output = {
  name: "docs",
  shared: ({ pipelines }) => [{ path: "docs/README.md", pieces: [indexPage(pipelines)] }],
  each: (pipeline, { runbooks }) => [
    { path: `docs/${pipeline.name}.md`, pieces: [pipelinePage(pipeline)] },
    ...alertKinds(pipeline).map((kind) => ({
      path: `docs/${runbookPath(pipeline.name, kind.name)}`,
      pieces: [runbookPage(kind, runbooks)],
    })),
  ],
};
