import { describe, expect, test } from "vitest";
import { lint, lintRules } from "../../src/lint/index.ts";
import { lintFiles, type Parts, toldOf } from "../support/lint.ts";

const FILE = "slo-specs/_lint.yaml";
const DAMAGE: Partial<Parts> = {
  panel: { title: "Latency" },
  alert: { labels: {} },
};

const suppressing = (entries: string, isWhole = true) =>
  lint(
    {
      files: lintFiles(DAMAGE),
      suppressions: { path: FILE, content: `apiVersion: slograf/v1\nsuppress:\n${entries}\n` },
      isWhole,
    },
    lintRules,
  );

/** Names of the rules that tell of something, without and with suppressions. */
const names = (result: ReturnType<typeof suppressing>) =>
  result.diagnostics.map(({ code }) => code.replace("lint/", ""));
const BOTH = ["panel-title", "alert-severity"];

describe("an entry is about what it names", () => {
  test.each([
    ["the rule", "{rule: panel-title, reason: Later.}", ["alert-severity"]],
    [
      "the file",
      "{rule: panel-title, file: boards/orders.json, reason: Later.}",
      ["alert-severity"],
    ],
    ["the folder", "{rule: panel-title, file: boards/, reason: Later.}", ["alert-severity"]],
    [
      "the dashboard",
      "{rule: panel-title, dashboard: orders-on-call, reason: Later.}",
      ["alert-severity"],
    ],
    ["the panel", "{rule: panel-title, panel: Latency, reason: Later.}", ["alert-severity"]],
    ["the alert", "{rule: alert-severity, alert: OrdersLate, reason: Later.}", ["panel-title"]],
  ])("%s", (_, entry, left) => {
    const result = suppressing(`  - ${entry}`);
    expect(names(result)).toEqual(left);
    expect(result.suppressed).toEqual([expect.objectContaining({ reason: "Later.", by: "file" })]);
  });

  test.each([
    ["another rule", "{rule: unit-set, reason: Later.}"],
    ["another file", "{rule: panel-title, file: boards/other.json, reason: Later.}"],
    ["a file of that beginning", "{rule: panel-title, file: boards/orders, reason: Later.}"],
    ["another folder", "{rule: panel-title, file: board/, reason: Later.}"],
    ["another dashboard", "{rule: panel-title, dashboard: orders-review, reason: Later.}"],
    ["another panel", "{rule: panel-title, panel: latency, reason: Later.}"],
    ["an alert of that name", "{rule: panel-title, alert: Latency, reason: Later.}"],
    ["a panel of that name", "{rule: alert-severity, panel: OrdersLate, reason: Later.}"],
  ])("not %s", (_, entry) => {
    expect(names(suppressing(`  - ${entry}`)).sort()).toEqual(
      [...BOTH, "suppression/unused"].sort(),
    );
    // With some of the files nobody can know.
    expect(names(suppressing(`  - ${entry}`, false)).sort()).toEqual([...BOTH].sort());
  });
});

test("one that is of no use is told of where it stands", () => {
  const { diagnostics } = suppressing(
    "  - rule: panel-title\n    reason: Later.\n  - rule: grid\n    reason: It is crooked.",
  );
  const [unused] = diagnostics.filter(({ code }) => code === "suppression/unused");
  expect(unused).toMatchObject({
    severity: "warning",
    message: "Nothing is found any more that `grid` would object to here.",
    hint: "Remove the suppression (“It is crooked.”).",
    at: { file: FILE, line: 5, column: 11 },
  });
});

describe("mistakes in the file", () => {
  test.each([
    ["no reason", "  - rule: grid", "3:5 spec/missing-field"],
    ["an empty reason", '  - {rule: grid, reason: " "}', "3:26 spec/malformed"],
    ["no rule", "  - reason: Later.", "3:5 spec/missing-field"],
    ["an unknown rule", "  - {rule: gird, reason: Later.}", "3:12 spec/not-allowed"],
    ["an unknown field", "  - {rule: grid, reason: Later., panl: a}", "3:34 spec/unknown-field"],
    ["an empty title", '  - {rule: grid, reason: Later., panel: ""}', "3:41 spec/malformed"],
    ["nothing", "  []", "3:3 spec/out-of-range"],
  ])("%s", (_, entries, place) => {
    const { diagnostics, suppressed } = suppressing(entries);
    const own = diagnostics.filter(({ at }) => at.file === FILE);
    expect(own.map(({ at, code }) => `${at.line}:${at.column} ${code}`)).toEqual([place]);
    expect(suppressed).toEqual([]);
    expect(names(suppressing(entries))).toEqual(expect.arrayContaining(BOTH));
  });
});

describe("comments in rule files", () => {
  const rules = (
    comments: Partial<Record<"top" | "group" | "first" | "second" | "expr", string>>,
  ) =>
    [
      ...(comments.top === undefined ? [] : [comments.top]),
      "groups:",
      ...(comments.group === undefined ? [] : [`  ${comments.group}`]),
      "  - name: a",
      "    rules:",
      ...(comments.first === undefined ? [] : [`      ${comments.first}`, "", "      # And why."]),
      "      - record: a:one",
      ...(comments.expr === undefined ? [] : [`        ${comments.expr}`]),
      "        expr: a_total",
      ...(comments.second === undefined ? [] : [`      ${comments.second}`]),
      "      - record: a:two",
      "        expr: b_total",
      "",
    ].join("\n");
  const linted = (comments: Parameters<typeof rules>[0]) =>
    lint({ files: [{ path: "a.yaml", content: rules(comments) }], isWhole: false }, lintRules);
  const OFF = "# slograf-lint-disable counter-in-rate: it is reset every minute";

  test.each<[string, Parameters<typeof rules>[0], readonly string[]]>([
    ["none", {}, ["a_total", "b_total"]],
    ["at the top", { top: OFF }, []],
    ["above a group", { group: OFF }, []],
    ["above a rule, with others between", { first: OFF }, ["b_total"]],
    ["above the other rule", { second: OFF }, ["a_total"]],
    ["above a field", { expr: OFF }, ["b_total"]],
  ])("%s", (_, comments, left) => {
    const { diagnostics, suppressed } = linted(comments);
    expect(toldOf(diagnostics)).toEqual(
      left.map((name) => `counter-in-rate: The counter \`${name}\` is read as it stands.`),
    );
    expect(suppressed).toHaveLength(2 - left.length);
    for (const each of suppressed)
      expect(each).toMatchObject({ by: "comment", reason: "it is reset every minute" });
  });

  test.each([
    ["without a reason", "# slograf-lint-disable counter-in-rate", "suppression/malformed"],
    ["without a rule", "# slograf-lint-disable", "suppression/malformed"],
    ["of an unknown rule", "# slograf-lint-disable counters: no", "suppression/malformed"],
    ["of no use", "# slograf-lint-disable grid: no", "suppression/unused"],
  ])("%s", (_, first, code) => {
    const { diagnostics, suppressed } = linted({ first });
    expect(diagnostics.map(({ at, code }) => `${at.line}:${at.column} ${code}`)).toEqual([
      `4:9 ${code}`,
      "8:15 lint/counter-in-rate",
      "10:15 lint/counter-in-rate",
    ]);
    expect(suppressed).toEqual([]);
  });
});
