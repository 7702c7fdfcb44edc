import { describe, expect } from "vitest";
import { boardsOf, type Panel } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { every } from "../support/every.ts";

const WIDTH = 24;

describe.each(estates)("the grid of $name", ({ input }) => {
  const boards = boardsOf(compiled(input));
  const everyBoard = every(boards, ({ path }) => path);

  everyBoard("fills every line from edge to edge", ({ panels }) => {
    for (const line of linesOf(panels)) {
      const sorted = line.toSorted((a, b) => a.gridPos.x - b.gridPos.x);
      let x = 0;
      for (const { gridPos } of sorted) {
        expect(gridPos.x).toBe(x);
        x += gridPos.w;
      }
      expect(x).toBe(WIDTH);
      expect(new Set(line.map(({ gridPos }) => gridPos.h)).size).toBe(1);
    }
  });

  everyBoard("has no gap and no overlap between its lines", ({ panels }) => {
    let y = 0;
    for (const line of linesOf(panels)) {
      expect(line[0]?.gridPos.y).toBe(y);
      y += line[0]?.gridPos.h ?? 0;
    }
  });

  everyBoard("has rows over the full width, open, and none without panels", ({ panels }) => {
    const rows = panels.filter(({ type }) => type === "row");
    expect(rows.length).toBeGreaterThan(0);
    expect(panels[0]?.type).toBe("row");
    for (const row of rows) {
      expect(row.gridPos).toMatchObject({ x: 0, w: WIDTH, h: 1 });
      expect(row).toMatchObject({ collapsed: false, panels: [] });
    }
    // Two rows in a row, or one at the end, would be empty.
    const types = panels.map(({ type }) => type);
    expect(`${types.join(" ")} `).not.toMatch(/row (row|$)/);
  });

  everyBoard("can be read on a small screen: no graph is narrower than a third", ({ panels }) => {
    for (const { type, gridPos } of panels)
      if (type === "timeseries") expect(gridPos.w).toBeGreaterThanOrEqual(WIDTH / 3);
  });
});

/** Panels by the line that they are on, from the top. */
function linesOf(panels: readonly Panel[]): readonly Panel[][] {
  const lines = new Map<number, Panel[]>();
  for (const panel of panels)
    lines.set(panel.gridPos.y, [...(lines.get(panel.gridPos.y) ?? []), panel]);
  return [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
}
