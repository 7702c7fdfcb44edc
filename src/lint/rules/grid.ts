import { fieldsOf, type Grid, numberOf, type Panel } from "../../artifacts/index.ts";
import { aboutPanel, type Finding, type LintRule } from "../rule.ts";

const COLUMNS = 24;

export const grid: LintRule = {
  code: "lint/grid",
  severity: "error",
  why: "Grafana moves panels that overlap out of the way, each time the page is opened and not always in the same order; gaps look like panels that failed to load.",
  fix: "Let the widths of the panels beside each other add up to 24.",
  dashboard: ({ grids }) => grids.flatMap(faults),
  example: {
    of: "panel",
    failing: { gridPos: { h: 8, w: 10, x: 0, y: 1 } },
    passing: { gridPos: { h: 8, w: 24, x: 0, y: 1 } },
  },
};

interface Box {
  readonly panel: Panel;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function faults(panels: Grid): readonly Finding[] {
  const boxes = panels.flatMap((panel) => boxOf(panel) ?? []);
  return [
    ...panels
      .filter((panel) => boxOf(panel) === undefined)
      .map((panel) => finding(panel, "The panel has no place in the grid, or one outside of it.")),
    ...boxes.flatMap((box, index) => {
      const other = boxes.find((before, place) => place < index && overlap(before, box));
      return other === undefined
        ? []
        : [finding(box.panel, `The panel overlaps “${other.panel.title}”.`)];
    }),
    ...gaps(boxes),
  ];
}

/** Where a line of panels begins, all that is beside each other fills the width. */
const gaps = (boxes: readonly Box[]): readonly Finding[] =>
  [...new Map(boxes.toReversed().map((box) => [box.y, box])).values()].flatMap(({ panel, y }) => {
    const beside = boxes.filter((box) => box.y <= y && y < box.y + box.h);
    const width = beside.reduce((sum, { w }) => sum + w, 0);
    // More than the width is an overlap, and reported as such.
    return width >= COLUMNS
      ? []
      : [finding(panel, `The panels of this line are ${width} columns wide, not ${COLUMNS}.`)];
  });

const finding = (panel: Panel, message: string): Finding => ({
  ...{ about: aboutPanel(panel), at: ["gridPos"], part: "key", message },
});

function boxOf(panel: Panel): Box | undefined {
  const fields = fieldsOf(panel.fields["gridPos"]);
  const [x, y, w, h] = ["x", "y", "w", "h"].map((name) => numberOf(fields[name]));
  if (x === undefined || y === undefined || w === undefined || h === undefined) return undefined;
  const fits = [x, y, w, h].every(Number.isInteger) && x >= 0 && y >= 0 && w > 0 && h > 0;
  return fits && x + w <= COLUMNS ? { panel, x, y, w, h } : undefined;
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
