import { describe, expect, test } from "vitest";
import { deliveryOf, type HeldTime, holds } from "../../src/routing/index.ts";
import { alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import type { ExclusionSpec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { teamWith } from "../support/routing-settings.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const unix = (time: string) => Date.parse(time) / 1000;

/** In which times an alert of the plain spec waits. */
function heldFor(
  alert: string,
  settings = teamWith({}),
  more: { exclusions?: readonly ExclusionSpec[]; atNight?: "page" | "wait" } = {},
): readonly HeldTime[] {
  const slos = plainSpec.slos.map((slo) => ({ ...slo, ...more }));
  const [pipeline] = compiled(inputOf([{ ...plainSpec, slos }], settings)).pipelines as [Pipeline];
  const found = alerts(pipeline).find(({ name }) => name === alert);
  if (found === undefined) throw new Error(`no alert ${alert}`);
  return deliveryOf(found, pipeline)?.held ?? [];
}
const waits = (held: readonly HeldTime[], time: string) =>
  held.some((each) => holds(each, unix(time)));

describe("a page that waits for the morning", () => {
  const held = heldFor("SloBudgetBurnsFast", undefined, { atNight: "wait" });
  test.each([
    ["2026-11-25T21:59+01:00", false],
    ["2026-11-25T22:00+01:00", true],
    ["2026-11-26T00:00+01:00", true],
    ["2026-11-26T06:59:59+01:00", true],
    ["2026-11-26T07:00+01:00", false],
    // On the wall clock, also in summer and on the day on which clocks change.
    ["2026-07-25T21:59+02:00", false],
    ["2026-07-25T22:00+02:00", true],
    ["2026-03-29T06:59+02:00", true],
    ["2026-03-29T07:00+02:00", false],
  ])("at %s: %s", (time, expected) => {
    expect(waits(held, time)).toBe(expected);
  });

  test("one that is needed at night does not", () => {
    expect(heldFor("SloBudgetBurnsFast")).toEqual([]);
  });

  test("hours that do not reach over midnight are one part of the day", () => {
    const settings = teamWith({ quietHours: { from: "00:00", to: "06:00" } });
    const early = heldFor("SloBudgetBurnsFast", settings, { atNight: "wait" });
    expect(early.flatMap(({ intervals }) => intervals)).toEqual([
      { zone: "Europe/Berlin", fromSecond: 0, toSecond: 6 * 3600 },
    ]);
  });
});

describe("a ticket", () => {
  const held = heldFor("SloBudgetBurnsSlowly");
  test.each([
    ["a Wednesday at work", "2026-11-25T09:00+01:00", false],
    ["before work", "2026-11-25T08:59+01:00", true],
    ["after work", "2026-11-25T17:00+01:00", true],
    ["a Saturday", "2026-11-28T12:00+01:00", true],
    ["a Sunday just before midnight", "2026-11-29T23:59+01:00", true],
    ["a Monday", "2026-11-30T09:00+01:00", false],
  ])("on %s", (_, time, expected) => {
    expect(waits(held, time)).toBe(expected);
  });

  test("of people who work at night waits by day", () => {
    const nights = heldFor(
      "SloBudgetBurnsSlowly",
      teamWith({ businessHours: { from: "22:00", to: "06:00", days: ["mon", "tue"] } }),
    );
    expect(waits(nights, "2026-11-23T23:00+01:00")).toBe(false);
    expect(waits(nights, "2026-11-23T12:00+01:00")).toBe(true);
    expect(waits(nights, "2026-11-25T23:00+01:00")).toBe(true);
  });

  test("of people who work every day waits for no weekend", () => {
    const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const always = heldFor(
      "SloBudgetBurnsSlowly",
      teamWith({ businessHours: { from: "09:00", to: "17:00", days } }),
    );
    expect(waits(always, "2026-11-29T12:00+01:00")).toBe(false);
  });
});

describe("a planned exclusion", () => {
  const reason = "The store moves.";
  const heldIn = (exclusions: readonly ExclusionSpec[]) =>
    heldFor("SloBudgetBurnsFast", undefined, { exclusions });

  test.each([
    ["within a day", "2027-01-05T10:00Z", "2027-01-05T11:30Z", 1],
    ["over midnight", "2027-01-05T23:00Z", "2027-01-06T01:00Z", 2],
    ["of whole days over a month's end", "2027-01-30T00:00Z", "2027-02-03T00:00Z", 2],
    ["of three days and two parts", "2027-01-05T12:00Z", "2027-01-09T12:00Z", 3],
    ["over new year, with an offset", "2027-12-31T18:00+01:00", "2028-01-01T06:00+01:00", 2],
    ["of seconds", "2027-01-05T10:00:30Z", "2027-01-05T10:00:40Z", 1],
  ])("%s", (_, from, to, intervals) => {
    const held = heldIn([{ from, to, reason }]);
    expect(held.flatMap((each) => each.intervals)).toHaveLength(intervals);
    // Every minute that it touches, and no other.
    const [start, end] = [Math.floor(unix(from) / 60) * 60, Math.ceil(unix(to) / 60) * 60];
    for (let at = start - 7200; at < end + 7200; at += 60) {
      const expected = at >= start && at < end;
      if (held.some((each) => holds(each, at)) !== expected)
        throw new Error(
          `${new Date(at * 1000).toISOString()} should ${expected ? "" : "not "}wait`,
        );
    }
  });

  test("has a name for each promise and place", () => {
    const held = heldIn([{ from: "2027-01-05T10:00Z", to: "2027-01-05T11:00Z", reason }]);
    expect(held.map(({ name }) => name)).toEqual(["plain:fresh:prod:excluded"]);
  });
});
