import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { transitions } from "../../src/calendar/index.ts";
import {
  DAYS,
  deliveryOf,
  type HeldTime,
  holds,
  type Interval,
  pathTo,
  routesOf,
  sentAt,
} from "../../src/routing/index.ts";
import { alertLabels, alerts } from "../../src/rules/index.ts";
import { compiled } from "../support/compiled.ts";
import { routed } from "../support/routed.ts";

const unix = (time: string) => Date.parse(time) / 1000;
const DAY_SECONDS = 86_400;
const held = (...intervals: readonly Interval[]): HeldTime => ({ name: "x", why: "x", intervals });
const night: readonly Interval[] = [
  { zone: "Europe/Berlin", fromSecond: 0, toSecond: 7 * 3600 },
  { zone: "Europe/Berlin", fromSecond: 22 * 3600, toSecond: DAY_SECONDS },
];
const weekend: Interval = {
  zone: "Europe/Berlin",
  fromSecond: 0,
  toSecond: DAY_SECONDS,
  weekdays: ["sat", "sun"],
};

describe("an alert is sent", () => {
  test.each([
    ["at once by day", "2026-11-25T12:00:30+01:00", "2026-11-25T12:00:30+01:00", [held(...night)]],
    ["in the morning", "2026-11-25T22:00+01:00", "2026-11-26T07:00+01:00", [held(...night)]],
    [
      "on the next working day",
      "2026-11-28T12:00+01:00",
      "2026-11-30T00:00+01:00",
      [held(weekend)],
    ],
    [
      "when the last of two times is over",
      "2026-11-28T12:00+01:00",
      "2026-11-30T07:00+01:00",
      [held(weekend), held(...night)],
    ],
    // The night in which clocks go forward is an hour shorter, and the one back an hour longer.
    ["in spring", "2026-03-28T23:00+01:00", "2026-03-29T07:00+02:00", [held(...night)]],
    ["in autumn", "2026-10-24T23:00+02:00", "2026-10-25T07:00+01:00", [held(...night)]],
  ])("%s: %s", (_, at, expected, times) => {
    expect(sentAt(times, unix(at))).toBe(unix(expected));
  });

  test("before a time that clocks skip has begun to matter", () => {
    // From two to three there is nothing to wait for in this night.
    const skipped = held({ zone: "Europe/Berlin", fromSecond: 3600, toSecond: 2.5 * 3600 });
    expect(sentAt([skipped], unix("2026-03-29T01:30+01:00"))).toBe(unix("2026-03-29T03:00+02:00"));
  });

  test("never, where a time never ends", () => {
    const always = held({ zone: "UTC", fromSecond: 0, toSecond: DAY_SECONDS });
    expect(sentAt([always], unix("2026-11-28T12:00Z"))).toBeUndefined();
  });
});

const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"] as const;
const changesIn = (zone: string): readonly number[] =>
  transitions(zone)
    .map(({ atSeconds }) => atSeconds)
    .filter((at) => at > unix("2026-01-01T00:00Z") && at < unix("2027-01-01T00:00Z"));

/** Often around the hours at which clocks change. */
const minuteOfDay = fc
  .oneof(fc.constantFrom(0, 60, 90, 150, 180, 1440), fc.integer({ min: 0, max: 1440 }))
  .map((minutes) => 60 * minutes);
const interval: fc.Arbitrary<Interval> = fc
  .record(
    {
      zone: fc.constantFrom(...ZONES),
      span: fc.uniqueArray(minuteOfDay, { minLength: 2, maxLength: 2 }),
      weekdays: fc.subarray([...DAYS], { minLength: 1 }),
      dates: fc
        .uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 2, maxLength: 2 })
        .chain((days) =>
          fc.constantFrom(3, 4, 10, 11).map((month) => ({
            year: 2026,
            month,
            fromDay: Math.min(...days),
            toDay: Math.max(...days),
          })),
        ),
    },
    { requiredKeys: ["zone", "span"] },
  )
  .map(({ span, ...rest }) => ({
    ...rest,
    fromSecond: Math.min(...span),
    toSecond: Math.max(...span),
  }));
/** Around the moments at which one of these clocks changes. */
const time = fc
  .tuple(
    fc
      .constantFrom(...ZONES)
      .chain((zone) => fc.constantFrom(...changesIn(zone), unix("2026-06-05T12:00Z"))),
    fc.integer({ min: -6 * 3600, max: 3600 }),
  )
  .map(([from, after]) => from + after);

test("no minute earlier, and no minute later, than minute by minute", () => {
  const LONGEST_DAYS = 20;
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 5 }), time, (intervals, at) => {
      const times = intervals.map((each) => held(each));
      const isHeld = (now: number): boolean => times.some((each) => holds(each, now));
      let now = at;
      while (isHeld(now) && now < at + LONGEST_DAYS * DAY_SECONDS)
        now = (Math.floor(now / 60) + 1) * 60;
      const sent = sentAt(times, at);
      if (isHeld(now)) expect(sent === undefined || sent > now).toBe(true);
      else expect(sent).toBe(now);
    }),
    { numRuns: 1500 },
  );
});

test("the path to an alert's destination ends where it is delivered", () => {
  const { pipelines } = compiled(routed);
  const routes = routesOf(pipelines);
  let deep = 0;
  for (const pipeline of pipelines)
    for (const alert of alerts(pipeline)) {
      const labels = { ...alertLabels(alert, pipeline), alertname: alert.name };
      const path = pathTo(routes, labels);
      const delivery = deliveryOf(alert, pipeline);
      expect(path.at(-1)?.destination.name).toBe(delivery?.destination.name);
      expect(path.at(-1)?.held.map(({ name }) => name)).toEqual(
        delivery?.held.map(({ name }) => name),
      );
      deep += path.length > 1 ? 1 : 0;
    }
  expect(deep).toBeGreaterThan(0);
  expect(pathTo(routes, { team: "nobody" })).toEqual([]);
});
