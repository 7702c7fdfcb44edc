import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closest, suggest } from "../../src/diagnostics/index.ts";

const FIELDS = [
  "apiVersion",
  "kind",
  "pipeline",
  "title",
  "service",
  "owner",
  "tier",
  "environments",
  "schedule",
  "metrics",
  "slos",
];

describe("a slip of the hand is understood", () => {
  test.each([
    ["ownr", "owner"],
    ["ownner", "owner"],
    ["onwer", "owner"],
    ["knid", "kind"],
    ["teir", "tier"],
    ["Owner", "owner"],
    ["SLOs", "slos"],
    ["slo", "slos"],
    ["apiversion", "apiVersion"],
    ["api_version", "apiVersion"],
    ["enviroments", "environments"],
    ["environment", "environments"],
    ["metric", "metrics"],
    ["pipline", "pipeline"],
    ["shedule", "schedule"],
  ])("%s is %s", (given, meant) => {
    expect(closest(given, FIELDS)).toBe(meant);
  });

  test("any one letter left out, doubled or swapped with the next", () => {
    const place = fc.nat({ max: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), place, (name, somewhere) => {
        const at = somewhere % (name.length - 1);
        const [before, a, b, after] = [
          name.slice(0, at),
          name[at],
          name[at + 1],
          name.slice(at + 2),
        ];
        expect(closest(`${before}${b}${after}`, FIELDS)).toBe(name);
        expect(closest(`${before}${a}${a}${b}${after}`, FIELDS)).toBe(name);
        expect(closest(`${before}${b}${a}${after}`, FIELDS)).toBe(name);
      }),
    );
  });
});

describe("what is far off is not guessed", () => {
  test.each(["colour", "xyz", "constructor", "team", "name", "retention", "", "x".repeat(100_000)])(
    "%s",
    (given) => {
      expect(closest(given, FIELDS)).toBeUndefined();
    },
  );

  test("nor is anything where nothing is known", () => {
    expect(closest("owner", [])).toBeUndefined();
  });
});

test("of two names equally close the first listed is meant", () => {
  expect(closest("bat", ["cat", "hat"])).toBe("cat");
});

test("a hint names the guess, then everything that is known", () => {
  expect(suggest("ownr", ["kind", "owner"], "Fields here")).toBe(
    "Did you mean `owner`? Fields here: kind, owner.",
  );
  expect(suggest("colour", ["kind", "owner"])).toBe("Known here: kind, owner.");
  expect(suggest("colour", [])).toBe("Known here: none.");
});
