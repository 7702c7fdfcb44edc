import { indexPage, pipelinePage } from "../prose/index.ts";
import type { Output } from "./output.ts";

/** A page per pipeline and an index, in Markdown. */
export const docs: Output = {
  name: "docs",
  shared: ({ pipelines }) => [{ path: "docs/README.md", content: indexPage(pipelines) }],
  each: (pipeline) => [{ path: `docs/${pipeline.name}.md`, content: pipelinePage(pipeline) }],
};
