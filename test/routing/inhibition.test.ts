import { describe, expect, test } from "vitest";
import { inhibitionsOf, matches, silencersIn } from "../../src/routing/index.ts";
import { type Alert, alertLabels, alerts } from "../../src/rules/index.ts";
import type { Pipeline } from "../../src/slo/index.ts";
import type { SloSpec, Spec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const [fresh] = plainSpec.slos as [SloSpec];
const counted: Spec = {
  ...plainSpec,
  metrics: [
    {
      selector: { service: "shop" },
      signals: {
        "event-time": { metric: "shop_event_time" },
        records: { metric: "shop_records_total", kind: "counter" },
        "records-failed": { metric: "shop_failed_total", kind: "counter" },
      },
    },
  ],
  slos: [fresh, { ...fresh, name: "errors", sli: { kind: "error-rate" } }],
};
const named = (pipeline: string, more: Partial<Spec>): Spec => ({
  ...counted,
  pipeline,
  title: pipeline,
  ...more,
});
const estate = compiled(
  inputOf([
    named("down", { upstreams: ["up", "split"], inform: ["finance"] }),
    named("up", { environments: ["prod"] }),
    named("split", { environments: ["prod"], regions: ["eu", "us"] }),
    named("below", { environments: ["prod"], regions: ["eu", "us"], upstreams: ["split"] }),
  ]),
);
const pipelineOf = (name: string): Pipeline => {
  const found = estate.pipelines.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no pipeline ${name}`);
  return found;
};

const shown = ({ name, slo, objective: { identity } }: Alert): string =>
  [identity.pipeline, slo.name, identity.env, identity.region, name]
    .filter((part) => part !== undefined)
    .join(" ");

/** What silences the alert of a pipeline, as texts. */
function silencers(pipeline: string, wanted: string): readonly string[] {
  const of = silencersIn(pipelineOf(pipeline));
  const alert = alerts(pipelineOf(pipeline)).find((each) => shown(each) === wanted);
  if (alert === undefined) throw new Error(`no alert ${wanted}`);
  return of(alert).map(shown);
}

describe("an alert is silenced by", () => {
  test.each([
    [
      "a ticket: its promise's page and missing data, and what pages upstream",
      "down errors prod SloBudgetBurnsSlowly",
      [
        "down errors prod SloBudgetBurnsFast",
        "down errors prod SloDataMissing",
        "up fresh prod SloBudgetBurnsFast",
        "up errors prod SloBudgetBurnsFast",
        "split fresh prod eu SloBudgetBurnsFast",
        "split errors prod eu SloBudgetBurnsFast",
        "split fresh prod us SloBudgetBurnsFast",
        "split errors prod us SloBudgetBurnsFast",
      ],
    ],
    [
      "one of another environment: nothing upstream",
      "down errors staging SloBudgetBurnsFast",
      ["down errors staging SloDataMissing"],
    ],
    [
      "one whose missing data is bad: nothing of its own",
      "down fresh staging SloBudgetBurnsFast",
      [],
    ],
    [
      "missing data: nothing, or two would silence each other",
      "down errors prod SloDataMissing",
      [],
    ],
    [
      "a spent budget: its promise's page and missing data",
      "down errors prod SloBudgetExhausted",
      ["down errors prod SloBudgetBurnsFast", "down errors prod SloDataMissing"],
    ],
  ])("%s", (_, alert, expected) => {
    expect(new Set(silencers("down", alert))).toEqual(new Set(expected));
  });

  test("of the same region where both are split", () => {
    expect(silencers("below", "below fresh prod eu SloBudgetBurnsFast")).toEqual([
      "split fresh prod eu SloBudgetBurnsFast",
      "split errors prod eu SloBudgetBurnsFast",
    ]);
  });

  test("users of the data hear of it though an upstream pages", () => {
    expect(silencers("down", "down fresh prod DataMayDisappoint")).toEqual([]);
  });
});

describe.each(estates)("alerts of $name", ({ input }) => {
  const { pipelines } = compiled(input);
  const inhibitions = inhibitionsOf(pipelines);
  const all = pipelines.flatMap((pipeline) =>
    alerts(pipeline).map((alert) => ({
      labels: { ...alertLabels(alert, pipeline), alertname: alert.name } as Record<string, string>,
      silencedBy: silencersIn(pipeline)(alert),
      alert,
    })),
  );

  test("no two silence each other", () => {
    for (const { alert, silencedBy } of all)
      for (const other of silencedBy) {
        const back = all.find((each) => shown(each.alert) === shown(other))?.silencedBy ?? [];
        expect(back.map(shown)).not.toContain(shown(alert));
      }
  });

  test("are silenced by the same ones whether a consumer inhibits or asks", () => {
    for (const { alert, labels, silencedBy } of all) {
      const inhibiting = all.filter(({ labels: from }) =>
        inhibitions.some(
          ({ source, target, equal }) =>
            matches(target, labels) &&
            matches(source, from) &&
            equal.every((label) => (from[label] ?? "") === (labels[label] ?? "")),
        ),
      );
      expect(inhibiting.map((each) => shown(each.alert)).toSorted(), shown(alert)).toEqual(
        silencedBy.map(shown).toSorted(),
      );
    }
  });
});
