import type { Panel } from "../../artifacts/index.ts";
import { aboutPanel, type Finding, findingIf, type LintRule } from "../rule.ts";

export const uniqueIds: LintRule = {
  code: "lint/unique-ids",
  severity: "error",
  why: "Links, alerts and “view panel” find a panel by its id: of two with the same one, one is never found. Grafana numbers panels without ids again, so that links to them break.",
  fix: "Give each panel a number of its own that it keeps, and each query of a panel another letter.",
  dashboard: ({ panels }) =>
    panels.flatMap((panel, index) => {
      const before = panels
        .slice(0, index)
        .find(({ fields }) => fields["id"] === panel.fields["id"]);
      const about = aboutPanel(panel);
      return [...idFaults(panel, before), ...refIdFaults(panel)].map((each) => ({
        ...each,
        about,
      }));
    }),
  example: {
    of: "panel",
    failing: { id: 1 },
    passing: { id: 7 },
  },
};

function idFaults({ fields: { id } }: Panel, before?: Panel): readonly Finding[] {
  if (typeof id !== "number" || !Number.isInteger(id) || id < 1)
    return [{ at: ["id"], message: "The panel has no id." }];
  return findingIf(before && `The id ${id} is that of “${before.title}”, too.`, { at: ["id"] });
}

const refIdFaults = ({ targets }: Panel): readonly Finding[] =>
  targets.flatMap(({ refId }, index) => {
    const isTaken = targets.slice(0, index).some((other) => other.refId === refId);
    return findingIf(
      refId !== undefined && isTaken && `Two queries of the panel are called ${refId}.`,
      { at: ["targets", index, "refId"] },
    );
  });
