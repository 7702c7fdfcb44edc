import { describe, expect, test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { success, unix } from "../support/deadlines.ts";
import { estates } from "../support/estates.ts";
import { eventsOf, partition, steady, stopped } from "../support/kafka.ts";
import { type Course, counter, within, without } from "../support/minutes.ts";
import type { Series, Subject } from "../support/scenario.ts";
import { judgedOnly, type Small, small, withoutPeriod } from "../support/small.ts";
import { type Saying, says } from "../support/told.ts";

const informing = (spec: Small): Subject => small({ ...spec, inform: ["finance"] });

const tells = (subject: Subject, saying: Omit<Saying, "alert" | "annotation">) =>
  says(subject, { ...saying, alert: "DataMayDisappoint", annotation: "summary" });

describe("users of data with a deadline at 09:00", () => {
  // Half past eight in Berlin is minute 0; no run has been seen, so that one is taken to last half an hour.
  const START = unix("2026-06-05T06:30Z");
  const at = (minute: number) => START + 60 * minute;
  const subject: Subject = {
    ...judgedOnly(
      informing({
        kind: "batch",
        schedule: { every: "1d", timezone: "Europe/Berlin" },
        metrics: [{ signals: { "last-success": { metric: "last_success", kind: "gauge" } } }],
        sli: { kind: "deadline", by: "09:00" },
      }),
    ),
    startSeconds: START,
  };
  const late = (time: string) => `Small (prod): the data may be late by ${time}`;

  test("are told how late it may be, before and after, until it is there", () =>
    tells(subject, {
      minutes: 100,
      series: [success((minute) => (minute < 60 ? at(-1440) : at(60)))],
      says: [
        [1, late("up to 1m 0s")],
        [20, late("up to 20m 0s")],
        [50, late("up to 50m 0s")],
        // An end is told a quarter of an hour later: one that is late twice in a row is told of once.
        [60 + 14, late("up to 59m 0s")],
        [60 + 17, undefined],
      ],
    }));

  test("are told although nothing is known of the job", () =>
    tells(subject, { minutes: 40, series: [], says: [[40, late("up to 40m 0s")]] }));

  test("are told nothing where the data is there in time", () =>
    tells(subject, { minutes: 60, series: [success(() => at(-20))], says: [[60, undefined]] }));
});

describe("users of data that must be fresh", () => {
  const START = unix("2026-06-01T00:00Z");
  const subject: Subject = {
    ...withoutPeriod(
      informing({
        kind: "streaming",
        metrics: [{ signals: { "event-time": { metric: "newest_event", kind: "gauge" } } }],
        sli: { kind: "freshness", threshold: "5m" },
        objective: "99%",
      }),
    ),
    startSeconds: START,
  };
  const written = (at: Course): Series => ({ series: 'newest_event{env="prod"}', at });
  const stalled: Course = (minute) => START + 60 * (minute <= 60 || minute > 120 ? minute : 60);

  test("are told how old it is, and when it is over", () =>
    tells(subject, {
      minutes: 300,
      series: [written(stalled)],
      says: [
        [60, undefined],
        [90, "Small (prod): the data may be delayed by up to 30m 0s"],
        [120, "Small (prod): the data may be delayed by up to 1h 0m 0s"],
        [300, undefined],
      ],
    }));

  test("are told although nobody knows how old it is", () =>
    tells(subject, {
      minutes: 60,
      series: [],
      says: [[60, "Small (prod): the data may be delayed by an unknown time"]],
    }));
});

describe("users of a stream that must be consumed in time", () => {
  const subject = withoutPeriod(
    informing({
      kind: "streaming",
      metrics: [eventsOf("a")],
      sli: { kind: "lag", threshold: "5m" },
      objective: "99%",
    }),
  );

  test("are told how far it is behind, and when it is over", () =>
    tells(subject, {
      minutes: 300,
      series: partition({
        end: steady,
        committed: { a: (minute) => (minute > 60 ? steady(minute) : stopped(20)(minute)) },
      }),
      says: [
        [20, undefined],
        // A quarter of an hour, of which all but the last minute is certain.
        [35, "Small (prod): the data may be delayed by at least 14m 0s"],
        [300, undefined],
      ],
    }));

  test("are told although its own series ends while the page holds", () =>
    tells(subject, {
      minutes: 60,
      series: partition({ end: steady, committed: { a: without(stopped(20), 45) } }),
      says: [[58, "Small (prod): the data may be delayed by at least 37m 0s"]],
    }));
});

describe("users of data whose delay says nothing", () => {
  const records = counter(() => 600);
  const failing = counter((minute) => (within(60, 90)(minute) ? 300 : 0));
  const subject = withoutPeriod(
    informing({
      kind: "streaming",
      metrics: [
        {
          signals: {
            records: { metric: "in_total", kind: "counter" },
            "records-failed": { metric: "failed_total", kind: "counter" },
          },
        },
      ],
      sli: { kind: "error-rate" },
      objective: "99%",
    }),
  );

  test("are told what may be wrong with it, and when it is over", () =>
    tells(subject, {
      minutes: 300,
      series: [
        { series: 'in_total{env="prod"}', at: records },
        { series: 'failed_total{env="prod"}', at: failing },
      ],
      says: [
        [60, undefined],
        [85, "Small (prod): some records may be missing: they could not be processed"],
        [300, undefined],
      ],
    }));
});

describe("what users feel", () => {
  const slis = estates.flatMap(({ input }) =>
    compiled(input).pipelines.flatMap(({ slos }) =>
      slos.flatMap(({ objectives }) => objectives.map(({ sli }) => sli)),
    ),
  );
  const JARGON = /\b(SLO|SLI|budget|burn|partition|offset|consumer|quantile|p9\d|lag|backlog)\b/i;

  test("is a clause without jargon, whatever is known", () => {
    expect(slis.length).toBeGreaterThan(0);
    for (const { felt } of slis) {
      const unknown = felt.map((part) =>
        typeof part === "string" ? part : "otherwise" in part ? part.otherwise : "?",
      );
      expect(unknown.join("")).toMatch(/^[a-z][^.]+[a-z]$/);
      expect(unknown.join("")).not.toMatch(JARGON);
    }
  });
});
