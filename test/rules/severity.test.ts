import { describe, expect, test } from "vitest";
import type { SettingsSpec, Spec, Tier } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { ruleFiles, rulesIn } from "../support/rule-files.ts";
import { inputOf } from "../support/specs.ts";

/** A job with an alert of each urgency. */
const job: Spec = {
  apiVersion: "slograf/v1",
  kind: "batch",
  pipeline: "job",
  service: "shop",
  owner: "team",
  environments: ["prod"],
  schedule: { every: "1d", timezone: "Europe/Berlin" },
  metrics: [{ preset: "batch-job", selector: { job: "job" } }],
  slos: [
    {
      name: "by-nine",
      why: "Someone waits for it.",
      sli: { kind: "deadline", by: "09:00" },
      objective: "98%",
      window: "90d",
    },
    {
      name: "succeeds",
      why: "Someone repeats it by hand.",
      sli: { kind: "error-rate" },
      objective: "95%",
      window: "90d",
    },
  ],
};

/** How loud each alert of a spec is. */
function loudness(spec: Spec, settings?: SettingsSpec): Readonly<Record<string, string>> {
  const rules = rulesIn(ruleFiles(compiled(inputOf([spec], settings))));
  return Object.fromEntries(
    rules.flatMap(({ alert, labels }) =>
      alert === undefined ? [] : [[alert, labels["severity"] ?? ""]],
    ),
  );
}

const ALERTS = {
  page: ["SloBudgetBurnsFast", "DeadlineMissed"],
  ticket: ["SloBudgetBurnsSlowly", "SloDataMissing"],
  atRisk: ["DeadlineAtRisk"],
  exhausted: ["SloBudgetExhausted"],
  info: ["TimeZoneDataExpires"],
} as const;

const expected = (severities: Readonly<Record<keyof typeof ALERTS, string>>) =>
  Object.fromEntries(
    (Object.keys(ALERTS) as (keyof typeof ALERTS)[]).flatMap((urgency) =>
      ALERTS[urgency].map((alert) => [alert, severities[urgency]]),
    ),
  );

describe("how loud an alert is", () => {
  test.each<[Tier, string, string, string, string]>([
    ["critical", "page", "ticket", "page", "page"],
    ["standard", "page", "ticket", "ticket", "ticket"],
    ["low", "ticket", "info", "info", "info"],
  ])("in the tier %s", (tier, page, ticket, atRisk, exhausted) => {
    expect(loudness({ ...job, tier })).toEqual(
      expected({ page, ticket, atRisk, exhausted, info: "info" }),
    );
  });

  test("without a tier it is that of the tier standard", () => {
    expect(loudness(job)).toEqual(loudness({ ...job, tier: "standard" }));
  });

  test.each([
    ["ticket", "ticket", "ticket"],
    ["info", "info", "info"],
    ["page", "page", "ticket"],
  ] as const)("in an environment whose loudest is %s", (loudest, page, ticket) => {
    expect(loudness({ ...job, tier: "critical", environments: { prod: { loudest } } })).toEqual(
      expected({ page, ticket, atRisk: page, exhausted: page, info: "info" }),
    );
  });

  test("an organisation decides what its tiers mean; information stays information", () => {
    const tiers = {
      low: { page: "page", ticket: "page", atRisk: "ticket", exhausted: "page" },
    } as const;
    expect(loudness({ ...job, tier: "low" }, { tiers })).toEqual(
      expected({ page: "page", ticket: "page", atRisk: "ticket", exhausted: "page", info: "info" }),
    );
  });
});
