import { describe, expect, test } from "vitest";
import {
  isZone,
  LAST_SECONDS,
  offsetSeconds,
  transitions,
  unknownZone,
} from "../../src/calendar/index.ts";

const HOUR = 3600;
const at = (instant: string): number => Date.parse(instant) / 1000;

/** The changes of one year as people write them down. */
const inYear = (zone: string, year: number): readonly string[] =>
  transitions(zone)
    .map(({ atSeconds, changeSeconds }) => ({ date: new Date(atSeconds * 1000), changeSeconds }))
    .filter(({ date }) => date.getUTCFullYear() === year)
    .map(
      ({ date, changeSeconds }) => `${date.toISOString().slice(0, 16)}Z ${changeSeconds / 60} min`,
    );

describe("the nights on which clocks change", () => {
  test.each([
    ["Europe/Berlin", 2026, ["2026-03-29T01:00Z 60 min", "2026-10-25T01:00Z -60 min"]],
    ["Europe/Berlin", 2027, ["2027-03-28T01:00Z 60 min", "2027-10-31T01:00Z -60 min"]],
    ["Europe/Dublin", 2026, ["2026-03-29T01:00Z 60 min", "2026-10-25T01:00Z -60 min"]],
    ["Europe/London", 2028, ["2028-03-26T01:00Z 60 min", "2028-10-29T01:00Z -60 min"]],
    ["America/New_York", 2026, ["2026-03-08T07:00Z 60 min", "2026-11-01T06:00Z -60 min"]],
    ["America/Chicago", 2027, ["2027-03-14T08:00Z 60 min", "2027-11-07T07:00Z -60 min"]],
    ["Australia/Sydney", 2026, ["2026-04-04T16:00Z -60 min", "2026-10-03T16:00Z 60 min"]],
    ["Australia/Lord_Howe", 2026, ["2026-04-04T15:00Z -30 min", "2026-10-03T15:30Z 30 min"]],
    // Morocco leaves its summer time for Ramadan.
    ["Africa/Casablanca", 2025, ["2025-02-23T02:00Z -60 min", "2025-04-06T02:00Z 60 min"]],
    ["Antarctica/Troll", 2026, ["2026-03-29T01:00Z 120 min", "2026-10-25T01:00Z -120 min"]],
    ["Asia/Kolkata", 2026, []],
    ["Asia/Tokyo", 2026, []],
    // Given up in 2016, 2019 and 2022.
    ["Europe/Istanbul", 2026, []],
    ["America/Sao_Paulo", 2026, []],
    ["America/Mexico_City", 2026, []],
    ["UTC", 2026, []],
  ])("%s in %d", (zone, year, expected) => {
    expect(inYear(zone, year)).toEqual(expected);
  });

  test("are baked for every year up to the last", () => {
    const last = new Date(LAST_SECONDS * 1000).getUTCFullYear();
    for (let year = 2025; year < last; year++) {
      // The last Sundays of March and October, by the calendar.
      const expected = [3, 10].map((month) => {
        const end = new Date(Date.UTC(year, month, 0));
        end.setUTCDate(end.getUTCDate() - end.getUTCDay());
        return `${end.toISOString().slice(0, 10)}T01:00Z ${month === 3 ? 60 : -60} min`;
      });
      expect(inYear("Europe/Berlin", year)).toEqual(expected);
    }
  });

  test("come in order and do change something", () => {
    for (const zone of ["Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca"]) {
      const all = transitions(zone);
      expect(all.map(({ atSeconds }) => atSeconds)).toEqual(
        all.map(({ atSeconds }) => atSeconds).toSorted((a, b) => a - b),
      );
      expect(all.every(({ changeSeconds }) => changeSeconds !== 0)).toBe(true);
    }
  });
});

describe("offsetSeconds", () => {
  test.each([
    ["Europe/Berlin", "2026-03-29T00:59:59Z", HOUR],
    ["Europe/Berlin", "2026-03-29T01:00:00Z", 2 * HOUR],
    ["Europe/Berlin", "2026-10-25T00:59:59Z", 2 * HOUR],
    ["Europe/Berlin", "2026-10-25T01:00:00Z", HOUR],
    ["America/New_York", "2026-01-15T12:00:00Z", -5 * HOUR],
    ["America/New_York", "2026-07-15T12:00:00Z", -4 * HOUR],
    ["America/St_Johns", "2026-01-15T12:00:00Z", -3.5 * HOUR],
    ["Asia/Kolkata", "2026-07-15T12:00:00Z", 5.5 * HOUR],
    ["Asia/Kathmandu", "2026-07-15T12:00:00Z", 5.75 * HOUR],
    ["Australia/Lord_Howe", "2026-01-15T12:00:00Z", 11 * HOUR],
    ["Australia/Lord_Howe", "2026-07-15T12:00:00Z", 10.5 * HOUR],
    ["Africa/Casablanca", "2026-01-15T12:00:00Z", HOUR],
    ["Africa/Casablanca", "2026-03-01T12:00:00Z", 0],
    ["Europe/Dublin", "2026-01-15T12:00:00Z", 0],
    ["Europe/Dublin", "2026-07-15T12:00:00Z", HOUR],
    ["Pacific/Kiritimati", "2026-07-15T12:00:00Z", 14 * HOUR],
    ["UTC", "2026-07-15T12:00:00Z", 0],
  ])("%s at %s", (zone, instant, expected) => {
    // Not -0, which would print as a sign.
    expect(Object.is(offsetSeconds(zone, at(instant)), expected)).toBe(true);
  });
});

describe("isZone", () => {
  test.each([
    "Europe/Berlin",
    "America/Argentina/Buenos_Aires",
    "UTC",
    "Etc/GMT+5",
    // Old names are zones, too.
    "Asia/Calcutta",
    "US/Eastern",
  ])("%s is one", (name) => {
    expect(isZone(name)).toBe(true);
  });

  test.each([
    ["lower case", "europe/berlin"],
    ["upper case", "EUROPE/BERLIN"],
    ["mixed up", "Utc"],
    ["an abbreviation", "CEST"],
    ["a city alone", "Berlin"],
    ["an offset", "+02:00"],
    ["a space after it", "Europe/Berlin "],
    ["nothing", ""],
    ["a property of every object", "constructor"],
  ])("%s is none", (_, name) => {
    expect(isZone(name)).toBe(false);
  });
});

describe("an unknown zone", () => {
  test.each([
    ["europe/berlin", "Europe/Berlin"],
    ["Europe/Berln", "Europe/Berlin"],
    ["America/NewYork", "America/New_York"],
    ["Asia/Kolkatta", "Asia/Kolkata"],
    ["utc", "UTC"],
  ])("%s is told with what was probably meant", (given, meant) => {
    expect(unknownZone(given)).toEqual({
      message: `\`${given}\` is no IANA time zone.`,
      hint: `Did you mean \`${meant}\`?`,
    });
  });

  test("far from all is told with examples, which are zones", () => {
    const { hint } = unknownZone("Middle-earth/Mordor");
    const examples = hint.match(/[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_]+|UTC/g) ?? [];
    expect(examples.length).toBeGreaterThan(1);
    expect(examples.filter((zone) => !isZone(zone))).toEqual([]);
  });

  test("has neither transitions nor an offset", () => {
    expect(() => transitions("Nowhere")).toThrow(/unknown time zone/);
    expect(() => offsetSeconds("Nowhere", 0)).toThrow(/unknown time zone/);
  });
});
