import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { definitions } from "../../src/schema/index.ts";
import { dashboardUid, panelId, ruleUid, sloPanelKey } from "../../src/slo/index.ts";

const slug = definitions.slug as unknown as { pattern: string; maxLength: number };
/** A key as a spec may have it. */
const key = fc
  .stringMatching(new RegExp(slug.pattern))
  .filter((text) => text.length <= slug.maxLength);

describe("the uid of an alert rule", () => {
  // Literal values: whoever changes them makes Grafana forget the history of every rule.
  test.each([
    [
      ["daily-sales", "runtime", "budget-burns-fast", "prod"],
      "daily-sales-runtime-budget-burn-fb689abd",
    ],
    [
      ["orders-stream", "end-to-end", "budget-burns-slowly", "prod", "eu"],
      "orders-stream-end-to-end-budget-3376bc73",
    ],
    [["a", "Prod.EU/1"], "a-prod-eu-1-87aef152"],
  ])("of %j is %s", (parts, uid) => {
    expect(ruleUid(parts)).toBe(uid);
  });

  test("tells apart what joining would not", () => {
    expect(ruleUid(["a-b", "c"])).not.toBe(ruleUid(["a", "b-c"]));
    expect(ruleUid(["a", "b"])).not.toBe(ruleUid(["a-b"]));
    expect(ruleUid(["a", "PROD"])).not.toBe(ruleUid(["a", "prod"]));
  });

  test("is one that Grafana takes, whatever it is made from", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (parts) => {
        expect(ruleUid(parts)).toMatch(/^[a-z0-9-]{1,40}$/);
      }),
    );
  });

  test("differs for different keys", () => {
    const parts = fc.array(key, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(ruleUid(a)).not.toBe(ruleUid(b));
      }),
    );
  });
});

describe("the id of a panel", () => {
  // Literal values: alerts point at them, and people have links to them.
  test.each([
    ["slo/runtime/card", 2_029_000_941],
    ["slo/fresh-by-nine/card", 1_139_987_524],
    ["on-call/help", 1_774_329_681],
  ])("%s is %d", (name, id) => {
    expect(panelId(name)).toBe(id);
  });

  test("is a positive integer of 31 bits", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const id = panelId(name);
        expect(Number.isInteger(id)).toBe(true);
        expect(id).toBeGreaterThan(0);
        expect(id).toBeLessThan(2 ** 31);
      }),
    );
  });

  test("of an SLO's card comes from its name alone", () => {
    expect(sloPanelKey({ key: "runtime" }, "card")).toBe("slo/runtime/card");
  });
});

describe("the uid of a dashboard", () => {
  test("is readable, and short enough for the longest key", () => {
    expect(dashboardUid({ key: "daily-sales" }, "on-call")).toBe("daily-sales-on-call");
    const longest = "a".repeat(slug.maxLength);
    expect(dashboardUid({ key: longest }, "on-call").length).toBeLessThanOrEqual(40);
    expect(dashboardUid({ key: longest }, "review").length).toBeLessThanOrEqual(40);
  });
});
