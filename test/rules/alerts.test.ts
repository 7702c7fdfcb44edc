import { describe, expect, test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { examples } from "../support/examples.ts";
import { type Rule, ruleFiles, rulesIn } from "../support/rule-files.ts";
import { checksRules } from "../support/unit-tests.ts";

const alertsOf = (input: (typeof estates)[number]["input"]): readonly Rule[] =>
  rulesIn(ruleFiles(compiled(input))).filter(({ alert }) => alert !== undefined);

describe.each(estates)("alerts of $name", ({ input }) => {
  const alerts = alertsOf(input);

  test("labels are the identity, the SLI, the severity and whom it is for, and nothing else", () => {
    const all = ["service", "pipeline", "slo", "sli", "severity", "team", "tier"].sort();
    // The place comes with the series; a rule of one environment says so.
    const ofOne = [...all, "env"].sort();
    for (const { labels } of alerts)
      expect([all, ofOne]).toContainEqual(Object.keys(labels).sort());
  });

  test("annotations are three texts, two links, and what is known beside them", () => {
    const always = ["dashboard_url", "description", "impact", "runbook_url", "summary"];
    const known = [...always, "burn", "budget_left", "exhausted_in", "logs_url"];
    for (const { annotations = {} } of alerts) {
      expect(Object.keys(annotations)).toEqual(expect.arrayContaining(always));
      expect(known).toEqual(expect.arrayContaining(Object.keys(annotations)));
    }
  });

  test("no two alerts are told apart by nothing", () => {
    const seen = alerts.map(({ alert, labels }) => `${alert} ${JSON.stringify(labels)}`);
    expect(seen.filter((each, index) => seen.indexOf(each) !== index)).toEqual([]);
  });

  test("an alert is about the SLO whose series it reads", () => {
    for (const { expr, labels } of alerts) {
      expect(expr).toContain(`pipeline="${labels["pipeline"]}"`);
      expect(expr).toContain(`slo="${labels["slo"]}"`);
      if (labels["env"] !== undefined) expect(expr).toContain(`env="${labels["env"]}"`);
    }
  });
});

describe("alerts of the examples", () => {
  const alerts = alertsOf(examples);
  const of = (name: string, labels: Readonly<Record<string, string>>) =>
    alerts.filter(
      (rule) =>
        rule.alert === name &&
        Object.entries(labels).every(([label, value]) => rule.labels[label] === value),
    );

  test("every SLO tells when its budget is spent: where it is not as loud, by a rule of its own", () => {
    expect(of("SloBudgetExhausted", {})).toHaveLength(4 * 2 + 2 + 3);
    expect(of("SloBudgetExhausted", { slo: "fresh-by-nine" })).toHaveLength(2);
  });

  test("an SLO that counts missing data as bad has no alert about missing data", () => {
    expect(of("SloDataMissing", { slo: "fresh" })).toEqual([]);
    expect(of("SloDataMissing", { slo: "fresh-by-nine" })).toEqual([]);
    expect(of("SloDataMissing", { slo: "end-to-end" })).toHaveLength(1);
  });

  test("a page about daily runs is kept until the next run can end it", () => {
    // Two fifths of a day, by which two runs may drift apart, and ten minutes.
    const [page] = of("SloBudgetBurnsFast", { slo: "runtime", env: "prod" });
    expect(page?.keep_firing_for).toBe("9h46m");
    const [stream] = of("SloBudgetBurnsFast", { slo: "errors" });
    expect(stream).toBeDefined();
    expect(stream?.keep_firing_for).toBeUndefined();
  });

  test("nobody is woken by staging", () => {
    const staging = alerts.filter(({ labels }) => labels["env"] === "staging");
    expect(staging.length).toBeGreaterThan(0);
    expect(staging.filter(({ labels }) => labels["severity"] === "page")).toEqual([]);
  });
});

test("promtool accepts the rule files of every estate", async () => {
  const files = estates.flatMap(({ name, input }) =>
    compiled(input)
      .files.filter(({ path }) => path.startsWith("prometheus/rules/"))
      .map(({ path, content }) => [`${name.replaceAll(" ", "-")}/${path}`, content] as const),
  );
  const report = await checksRules(Object.fromEntries(files));
  expect(report.match(/SUCCESS: [1-9]\d* rules found/g)).toHaveLength(files.length);
});
