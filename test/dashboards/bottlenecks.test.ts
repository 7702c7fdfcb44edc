import { describe, expect, test } from "vitest";
import { panelId } from "../../src/slo/index.ts";
import { type Board, boardsOf, type Panel } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { examples } from "../support/examples.ts";
import { cpu, withSignals } from "../support/hinted.ts";

interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

const isHints = ({ title }: Panel): boolean => title.startsWith("Bottleneck hints");
const hintsOn = ({ panels }: Board): Panel | undefined => panels.find(isHints);

/** The links of a line, by the line's letter. */
const linksOf = ({ fieldConfig }: Panel): Readonly<Record<string, readonly DataLink[]>> =>
  Object.fromEntries(
    (fieldConfig?.overrides ?? []).map((override) => {
      const { matcher, properties } = override as {
        matcher: { options: string };
        properties: { id: string; value: readonly DataLink[] }[];
      };
      return [matcher.options, properties.find(({ id }) => id === "links")?.value ?? []];
    }),
  );

const onCallOf = (input: Parameters<typeof compiled>[0]): readonly Board[] =>
  boardsOf(compiled(input)).filter(({ kind }) => kind === "on-call");

describe.each(estates)("hints of $name", ({ input }) => {
  const { pipelines } = compiled(input);
  const boards = onCallOf(input);
  const hintsOf = (board: Board) =>
    pipelines.find(({ name }) => name === board.pipeline)?.hints ?? [];
  const hinted = boards.filter((board) => hintsOf(board).length > 0);

  test("are on no board but that of the person on call, and only where there are some", () => {
    const having = boardsOf(compiled(input)).filter(({ panels }) => panels.some(isHints));
    expect(having.map(({ uid }) => uid)).toEqual(hinted.map(({ uid }) => uid));
  });

  test.each(hinted)("come first among the explanations, a line each: $path", (board) => {
    const row = board.panels.findIndex(({ title }) => title.startsWith("Explanations"));
    const panel = board.panels[row + 1];
    expect(panel).toMatchObject({ type: "state-timeline", gridPos: { x: 0, w: 24 } });
    expect(panel?.targets?.map(({ legendFormat }) => legendFormat)).toEqual(
      hintsOf(board).map(({ hint }) => hint.title),
    );
    for (const { hint } of hintsOf(board)) {
      expect(panel?.description).toContain(`**${hint.title}**: ${hint.pattern} ${hint.cause}`);
      expect(JSON.stringify(panel?.targets)).toContain(`hint=\\"${hint.name}\\"`);
    }
  });

  test.each(hinted)("lead to panels that are there, keeping time and variables: $path", (board) => {
    const panel = hintsOn(board);
    if (panel === undefined) throw new Error("no panel");
    const links = linksOf(panel);
    expect(Object.keys(links)).toEqual(panel.targets?.map(({ refId }) => refId));
    for (const { url, title, targetBlank } of Object.values(links).flat()) {
      const [path, query = ""] = url.split("?");
      expect(path).toBe(`/d/${board.uid}`);
      const id = /&viewPanel=(\d+)$/.exec(query)?.[1];
      const to = board.panels.find((each) => String(each.id) === id);
      expect(to?.type, title).toBe("timeseries");
      expect(query.replace(/&viewPanel=\d+$/, "").split("&")).toEqual([
        ...board.variables.map(({ name }) => `\${${name}:queryparam}`),
        "${__url_time_range}",
      ]);
      expect(targetBlank).toBe(false);
    }
  });
});

test.each<[pipeline: string, hints: Readonly<Record<string, readonly string[]>>]>([
  [
    "daily-sales",
    {
      "Plan or skew": ["slo/runtime/indicator", "traffic"],
      "Scheduler or pool": ["signal/queue-depth", "resource/cpu"],
      Volume: ["slo/runtime/indicator", "traffic"],
    },
  ],
  [
    "log-ingest",
    {
      "Upstream or I/O": ["slo/drains-in-time/old-way", "resource/cpu", "resource/cpu-throttling"],
    },
  ],
  ["orders-stream", { "Compute or memory": ["resource/cpu", "signal/gc-time"] }],
])("the hints of %s lead to what they read", (pipeline, expected) => {
  const board = onCallOf(examples).find((each) => each.pipeline === pipeline);
  const panel = board && hintsOn(board);
  const links = panel === undefined ? {} : linksOf(panel);
  const found = Object.fromEntries(
    (panel?.targets ?? []).map(({ refId, legendFormat = "" }) => [
      legendFormat,
      links[refId]?.map(({ url }) => Number(/viewPanel=(\d+)/.exec(url)?.[1])),
    ]),
  );
  expect(found).toEqual(
    Object.fromEntries(Object.entries(expected).map(([title, keys]) => [title, keys.map(panelId)])),
  );
});

test("a signal that no panel shows has no link, and one that two hints read has its own in each", () => {
  const signals = {
    "consumer-lag": { metric: "lag" },
    cpu: cpu.signal,
    "gc-time": { metric: "gc" },
  };
  const [board] = onCallOf(withSignals("streaming", signals));
  const all = board && hintsOn(board);
  expect(all && Object.values(linksOf(all)).map((links) => links.length)).toEqual([2, 2]);
  const [hidden] = onCallOf(withSignals("streaming", signals, { explain: ["gc-time"] }));
  const less = hidden && hintsOn(hidden);
  expect(less && Object.values(linksOf(less)).map((links) => links.length)).toEqual([2, 1]);
});
