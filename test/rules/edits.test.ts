import { describe, expect, test } from "vitest";
import type { Spec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const rulesOf = (spec: Spec) => rulesIn(ruleFiles(compiled(inputOf([spec]))));
const [slo] = plainSpec.slos;
const before = rulesOf(plainSpec);

/** A moved label starts a new series, and with it a new budget: an edit must not do that. */
describe("an edit of what people read", () => {
  const edits: readonly (readonly [string, Spec])[] = [
    ["the title of the pipeline", { ...plainSpec, title: "Another" }],
    ["the owner", { ...plainSpec, owner: "others" }],
    ["the tier", { ...plainSpec, tier: "critical" }],
    ["the description", { ...plainSpec, description: "What it does." }],
    [
      "the title and the reason of an SLO",
      { ...plainSpec, slos: plainSpec.slos.map((each) => ({ ...each, title: "New", why: "So." })) },
    ],
  ];

  test.each(edits)("of %s moves no recorded series but slo:info", (_, spec) => {
    const kept = (rules: typeof before) =>
      rules.filter(({ record }) => record !== undefined && record !== "slo:info");
    expect(kept(rulesOf(spec))).toEqual(kept(before));
  });

  test.each(edits)(
    "of %s changes no alert but its texts, its severity, and who is told",
    (_, spec) => {
      const kept = (rules: typeof before) =>
        rules.flatMap(({ alert, expr, labels: { severity: _s, team: _t, tier: _r, ...labels } }) =>
          alert === undefined ? [] : [{ alert, expr, labels }],
        );
      expect(kept(rulesOf(spec))).toEqual(kept(before));
    },
  );

  test("shows in slo:info", () => {
    const spec: Spec = { ...plainSpec, title: "Another", owner: "others", tier: "critical" };
    const info = rulesOf(spec).filter(({ record }) => record === "slo:info");
    expect(info.map(({ labels }) => labels)).toEqual([
      {
        slo: "fresh",
        title: "Fresh",
        pipeline_title: "Another",
        owner: "others",
        tier: "critical",
        sli: "freshness",
        unit: "minutes",
        window: "30d",
      },
    ]);
  });
});

test("an SLO's own limit and objective are numbers that Prometheus records", () => {
  if (slo === undefined) throw new Error("the plain spec has an SLO");
  const spec = { ...plainSpec, slos: [{ ...slo, objective: "99.5%", window: "7d" }] };
  const recorded = (name: string) =>
    rulesOf(spec).flatMap(({ record, expr }) => (record === name ? [expr] : []));
  const at = 'pipeline:place:info{pipeline="plain"}';
  expect(recorded("slo:objective:ratio")).toEqual([`0.995 * ${at}`]);
  expect(recorded("slo:threshold:value")).toEqual([`300 * ${at}`]);
  expect(recorded("slo:sla:ratio")).toEqual([]);
});
