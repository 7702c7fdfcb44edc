import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { configOf } from "../support/alertmanager-config.ts";
import { routed, settingsOf } from "../support/routed.ts";

describe("the configuration that uses everything", () => {
  const config = configOf(routed);
  const receiver = (name: string) => config.receivers.find((each) => each.name === name);

  test("gathers an incident to one message, and repeats pages sooner", () => {
    const [ours] = config.route.routes ?? [];
    expect(ours).toMatchObject({
      matchers: ['pipeline!=""', 'slo!=""'],
      group_by: ["pipeline", "env", "region"],
      group_wait: "20s",
      group_interval: "2m",
      repeat_interval: "12h",
    });
    const repeats = (ours?.routes ?? []).map((route) => [route.receiver, route.repeat_interval]);
    for (const [name, repeat] of repeats)
      expect([name, repeat]).toEqual([name, name?.includes("-page") ? "2h" : undefined]);
  });

  test("has nobody to tell where a team does not want to be told", () => {
    expect(receiver("reporting-info")).toEqual({ name: "reporting-info" });
    expect(receiver("slograf-unrouted")).toEqual({ name: "slograf-unrouted" });
  });

  test("tells the users of data with the templates for them", () => {
    const text = stringify(receiver("finance-inform"));
    expect(text).toContain('{{ template "slograf.inform.html" . }}');
    expect(text).not.toContain("slograf.act.");
    expect(stringify(receiver("data-platform-page"))).not.toContain("slograf.inform.");
  });

  test("finds its templates beside it", () => {
    expect(config.templates).toEqual(["templates/*.tmpl"]);
  });

  test("holds every kind that is described", () => {
    const kinds = Object.values(settingsOf(routed).routing?.receivers ?? {}).map(
      ({ kind }) => kind,
    );
    const lists = config.receivers
      .flatMap((each) => Object.keys(each))
      .filter((key) => key !== "name");
    expect(new Set(lists).size).toBe(new Set(kinds).size);
  });

  test("names secrets by their files, in the folder of the settings", () => {
    const files = [...stringify(config).matchAll(/_file: (.*)/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) expect(file).toMatch(/^\/run\/secrets\/alertmanager\/[a-z0-9-]+$/);
  });

  test("has no expression in what a person wrote", () => {
    const [responder] = [...stringify(config).matchAll(/name: (Data .*)/g)];
    expect(responder?.[1]).toBe('Data "{{ "{{" }} platform }}" $1');
  });

  test("states hours over midnight, in another zone, and dates", () => {
    const times = (name: string) =>
      config.time_intervals?.find((each) => each.name === name)?.time_intervals;
    expect(times("reporting-outside-business-hours")).toEqual([
      {
        times: [{ start_time: "04:00", end_time: "20:00" }],
        weekdays: ["sunday", "monday", "tuesday", "wednesday", "thursday"],
        location: "America/New_York",
      },
      {
        times: [{ start_time: "00:00", end_time: "24:00" }],
        weekdays: ["friday", "saturday"],
        location: "America/New_York",
      },
    ]);
    expect(times("bookings:fresh:prod:eu:excluded")).toEqual([
      {
        times: [{ start_time: "21:30", end_time: "24:00" }],
        days_of_month: ["31"],
        months: ["12"],
        years: ["2026"],
        location: "UTC",
      },
      {
        times: [{ start_time: "00:00", end_time: "24:00" }],
        days_of_month: ["1"],
        months: ["1"],
        years: ["2027"],
        location: "UTC",
      },
      {
        times: [{ start_time: "00:00", end_time: "05:00" }],
        days_of_month: ["2"],
        months: ["1"],
        years: ["2027"],
        location: "UTC",
      },
    ]);
  });

  test("lets a page of an upstream silence what reads it, by region where both have one", () => {
    const rules = config.inhibit_rules.filter(({ source_matchers: source }) =>
      source?.[0]?.startsWith("pipeline="),
    );
    expect(
      rules.map(({ source_matchers: s, target_matchers: t, equal }) => [s?.[0], t?.[0], equal]),
    ).toEqual([
      ['pipeline="bookings"', 'pipeline="month-end"', ["env"]],
      ['pipeline="bookings"', 'pipeline="prices"', ["env", "region"]],
    ]);
  });
});
