import { describe, expect, test } from "vitest";
import { analyse } from "../../src/compile.ts";
import { eventsOf, partition } from "../support/kafka.ts";
import type { Course } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const OFFSETS = {
  signals: {
    "log-end-offset": { metric: "end", labels: { topic: "topic" } },
    "committed-offset": { metric: "committed", labels: { topic: "topic" } },
  },
};

const promise = (kind: string, params: object, metrics: readonly object[]): Subject =>
  small({
    kind: "streaming",
    metrics,
    sli: { kind, threshold: "5m", ...params },
    objective: "99%",
  });

const lagging = (lag: Course, name: string): Series => ({
  series: `kafka_consumergroup_lag{topic="events",partition="${name}",consumergroup="a",env="prod"}`,
  at: lag,
});

/** The incident: half a million records arrive at once, and are gone within a few minutes. */
const burst: Course = (minute) =>
  minute >= 30 && minute < 34 ? 500_000 - 125_000 * (minute - 30) : 0;
const produced = (minute: number) => 300_000 * Math.min(minute, 30) + 1000 * minute;
const incident: readonly Series[] = [
  ...partition({
    end: (minute) => produced(minute) + (minute >= 30 ? 500_000 : 0),
    committed: {
      a: (minute) => produced(minute) + (minute >= 30 ? 500_000 : 0) - (burst(minute) ?? 0),
    },
  }),
  lagging((minute) => (burst(minute) ?? 0) / 2, "0"),
  lagging((minute) => (burst(minute) ?? 0) / 2, "1"),
];

describe.each(["lag", "time-to-drain"])("what was watched before a promise of %s", (kind) => {
  const subject = judgedOnly(promise(kind, { formerThreshold: 200_000 }, [eventsOf("a")]));
  scenarios(subject, [
    {
      name: "is recorded beside it, with its limit: the old way would have alerted",
      minutes: 60,
      series: incident,
      checks: [
        { minute: 29, query: "slo:former:value", value: 0 },
        { minute: 31, query: 'slo:former:value{topic="events"}', value: 375_000 },
        {
          minute: 31,
          query: "sum(slo:former:value) > bool sum(slo:former_threshold:value)",
          value: 1,
        },
        { minute: 31, query: "slo:sli_bad:step", value: 0 },
        { minute: 60, query: "sum_over_time(slo:sli_bad:step[60m])", value: 0 },
        { minute: 60, query: "slo:former_threshold:value", value: 200_000 },
      ],
    },
    {
      name: "is absent where its metric is; the promise needs it not",
      minutes: 10,
      series: incident.slice(0, 2),
      checks: [
        { minute: 10, query: "slo:former:value", value: undefined },
        { minute: 10, query: "slo:sli_bad:step", value: 0 },
      ],
    },
  ]);

  test("is not recorded unless the spec says what the limit was", () => {
    const { pipelines } = analyse(promise(kind, {}, [eventsOf("a")]).input);
    const sli = pipelines[0]?.slos[0].objectives[0].sli;
    expect(sli?.formerly).toBeUndefined();
    expect(sli?.support.filter(({ record }) => record.includes("former"))).toEqual([]);
  });

  test("must be measured", () => {
    const codes = (params: object) =>
      analyse(promise(kind, params, [OFFSETS]).input).diagnostics.map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ formerThreshold: 200_000 })).toEqual(["signal/missing"]);
  });

  test.each([0, -1, 1.5, "200k"])("%j is no number of records", (formerThreshold) => {
    const { diagnostics } = analyse(promise(kind, { formerThreshold }, [eventsOf("a")]).input);
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});
