import type { Panel } from "../dashboard.ts";
import type { Finding, LintRule } from "../rule.ts";

export const uniqueIds: LintRule = {
  code: "lint/unique-ids",
  severity: "error",
  why: "Links, alerts and “view panel” find a panel by its id: of two with the same one, one is never found. Grafana numbers panels without ids anew, so that links to them break.",
  mend: "Give each panel a number of its own that it keeps, and each query of a panel another letter.",
  dashboard: ({ panels }) => {
    const seen = new Map<unknown, Panel>();
    return panels.flatMap((panel) => {
      const { id } = panel.fields;
      const before = seen.get(id);
      seen.set(id, before ?? panel);
      return [...idFaults(panel, before), ...refIdFaults(panel)];
    });
  },
  example: {
    of: "panel",
    failing: { id: 1 },
    passing: { id: 7 },
  },
};

function idFaults({ path, title, fields: { id } }: Panel, before?: Panel): readonly Finding[] {
  if (typeof id !== "number" || !Number.isInteger(id) || id < 1)
    return [{ path: [...path, "id"], message: "The panel has no id.", subject: title }];
  if (before === undefined) return [];
  const message = `The id ${id} is that of “${before.title}”, too.`;
  return [{ path: [...path, "id"], message, subject: title }];
}

const refIdFaults = ({ targets, title }: Panel): readonly Finding[] =>
  targets.flatMap(({ path, refId }, index) => {
    if (refId === undefined || !targets.slice(0, index).some((other) => other.refId === refId))
      return [];
    const message = `Two queries of the panel are called ${refId}.`;
    return [{ path: [...path, "refId"], message, subject: title }];
  });
