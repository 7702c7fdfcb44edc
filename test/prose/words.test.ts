import { describe, expect, test } from "vitest";
import {
  budgetText,
  detections,
  humanDuration,
  placeName,
  promiseText,
  retentionText,
} from "../../src/prose/index.ts";
import type { Objective } from "../../src/slo/index.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";

/** The objective of an SLO of the examples at its first place. */
function objectiveOf(pipeline: string, slo: string): Objective {
  const found = compiled(examples)
    .pipelines.find(({ name }) => name === pipeline)
    ?.slos.find(({ name }) => name === slo)?.objectives[0];
  if (found === undefined) throw new Error(`no ${slo} in ${pipeline}`);
  return found;
}

describe("a length of time", () => {
  test.each([
    [0, "0 s"],
    [1, "1 s"],
    [59.4, "59 s"],
    [60, "1 min"],
    [61, "1 min 1 s"],
    [517.6, "8 min 38 s"],
    [3599, "59 min 59 s"],
    [3599.9, "1 h"],
    [3600, "1 h"],
    [5400, "1 h 30 min"],
    [86_399, "1 d"],
    [86_400, "1 d"],
    [90_000, "1 d 1 h"],
    [2_592_000, "30 d"],
  ])("of %d s reads as %s", (seconds, text) => {
    expect(humanDuration(seconds)).toBe(text);
  });
});

describe("what an error budget amounts to", () => {
  test.each([
    // 1 % of 30 days of 1,440 minutes.
    ["log-ingest", "consumed-in-time", "432 minutes in 30d (a total outage of 7 h 12 min)"],
    // 2 % of the five days in seven that are due, in 90 days.
    ["daily-sales", "fresh-by-nine", "1.29 days in 90d"],
    // 5 % of one run a day.
    ["daily-sales", "runtime", "4.5 runs in 90d"],
    // Nobody knows beforehand how many there will be.
    [
      "daily-sales",
      "complete",
      "1 of every 1,000 rows in 30d (at even traffic, a total outage of 43 min 12 s)",
    ],
    [
      "orders-stream",
      "end-to-end",
      "10 of every 1,000 records in 30d (at even traffic, a total outage of 7 h 12 min)",
    ],
  ])("%s, %s: %s", (pipeline, slo, text) => {
    expect(budgetText(objectiveOf(pipeline, slo))).toBe(text);
  });
});

test("a promise is a sentence with its objective and its window", () => {
  expect(promiseText(objectiveOf("orders-stream", "fresh"))).toBe(
    "99.5% of minutes within 30d: the data is at most 2 minutes old.",
  );
});

test("a place is named by its environment, and by its region where there are several", () => {
  expect(placeName(objectiveOf("orders-stream", "fresh"))).toBe("prod / eu");
  expect(placeName(objectiveOf("log-ingest", "consumed-in-time"))).toBe("prod");
});

describe("when an alert notices an outage", () => {
  test("of a stream: a share of its window, by arithmetic", () => {
    const told = detections(objectiveOf("log-ingest", "consumed-in-time"));
    // At 99 % the first pair fires at 14.4 % bad of an hour, and is silent again once the last five
    // minutes hold less.
    expect(told[0]).toMatchObject({ total: "8 min 38 s", tenth: "never", reset: "4 min 17 s" });
    // 6 % bad of six hours; a tenth of all that fails takes ten times as long.
    expect(told[1]).toMatchObject({ total: "21 min 36 s", tenth: "3 h 36 min" });
  });

  test("of a daily job: in bad runs", () => {
    for (const { total, tenth } of detections(objectiveOf("daily-sales", "runtime")))
      expect({ total, tenth }).toEqual({ total: "after 2 bad runs", tenth: "never" });
    for (const { total, tenth } of detections(objectiveOf("daily-sales", "complete")))
      expect({ total, tenth }).toEqual({
        total: "with the first bad run",
        tenth: "with the first bad run",
      });
  });
});

test("samples are needed for the longest window and the hour in which it begins", () => {
  const retention = Object.fromEntries(
    compiled(examples).pipelines.map(({ name, slos }) => [name, retentionText(slos)]),
  );
  expect(retention).toEqual({
    "daily-sales": "90d1h",
    "log-ingest": "30d1h",
    "orders-stream": "30d1h",
  });
});
