import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import type { SpecFile } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { linted, toldOf } from "../support/lint.ts";

/** Those that `slograf lint` reads unless told otherwise. */
const CHECKED =
  /^(grafana\/(dashboards|provisioning\/alerting)|prometheus\/rules)\/.*\.(json|yaml)$/;

describe.each(estates)("everything generated from $name is fine", ({ input }) => {
  const files = compiled(input).files.filter(({ path }) => CHECKED.test(path));

  test("nothing is told of it", () => {
    expect(toldOf(linted(files).diagnostics)).toEqual([]);
  });
});

describe("what is committed in out/", () => {
  const files: readonly SpecFile[] = readdirSync("out", { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => CHECKED.test(name))
    .map((name) => ({ path: posix.join("out", name), content: readFileSync(`out/${name}`) }));

  test("holds dashboards, rules and alerts", () => {
    const kinds = files.map(({ path }) => posix.dirname(path));
    expect(new Set(kinds).size).toBeGreaterThanOrEqual(3);
  });

  test("is fine", () => {
    expect(toldOf(linted(files).diagnostics)).toEqual([]);
  });
});
