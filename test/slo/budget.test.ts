import { describe, expect, test } from "vitest";
import { analyse } from "../../src/compile.ts";
import { allowance } from "../../src/slo/index.ts";
import { type Small, small } from "../support/small.ts";

const BATCH = {
  kind: "batch",
  schedule: { every: "1d", timezone: "Europe/Berlin" },
  metrics: [{ preset: "batch-job", selector: { job: "load" } }],
} as const;
const STREAM = {
  kind: "streaming",
  metrics: [{ preset: "kafka-exporter", selector: { topic: "a", consumergroup: "b" } }],
} as const;

function allowed(spec: Small) {
  const { pipelines, diagnostics } = analyse(small(spec).input);
  expect(diagnostics).toEqual([]);
  const objective = pipelines[0]?.slos[0].objectives[0];
  if (objective === undefined) throw new Error("no objective");
  return allowance(objective);
}

describe("what a budget forgives", () => {
  test("of time: minutes", () => {
    const sli = { kind: "lag", threshold: "5m" };
    const spec = { ...STREAM, sli, window: "30d" };
    const lenient = allowed({ ...spec, objective: "99%" });
    expect(lenient.unit).toBe("minutes");
    expect(lenient.amount).toBeCloseTo(432, 9);
    expect(lenient.outageSeconds).toBeCloseTo(432 * 60, 9);
    expect(allowed({ ...spec, objective: "99.9%" }).amount).toBeCloseTo(43.2, 9);
  });

  test("of records: how many is not known beforehand, how long an outage may last is", () => {
    const sli = { kind: "lag", threshold: "5m", judge: "records" };
    expect(allowed({ ...STREAM, sli, objective: "99%", window: "7d" })).toEqual({
      unit: "records",
      amount: undefined,
      outageSeconds: expect.closeTo(100.8 * 60, 6) as number,
    });
  });

  test("of runs: as many as the schedule has", () => {
    const sli = { kind: "latency", threshold: "10m" };
    const spec = { ...BATCH, sli, window: "90d", objective: "95%" };
    expect(allowed(spec)).toMatchObject({ unit: "runs", amount: expect.closeTo(4.5, 9) as number });
    const hourly = { every: "1h" };
    expect(allowed({ ...spec, schedule: hourly, objective: "99%" }).amount).toBeCloseTo(21.6, 9);
  });

  test("of days: those on which something is due", () => {
    const spec = { ...BATCH, window: "90d", objective: "98%" };
    const sli = { kind: "deadline", by: "09:00" };
    const weekdays = { ...sli, days: ["mon", "tue", "wed", "thu", "fri"] };
    expect(allowed({ ...spec, sli })).toMatchObject({ unit: "days" });
    expect(allowed({ ...spec, sli }).amount).toBeCloseTo(1.8, 9);
    expect(allowed({ ...spec, sli: weekdays }).amount).toBeCloseTo((1.8 * 5) / 7, 9);
  });

  test("of rows: not known beforehand", () => {
    const spec = { ...BATCH, sli: { kind: "completeness" }, objective: "99.9%", window: "30d" };
    expect(allowed(spec)).toMatchObject({ unit: "rows", amount: undefined });
  });
});
