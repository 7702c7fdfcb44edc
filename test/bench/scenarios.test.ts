import { expect, test } from "vitest";
import { scenarios } from "../../bench/scenarios/index.ts";
import { slografGroups } from "../../bench/systems/index.ts";
import { every } from "../support/every.ts";
import { syntaxErrors } from "../support/queries.ts";

const named = scenarios.map((scenario) => {
  const { kind } = scenario.promised.spec.slo.sli;
  return { ...scenario, kind, name: `${kind}, ${scenario.traffic}: ${scenario.incident}` };
});

test("there are enough of them, and none twice", () => {
  expect(named.length).toBeGreaterThanOrEqual(40);
  expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
});

const everyScenario = every(named, ({ name }) => name);

everyScenario("is long enough to see what is due", ({ start, end, minutes, expected }) => {
  expect(start).toBeLessThan(minutes);
  expect(end ?? start).toBeGreaterThanOrEqual(start);
  if (typeof expected === "string") return;
  for (const { by, overBy = 0 } of Object.values(expected)) {
    expect(start + by).toBeLessThanOrEqual(minutes);
    expect((end ?? start) + overBy).toBeLessThan(minutes);
  }
});

everyScenario("shows each series once", ({ series }) => {
  const names = series.map((each) => each.series);
  expect(new Set(names).size).toBe(names.length);
  expect(names).not.toEqual([]);
});

everyScenario("has a promise that every system can read", ({ promised }) => {
  const { ratio, threshold, spec, objective } = promised;
  const groups = slografGroups(spec);
  // Only a promise that no alert could ever keep watch over may be refused.
  expect(typeof groups === "string" ? groups : "").toMatch(/^(slo\/never-pages)?$/);
  expect(Number.parseFloat(spec.slo.objective) / 100).toBeCloseTo(objective, 10);
  for (const query of [...Object.values(ratio), threshold.expr])
    expect(syntaxErrors(query)).toEqual([]);
});
