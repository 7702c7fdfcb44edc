import { describe, expect, test } from "vitest";
import { boardsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { every } from "../support/every.ts";

/** What Grafana writes itself; in a file it would only make it differ. */
const GRAFANAS_OWN = ["version", "iteration", "pluginVersion", "created", "updated", "gnetId"];

describe.each(estates)("dashboards of $name", ({ input }) => {
  const boards = boardsOf(compiled(input));
  const everyBoard = every(boards, ({ path }) => path);

  test("there are two for each pipeline, and one over all", () => {
    const names = compiled(input).pipelines.map(({ name }) => name);
    expect(boards.map(({ uid }) => uid).toSorted()).toEqual(
      [
        ...names.flatMap((name) => [`${name}-on-call`, `${name}-review`]),
        "slograf-overview",
      ].toSorted(),
    );
  });

  test("uids are short, and titles are there once in a folder", () => {
    for (const { uid } of boards) expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
    const titles = boards.map(({ folder, title }) => `${folder}/${title}`);
    expect(new Set(titles).size).toBe(titles.length);
  });

  everyBoard("is a file for Grafana to read, not to change", ({ json }) => {
    expect(json).toMatchObject({ id: null, editable: false, schemaVersion: 42, graphTooltip: 1 });
    expect(json["tags"]).toContain("slograf");
    expect(json["description"]).toMatch(/\?$/);
  });

  everyBoard("holds nothing that is different each time", ({ json }) => {
    expect(keysOf(json).filter((key) => GRAFANAS_OWN.includes(key))).toEqual([]);
  });

  everyBoard("leaves links and annotations where every Grafana draws them", (board) => {
    expect(keysOf([board.links, board.annotations])).not.toContain("placement");
  });

  everyBoard("looks at a time before now, long enough for its question", ({ kind, json }) => {
    expect(json["time"]).toEqual({ from: kind === "review" ? "now-30d" : "now-6h", to: "now" });
    expect(json["timezone"]).toBe("browser");
    // Nobody waits in front of a review; month-long queries every minute would be for nothing.
    expect(json["refresh"] ?? "").toMatch(kind === "review" ? /^$/ : /^\d+[sm]$/);
  });
});

/** Names of all fields, however deep. */
function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...keysOf(each)]);
}
