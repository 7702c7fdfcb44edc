import { describe, expect, test } from "vitest";
import { linted, lintFiles, type Parts, toldOf } from "../support/lint.ts";

const told = (change: Partial<Parts>, query?: string) =>
  toldOf(linted(lintFiles(change, query)).diagnostics);

const FINE = { service: "$service", env: "$env" };
const SCOPE = Object.entries(FINE)
  .map(([name, value]) => `${name}="${value}"`)
  .join(",");

describe("panels", () => {
  const title = (text: string) => ({ panel: { title: text } });
  const unit = (name: string, text: string) => ({
    panel: { title: text, fieldConfig: { defaults: { unit: name }, overrides: [] } },
  });

  test.each<[string, Partial<Parts>, readonly string[]]>([
    ["a rate is its own statistic", unit("short", "Restarts (count) · $service/$env"), []],
    [
      "a share needs one",
      unit("percentunit", "CPU (%)"),
      ["“CPU (%)” does not say which statistic is shown."],
    ],
    ["no title", title(" "), ["The panel has no title."]],
    ["a placeholder", title("New panel"), ["“New panel” names nothing."]],
    [
      "bytes that are called seconds",
      unit("bytes", "Heap used, worst (s)"),
      ["The title says `s`, the values are in `bytes`."],
    ],
    [
      "seconds that are called a count",
      unit("s", "Data age, worst (count)"),
      ["The title says `count`, the values are in `s`."],
    ],
    ["a date has no unit", unit("dateTimeAsIso", "Last success"), []],
    ["a table has units in its columns", { panel: { type: "table", title: "Worst days" } }, []],
    ["a note needs no title", { panel: { type: "text", title: "", targets: [] } }, []],
  ])("title: %s", (_, change, expected) => {
    const found = told(change).filter((each) => each.startsWith("panel-title: "));
    expect(found).toEqual(expected.map((message) => `panel-title: ${message}`));
  });

  const withDefaults = (defaults: object, overrides: readonly object[] = []) => ({
    panel: { fieldConfig: { defaults, overrides } },
  });

  test.each<[string, Partial<Parts>, readonly string[]]>([
    [
      "a table of labels alone",
      {
        panel: {
          type: "table",
          fieldConfig: {},
          transformations: [{ options: { excludeByName: { Value: true } } }],
        },
      },
      [],
    ],
    [
      "a table of numbers",
      { panel: { type: "table", fieldConfig: {} } },
      ["unit-set: The panel has no unit."],
    ],
    ["states have names", withDefaults({ mappings: [{ type: "value", options: {} }] }), []],
    [
      "one of its own",
      withDefaults({ unit: "suffix: orders" }),
      [
        "panel-title: The title says `s`, the values are in `suffix: orders`.",
        "unit-consistent: The panel shows `slo:indicator:value` in `suffix: orders`; “Data age, median (s) · $service/$env” shows it in `s`.",
      ],
    ],
    [
      "of a column",
      withDefaults({ unit: "s" }, [{ properties: [{ id: "unit", value: "sekunden" }] }]),
      ["unit-set: Grafana has no unit `sekunden`."],
    ],
    [
      "stacked by an override",
      withDefaults({ unit: "s" }, [
        { properties: [{ id: "custom.stacking", value: { mode: "percent" } }] },
      ]),
      ["no-stacking: The lines of the panel are stacked."],
    ],
    [
      "thresholds in percent of the axis",
      withDefaults({ unit: "s", thresholds: { mode: "percentage", steps: [{ value: 80 }] } }),
      [],
    ],
  ])("fields: %s", (_, change, expected) => {
    expect(told(change)).toEqual(expected);
  });

  test.each<[string, Partial<Parts>, string]>([
    [
      "no place",
      { panel: { gridPos: undefined } },
      "The panel has no place in the grid, or one outside of it.",
    ],
    [
      "outside",
      { panel: { gridPos: { h: 8, w: 20, x: 10, y: 1 } } },
      "The panel has no place in the grid, or one outside of it.",
    ],
    [
      "over another",
      { panel: { gridPos: { h: 8, w: 24, x: 0, y: 19 } } },
      "The panel overlaps “Data age, median (s) · $service/$env”.",
    ],
  ])("grid: %s", (_, change, message) => {
    expect(told(change)).toEqual([`grid: ${message}`]);
  });

  test("a row that is closed has a grid of its own", () => {
    const inner = { type: "text", title: "Note", id: 9, gridPos: { h: 2, w: 24, x: 0, y: 1 } };
    const row = { type: "row", collapsed: true, targets: undefined, title: "More" };
    expect(told({ panel: { ...row, panels: [inner] } })).toEqual([]);
    const narrow = { ...inner, gridPos: { ...inner.gridPos, w: 12 } };
    expect(told({ panel: { ...row, panels: [narrow] } })).toEqual([
      "grid: The panels of this line are 12 columns wide, not 24.",
    ]);
  });

  test.each<[string, Partial<Parts>, readonly string[]]>([
    [
      "none",
      { panel: { datasource: undefined, targets: [{ refId: "A", expr: `a{${SCOPE}}` }] } },
      ["No data source is named: Grafana's default one answers, whichever that is."],
    ],
    [
      "by its name",
      { panel: { datasource: "Prometheus" } },
      ["The data source `Prometheus` is named, not chosen by a variable."],
    ],
    ["of what asks for nothing", { panel: { type: "text", targets: [], datasource: "abc" } }, []],
    ["a variable by its name", { panel: { datasource: "$datasource" } }, []],
    [
      "a variable of another kind",
      { panel: { datasource: { type: "prometheus", uid: "${service}" } } },
      ["`${service}` is no variable of the type `datasource` on this dashboard."],
    ],
    [
      "of another panel",
      { panel: { datasource: { type: "datasource", uid: "-- Dashboard --" } } },
      [],
    ],
    [
      "of a variable",
      { variable: { datasource: { type: "prometheus", uid: "abc" } } },
      ["The data source `abc` is named, not chosen by a variable."],
    ],
  ])("data source: %s", (_, change, expected) => {
    expect(told(change)).toEqual(expected.map((message) => `datasource-variable: ${message}`));
  });
});
