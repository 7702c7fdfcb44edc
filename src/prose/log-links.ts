import { logsUrl, type Pipeline } from "../slo/index.ts";
import { link, type Markdown, own } from "./markdown.ts";
import { placeName } from "./words.ts";

/** Links to the log view of a pipeline: one, or one for each place where its address leaves that open. */
export function logLinks(pipeline: Pipeline): Markdown | undefined {
  const places = new Map(
    pipeline.places.flatMap((place) => {
      const url = logsUrl(pipeline, place);
      return url === undefined ? [] : [[url, placeName({ place })] as const];
    }),
  );
  if (places.size === 0) return undefined;
  const links = [...places].map(([url, name]) =>
    link(places.size === 1 ? "the log view" : `the log view of ${name}`, url),
  );
  return own(links.join(", "));
}
