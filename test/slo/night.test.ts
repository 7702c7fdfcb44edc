import { describe, expect, test } from "vitest";
import { alerts } from "../../src/rules/index.ts";
import { type Pipeline, wakes } from "../../src/slo/index.ts";
import type { SliSpec, SloSpec, Spec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { routing, teamWith } from "../support/routing-settings.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const batch: Spec = {
  ...plainSpec,
  kind: "batch",
  schedule: { every: "1d", timezone: "Europe/Berlin" },
  metrics: [{ preset: "batch-job", selector: { job: "plain" } }],
};
const slo = (name: string, sli: SliSpec, more: object = {}): SloSpec => ({
  name,
  why: "Someone waits for it.",
  sli,
  objective: "98%",
  window: "90d",
  ...more,
});
const due = (by: string, more: object = {}) => slo("due", { kind: "deadline", by, ...more });

function awake(spec: Spec, settings = teamWith({})): Readonly<Record<string, boolean>> {
  const [pipeline] = compiled(inputOf([spec], settings)).pipelines as [Pipeline];
  return Object.fromEntries(
    pipeline.slos.map((each) => [each.name, wakes(pipeline, each, each.objectives[0])]),
  );
}

describe("a deadline pages at night", () => {
  test.each([
    ["09:00", false, "two hours after people wake"],
    ["08:00", false, "as long after waking as a repair may take"],
    ["07:59", true, "too soon after waking for a repair"],
    ["07:00", true, "when people wake"],
    ["03:00", true, "in the quiet hours"],
    ["22:00", true, "when the quiet hours begin"],
    ["21:59", false, "just before them"],
  ])("by %s: %s, %s", (by, expected) => {
    expect(awake({ ...batch, slos: [due(by)] })).toEqual({ due: expected });
  });

  test("a longer repair begins earlier", () => {
    const settings = teamWith({ quietHours: { from: "22:00", to: "07:00", repair: "3h" } });
    expect(awake({ ...batch, slos: [due("09:30")] }, settings)).toEqual({ due: true });
  });

  test.each([
    // 09:00 in Berlin is 03:00 or 04:00 in New York.
    ["America/New_York", "09:00", true],
    ["America/New_York", "18:00", false],
    // 08:00 in Berlin is 07:00 in London all year round.
    ["Europe/London", "08:00", true],
    // 14:00 in Berlin is 05:30 pm or 06:30 pm in Kolkata.
    ["Asia/Kolkata", "14:00", false],
    ["Asia/Kolkata", "17:35", true],
  ])("seen from %s, by %s in Berlin: %s", (timezone, by, expected) => {
    expect(awake({ ...batch, slos: [due(by)] }, teamWith({ timezone }))).toEqual({ due: expected });
  });
});

describe("what is not a deadline", () => {
  const runs = slo("runs", { kind: "error-rate" });

  test("of a batch pipeline is needed by its deadlines", () => {
    expect(awake({ ...batch, slos: [due("09:00"), runs] })).toEqual({ due: false, runs: false });
    expect(awake({ ...batch, slos: [due("06:00"), runs] })).toEqual({ due: true, runs: true });
  });

  test("of a batch pipeline is not needed by an upstream's deadline", () => {
    const upstream = { ...due("09:00"), scope: "upstream" as const };
    expect(awake({ ...batch, slos: [upstream, runs] })["runs"]).toBe(true);
  });

  test("of a batch pipeline without one, and of a stream, is needed at any time", () => {
    expect(awake({ ...batch, slos: [runs] })).toEqual({ runs: true });
    expect(awake(plainSpec)).toEqual({ fresh: true });
  });

  test.each([
    ["wait", false],
    ["page", true],
  ] as const)("that says %s", (atNight, expected) => {
    const slos = plainSpec.slos.map((each) => ({ ...each, atNight }));
    expect(awake({ ...plainSpec, slos })).toEqual({ fresh: expected });
    expect(awake({ ...batch, slos: [{ ...due("09:00"), atNight }] })).toEqual({ due: expected });
  });
});

test("a team without quiet hours, or without hours at all, is told at any time", () => {
  const slos = [{ ...due("09:00"), atNight: "wait" as const }];
  const { quietHours: _, ...team } = routing.teams?.["team"] ?? {};
  const without = { routing: { ...routing, teams: { ...routing.teams, team } } };
  expect(awake({ ...batch, slos }, without)).toEqual({ due: true });
  expect(awake({ ...batch, slos }, {})).toEqual({ due: true });
});

describe("upstreams", () => {
  const upstream: Spec = { ...batch, pipeline: "source", title: "Source", slos: [due("09:00")] };
  const middle: Spec = { ...upstream, pipeline: "middle", title: "Middle", upstreams: ["source"] };
  const reader: Spec = { ...plainSpec, upstreams: ["middle"] };
  const all = (specs: readonly Spec[]) =>
    Object.fromEntries(
      compiled(inputOf(specs, teamWith({}))).pipelines.map((pipeline) => [
        pipeline.name,
        pipeline.slos.map((each) => wakes(pipeline, each, each.objectives[0])),
      ]),
    );

  test("are heard at night where one that reads them is, or else nobody would be", () => {
    expect(all([upstream, middle])).toEqual({ source: [false], middle: [false] });
    expect(all([upstream, middle, reader])).toEqual({
      source: [true],
      middle: [true],
      plain: [true],
    });
  });

  test("are joined with their own upstreams", () => {
    const { pipelines } = compiled(inputOf([reader, middle, upstream]));
    const byName = (name: string) => pipelines.find((pipeline) => pipeline.name === name);
    expect(byName("plain")?.upstreams).toEqual([byName("middle")]);
    expect(byName("middle")?.upstreams).toEqual([byName("source")]);
    expect(byName("source")?.upstreams).toEqual([]);
  });
});

test("users of the data are told where someone is woken for it", () => {
  const spec: Spec = {
    ...plainSpec,
    inform: ["finance"],
    environments: { prod: {}, staging: { loudest: "ticket" } },
    slos: [
      ...plainSpec.slos,
      ...plainSpec.slos.map((each) => ({ ...each, name: "other", inform: [] })),
    ],
  };
  const [pipeline] = compiled(inputOf([spec], teamWith({}))).pipelines as [Pipeline];
  const informing = alerts(pipeline).filter(({ severity }) => severity === "inform");
  expect(
    informing.map(({ team, slo: { name }, objective }) => [team, name, objective.place.env]),
  ).toEqual([["finance", "fresh", "prod"]]);
});
