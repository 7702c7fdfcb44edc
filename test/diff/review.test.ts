import { describe, expect, test } from "vitest";
import { isChanged, type Review, type Side, textReview } from "../../src/diff/index.ts";
import type { OutputFile } from "../../src/outputs/index.ts";
import { evaluatedTwice, review, reviewOf, sideOf, specsIn } from "../support/reviewed.ts";

const [side, changedSide] = ["base", "head"].map((name) =>
  sideOf({ ...specsIn(`test/diff/scenarios/objective/${name}`), settings: evaluatedTwice }),
) as [Side, Side];

const DASHBOARD = "grafana/dashboards/orders-on-call.json";
const RULES = "prometheus/rules/orders.alerts.yaml";
const RECORDING = "prometheus/rules/orders.recording.yaml";
const TWINS = "grafana/provisioning/alerting/orders.json";

/** The files with one passage of one of them replaced, which must be there. */
function edited(path: string, from: string | RegExp, to: string): readonly OutputFile[] {
  return side.files.map((file) => {
    if (file.path !== path) return file;
    const content = file.content.replace(from, to);
    expect(content).not.toBe(file.content);
    return { path, content };
  });
}

/** What is told where somebody has edited generated files. */
const byHand = (out: readonly OutputFile[], generated: Side = side): Review =>
  review(
    { name: "main", out: generated.files, generated, mistakes: 0, stale: false },
    { out, generated },
  );

describe("edits by hand", () => {
  test.each<[string, string, string | RegExp, string, string]>([
    ["a severity", RULES, "severity: page", "severity: info", "severity (Prometheus): page → info"],
    ["how long it must hold", RULES, "for: 10m", "for: 1h", "for (Prometheus): 10m → 1h"],
    ["a threshold", RECORDING, "> 14.4", "> 20", "> [-14.4-]{+20+}"],
    [
      "what no data means",
      TWINS,
      '"noDataState": "OK"',
      '"noDataState": "Alerting"',
      "no data means (Grafana): OK → Alerting",
    ],
    [
      "who sends",
      TWINS,
      '"isPaused": true',
      '"isPaused": false',
      "sent by: Alertmanager → Alertmanager and Grafana",
    ],
    [
      "a uid of an alert",
      TWINS,
      /"uid": "orders-errors[^"]*"/,
      '"uid": "mine"',
      "gets another uid: links to it break",
    ],
    ["a uid", DASHBOARD, '"uid": "orders-on-call"', '"uid": "mine"', "uid: orders-on-call → mine"],
    ["a query", DASHBOARD, '"expr": "(1 - slo', '"expr": "(2 - slo', "([-1-]{+2+} - slo"],
    [
      "a unit",
      DASHBOARD,
      '"unit": "percentunit"',
      '"unit": "percent"',
      "unit: percentunit → percent",
    ],
    ["a place", DASHBOARD, '"h": 5', '"h": 6', "moves"],
    [
      "a panel of alerts",
      TWINS,
      /"__panelId__": "\d+"/,
      '"__panelId__": "7"',
      "leads to: panel 7 of orders-on-call",
    ],
    [
      "a link",
      DASHBOARD,
      '"title": "Overview"',
      '"title": "All"',
      "link All (on-call) begins to exist",
    ],
    [
      "a text",
      DASHBOARD,
      "Are we breaching",
      "Do we breach",
      "[-Are-]{+Do+} we [-breaching-]{+breach+}",
    ],
    ["JSON that is none", DASHBOARD, "{", "[[", "dashboard on-call ceases to exist"],
    [
      "rules that are none",
      RULES,
      "groups:",
      "groups: [",
      "file prometheus/rules/orders.alerts.yaml changes",
    ],
    ["a page", "docs/orders.md", "# Orders", "# Others", "page docs/orders.md changes"],
  ])("%s is told", (_, path, from, to, line) => {
    const told = byHand(edited(path, from, to));
    expect(told.specs).toEqual([]);
    expect(told.generator).toEqual({ changes: [], formOnly: [] });
    expect(told.edited.paths).toEqual([path]);
    expect(isChanged(told)).toBe(true);
    expect(textReview(told)).toContain(line);
  });

  test("a panel that is gone breaks the alerts that lead to it", () => {
    const [, id = ""] =
      /"viewPanel=(\d+)|viewPanel=(\d+)/.exec(fileAt(RULES))?.[0].match(/(\d+)/) ?? [];
    const told = byHand(edited(DASHBOARD, `"id": ${id},`, '"id": 7,'));
    const broken = told.edited.changes.filter(({ kind }) => kind === "references");
    expect(broken.flatMap(({ subjects }) => subjects)).toContain(
      "SloBudgetBurnsFast of errors (prod)",
    );
    expect(textReview(told)).toContain(`leads to: panel ${id} of orders-on-call`);
  });

  test("another form is none", () => {
    const { content } = side.files.find(({ path }) => path === DASHBOARD) as OutputFile;
    const dense = JSON.stringify(JSON.parse(content));
    const out = side.files.map((file) =>
      file.path === DASHBOARD ? { ...file, content: dense } : file,
    );
    expect(isChanged(byHand(out))).toBe(false);
  });
});

const fileAt = (wanted: string): string =>
  side.files.find(({ path }) => path === wanted)?.content ?? "";

describe("another version of slograf", () => {
  const from = (out: readonly OutputFile[] | undefined, more: object = {}): Review =>
    review(
      { name: "main", ...(out && { out }), generated: side, mistakes: 0, stale: false, ...more },
      { out: side.files, generated: side },
    );

  test("that writes the same in another form changes nothing", () => {
    const told = from(edited(RULES, "for: 10m", "for:   10m"));
    expect(told.generator).toEqual({ changes: [], formOnly: [RULES] });
    expect(isChanged(told)).toBe(false);
    expect(textReview(told)).toContain(
      "Generator upgrade: no semantic change; 1 file in another form.",
    );
  });

  test("that makes something else of the same specs is told apart from the specs", () => {
    const out = edited(RULES, "for: 10m", "for: 1h");
    const told = review(
      { name: "main", out, generated: side, mistakes: 0, stale: false },
      { out: changedSide.files, generated: changedSide },
    );
    expect(told.generator.changes.map(({ facts }) => facts)).toEqual([
      [{ label: "for (Prometheus)", before: "1h", after: "10m" }],
    ]);
    expect(told.specs).toEqual(reviewOf(side, changedSide).specs);
    expect(told.edited.paths).toEqual([]);
  });

  test("cannot be distinguished where the base has no files, or mistakes", () => {
    expect(from(undefined).notes.join()).toContain("The base has no generated files");
    const mistaken = from(edited(RULES, "for: 10m", "for: 1h"), {
      generated: { files: [], pipelines: [] },
      mistakes: 2,
    });
    expect(mistaken.notes.join()).toContain("mistakes in the specs of the base (2)");
    expect(mistaken.generator).toEqual({ changes: [], formOnly: [] });
    expect(mistaken.specs.map(({ kind }) => kind)).toEqual(["alerts"]);
  });

  test("may only seem to be another where the base was not current", () => {
    expect(from(side.files, { stale: true }).notes.join()).toContain(
      "after the files were last generated",
    );
  });
});

test("files that wait for the next run are counted, not compared", () => {
  const told = review(
    { name: "main", out: side.files, generated: side, mistakes: 0, stale: false },
    { out: side.files, generated: changedSide },
  );
  expect(told.edited).toEqual({ paths: [], changes: [] });
  expect(told.outdated.length).toBeGreaterThan(4);
  expect(told.specs).toEqual(reviewOf(side, changedSide).specs);
});

test("nothing in the output folder is said", () => {
  const told = review(
    { name: "main", out: side.files, generated: side, mistakes: 0, stale: false },
    { generated: side },
  );
  expect(told.notes).toEqual(["There are no generated files: run slograf generate."]);
  expect(isChanged(told)).toBe(false);
});
