import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { compiled } from "../support/compiled.ts";
import { STREAM } from "../support/good-specs.ts";
import { type Change, edited, told } from "../support/marked.ts";

const FILE = "slo-specs/orders.yaml";
const inputOf = (content: string, nowSeconds?: number) => ({
  specs: [{ path: FILE, content }],
  ...(nowSeconds !== undefined && { nowSeconds }),
});
const excluding = (exclusion: string): Change["edits"] => [
  ["99.9%\n", `99.9%\n    exclusions:\n      - { ${exclusion}, reason: Maintenance. }\n`],
];

describe("a planned exclusion", () => {
  const changes: readonly Change[] = [
    {
      name: "of four hours is fine",
      edits: excluding("from: 2026-12-01T22:00Z, to: 2026-12-02T02:00Z"),
      codes: [],
    },
    {
      name: "that ends before it begins",
      edits: excluding("from: 2026-12-02T22:00Z, to: «2026-12-02T02:00Z»"),
      codes: ["slo/exclusion"],
    },
    {
      name: "that ends before it begins, seen with its offsets",
      edits: excluding("from: 2026-12-02T02:00Z, to: «2026-12-02T02:30+01:00»"),
      codes: ["slo/exclusion"],
    },
    {
      name: "of more than a month",
      edits: excluding("from: 2026-12-01T00:00Z, to: «2027-01-02T00:00Z»"),
      codes: ["slo/exclusion"],
    },
    {
      name: "on a day that does not exist",
      edits: excluding("from: «2026-13-01T00:00Z», to: 2027-01-02T00:00Z"),
      codes: ["slo/exclusion"],
    },
    {
      name: "without an offset",
      edits: excluding("from: «2026-12-01T00:00», to: 2026-12-01T02:00Z"),
      codes: ["spec/malformed"],
    },
    {
      name: "in an environment that the spec does not have",
      edits: excluding(
        "from: 2026-12-01T00:00Z, to: 2026-12-01T02:00Z, environments: [prod, «test»]",
      ),
      codes: ["pipeline/unknown-environment"],
    },
    {
      name: "in an environment of the spec",
      edits: excluding("from: 2026-12-01T00:00Z, to: 2026-12-01T02:00Z, environments: [prod]"),
      codes: [],
    },
  ];
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(STREAM, change);
    expect(told(inputOf(text), FILE)).toEqual(expected);
  });
});

describe("an exclusion that comes late", () => {
  const { text } = edited(STREAM, {
    name: "late",
    edits: excluding("from: 2026-12-01T22:00Z, to: 2026-12-02T02:00Z"),
    codes: [],
  });
  const codesAt = (instant: string) =>
    compile(inputOf(text, Date.parse(instant) / 1000), { outputs: [] }).diagnostics.map(
      ({ code, severity }) => [code, severity],
    );
  const late = [["slo/exclusion-begun", "warning"]];

  test.each([
    ["beforehand", "2026-12-01T21:59Z", []],
    ["while it lasts", "2026-12-01T22:01Z", late],
    ["on the day after", "2026-12-03T01:00Z", late],
    ["long after, when it is history", "2026-12-04T00:00Z", []],
  ])("%s", (_, instant, codes) => {
    expect(codesAt(instant)).toEqual(codes);
  });

  test("is told of, and changes no file", () => {
    const now = compile(inputOf(text, Date.parse("2026-12-02T00:00Z") / 1000));
    expect(now.files).toEqual(compiled(inputOf(text)).files);
  });
});
