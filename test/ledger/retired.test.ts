import { describe, expect, test } from "vitest";
import { type Compilation, compile, type Input } from "../../src/compile.ts";
import { LEDGER } from "../../src/ledger/index.ts";
import type { SettingsSpec, Spec } from "../../src/spec/index.ts";
import { alertingFaults } from "../support/alerting-schema/index.ts";
import { boardsOf, panelsOf } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { groupsOfFiles } from "../support/grafana-rules.ts";
import { routed } from "../support/routed.ts";
import { routing } from "../support/routing-settings.ts";
import { sentByGrafana } from "../support/sent-by-grafana.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const AT_ONCE = "grafana/provisioning/alerting/_retired.json";
const AFTERWARDS = "grafana/afterwards/alerting.json";

/** The same input, after the ledger was written. */
const after = (before: Compilation, input: Input): Input => ({
  ...input,
  ledger: { path: `slo-specs/${LEDGER}`, content: before.ledgerText ?? "" },
});
const next = (before: Compilation, input: Input): Compilation => compiled(after(before, input));

type Retired = Readonly<
  Record<string, readonly { readonly uid?: string; readonly name?: string }[]>
>;
const retired = ({ files }: Compilation, path = AT_ONCE): Retired | undefined => {
  const file = files.find((each) => each.path === path);
  if (file === undefined) return undefined;
  expect(alertingFaults(file.content)).toEqual([]);
  return JSON.parse(file.content) as Retired;
};
const uids = (compilation: Compilation): readonly string[] =>
  groupsOfFiles(compilation).flatMap(({ rules }) => rules.map(({ uid }) => uid));
const linesOf = ({ ledgerText = "" }: Compilation, kind: string): readonly string[] =>
  ledgerText.split("\n").filter((line) => line.startsWith(`${kind} `));

/** Specs whose alerts Grafana sends. */
const sent = (specs: readonly Spec[], grafana: SettingsSpec["grafana"] = {}): Input =>
  inputOf(specs, { notify: "grafana", grafana });

const [fresh] = plainSpec.slos;
const slo = (name: string, more: object = {}) =>
  ({ ...fresh, name, ...more }) as Spec["slos"][number];
const twoSlos: Spec = { ...plainSpec, slos: [slo("fresh"), slo("newer")] };
const first = compiled(sent([twoSlos]));

describe("the ledger", () => {
  test("lists the uid of every rule, and is the same when it has been read", () => {
    expect(uids(first).length).toBeGreaterThan(0);
    expect(linesOf(first, "rule")).toEqual(
      uids(first)
        .map((uid) => `rule 1 ${uid}`)
        .sort(),
    );
    const again = next(first, sent([twoSlos]));
    expect(again.ledgerText).toBe(first.ledgerText);
    expect(again.files).toEqual(first.files);
  });

  test("is not written where there are mistakes", () => {
    expect(
      compile({ specs: [{ path: "slo-specs/a.yaml", content: "a" }] }).ledgerText,
    ).toBeUndefined();
  });

  test("lists whatever else Grafana is given where it sends", () => {
    const all = compiled(sentByGrafana(routed, { policies: true }));
    const { contactPoints, muteTimes } = retiredTwins(all);
    expect(linesOf(all, "contact-point").length).toBe(contactPoints);
    expect(linesOf(all, "mute-timing").length).toBe(muteTimes);
    expect(linesOf(all, "template")).toEqual(["template 1 slograf"]);
    expect(linesOf(all, "policies")).toEqual(["policies 1 root"]);
    expect(contactPoints * muteTimes).toBeGreaterThan(0);
  });
});

function retiredTwins({ files }: Compilation): { contactPoints: number; muteTimes: number } {
  const file = files.find(({ path }) => path.endsWith("/_routing.json"));
  const { contactPoints, muteTimes } = JSON.parse(file?.content ?? "{}") as {
    contactPoints: readonly { readonly receivers: readonly unknown[] }[];
    muteTimes: readonly unknown[];
  };
  return {
    contactPoints: contactPoints.flatMap(({ receivers }) => receivers).length,
    muteTimes: muteTimes.length,
  };
}

describe("what is gone is deleted", () => {
  test("the rules of an SLO, and only those", () => {
    const gone = next(first, sent([plainSpec]));
    const expected = uids(first).filter((uid) => !uids(gone).includes(uid));
    expect(expected.length).toBeGreaterThan(0);
    expect(retired(gone)).toEqual({
      apiVersion: 1,
      deleteRules: expected.toSorted().map((uid) => ({ orgId: 1, uid })),
    });
    // Also by whoever generates next, until the SLO comes back.
    const later = next(gone, sent([plainSpec]));
    expect(later.files).toEqual(gone.files);
    expect(retired(next(later, sent([twoSlos])))).toBeUndefined();
  });

  test("the rules of a pipeline, and of an environment", () => {
    const other = { ...plainSpec, pipeline: "other", title: "Other" };
    const both = compiled(sent([plainSpec, other]));
    const without = next(both, sent([plainSpec]));
    expect(retired(without)?.["deleteRules"]?.length).toBe(
      uids(both).length - uids(without).length,
    );
    const lone = next(both, sent([{ ...plainSpec, environments: ["prod"] }, other]));
    expect(retired(lone)?.["deleteRules"]?.every(({ uid }) => uid?.includes("staging"))).toBe(true);
  });

  test("in the organisation that had them", () => {
    const moved = next(first, sent([twoSlos], { orgId: 7 }));
    expect(retired(moved)?.["deleteRules"]).toEqual(
      uids(first)
        .toSorted()
        .map((uid) => ({ orgId: 1, uid })),
    );
    expect(linesOf(moved, "rule").length).toBe(2 * uids(first).length);
  });

  test("all rules that were there to look at, where they are no longer asked for", () => {
    const paused = compiled(inputOf([plainSpec], { grafana: { pausedAlerts: true } }));
    expect(uids(paused).length).toBeGreaterThan(0);
    expect(retired(next(paused, inputOf([plainSpec])))?.["deleteRules"]).toEqual(
      uids(paused)
        .toSorted()
        .map((uid) => ({ orgId: 1, uid })),
    );
  });

  test("what else Grafana had, in a second step where it might still be in use", () => {
    const grafana: SettingsSpec = { notify: "grafana", routing: { ...routing, policies: true } };
    const told = compiled(inputOf([{ ...plainSpec, inform: ["finance"] }], grafana));
    const silent = next(told, inputOf([plainSpec], { notify: "alertmanager", routing }));
    expect(retired(silent)).toMatchObject({ deleteTemplates: [{ orgId: 1, name: "slograf" }] });
    const later = retired(silent, AFTERWARDS);
    expect(Object.keys(later ?? {})).toEqual([
      "apiVersion",
      "deleteContactPoints",
      "deleteMuteTimes",
      "resetPolicies",
    ]);
    expect(later?.["resetPolicies"]).toEqual([1]);
    expect(later?.["deleteMuteTimes"]).toContainEqual({
      orgId: 1,
      name: "team-outside-business-hours",
    });
    expect(later?.["deleteContactPoints"]?.length).toBe(linesOf(told, "contact-point").length);
    // Grafana sends again: all of it is wanted.
    const again = next(silent, inputOf([{ ...plainSpec, inform: ["finance"] }], grafana));
    expect([retired(again), retired(again, AFTERWARDS)]).toEqual([undefined, undefined]);
  });
});

describe("what is renamed", () => {
  /** All that links, silences and Grafana itself hold on to. */
  const kept = (compilation: Compilation) => ({
    rules: uids(compilation),
    panels: panelsOf(boardsOf(compilation))
      .filter(({ board }) => board.uid !== "slograf-overview")
      .map(({ board, panel }) => `${board.uid} ${panel.id}`)
      .sort(),
  });

  test.each<[string, Spec]>([
    ["a pipeline", { ...twoSlos, pipeline: "plainer", formerly: "plain" }],
    ["an SLO", { ...plainSpec, slos: [slo("recent", { formerly: "fresh" }), slo("newer")] }],
    [
      "both",
      {
        ...plainSpec,
        pipeline: "plainer",
        formerly: "plain",
        slos: [slo("recent", { formerly: "fresh" }), slo("newer")],
      },
    ],
  ])("%s keeps its uids where the spec says what it was called", (_, renamed) => {
    const now = next(first, sent([renamed]));
    expect(kept(now)).toEqual(kept(first));
    expect(retired(now)).toBeUndefined();
    expect(now.ledgerText).toBe(first.ledgerText);
    // And keeps it under the next name.
    const later = next(now, sent([{ ...renamed, pipeline: "plainest", formerly: "plain" }]));
    expect(kept(later)).toEqual(kept(first));
  });

  test.each<[string, Spec]>([
    ["a pipeline", { ...twoSlos, pipeline: "plainer" }],
    ["an SLO", { ...plainSpec, slos: [slo("recent"), slo("newer")] }],
  ])("%s begins anew otherwise, and what it was is deleted", (_, renamed) => {
    const now = next(first, sent([renamed]));
    const gone = uids(first).filter((uid) => !uids(now).includes(uid));
    expect(gone.length).toBeGreaterThan(0);
    expect(retired(now)?.["deleteRules"]?.map(({ uid }) => uid)).toEqual(gone.toSorted());
  });
});

describe("a name that Grafana never knew", () => {
  const wrong: Spec = { ...twoSlos, pipeline: "plainer", formerly: "pain" };
  const wrongSlo: Spec = { ...plainSpec, slos: [slo("fresh"), slo("x", { formerly: "older" })] };

  test.each<[string, Spec, RegExp]>([
    ["of a pipeline", wrong, /pipeline `pain`/],
    ["of an SLO", wrongSlo, /SLO `older`/],
  ])("%s is told of, and stops nothing", (_, spec, message) => {
    const { diagnostics, files } = compile(after(first, sent([spec])));
    expect(diagnostics).toMatchObject([
      { severity: "warning", code: "ledger/nothing-kept", message: expect.stringMatching(message) },
    ]);
    expect(files.length).toBeGreaterThan(0);
  });

  test("nobody can tell before there is a ledger", () => {
    expect(compile(inputOf([wrong])).diagnostics).toEqual([]);
  });
});
