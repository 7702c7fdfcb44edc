import { suggest } from "../../diagnostics/index.ts";
import type { Report, Spec } from "../../spec/index.ts";

/** Every upstream has a spec, and none reads what it feeds: their alerts silence each other's. */
export function checkUpstreams(
  { pipeline, upstreams = [] }: Spec,
  byName: ReadonlyMap<string, Spec>,
  report: Report,
): void {
  for (const [index, name] of upstreams.entries()) {
    const path = ["upstreams", index];
    if (!byName.has(name))
      report({
        path,
        code: "routing/upstream",
        message: `No spec describes a pipeline \`${name}\`.`,
        hint: suggest(name, [...byName.keys()], "Pipelines"),
      });
    else if (reaches(name, pipeline, (each) => byName.get(each)?.upstreams ?? []))
      report({
        path,
        code: "routing/upstream",
        message:
          name === pipeline
            ? "A pipeline cannot be upstream of itself."
            : `\`${name}\` is downstream of this pipeline, too: each would silence the other's alerts.`,
        hint: "Keep the direction in which the data flows.",
      });
  }
}

/** Whether something is, or leads to, another, directly or through others. */
export function reaches<Node>(
  from: Node,
  to: Node,
  next: (node: Node) => readonly Node[],
  seen: Set<Node> = new Set(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return next(from).some((each) => reaches(each, to, next, seen));
}
