import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/threats.md", "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| ") && !line.includes("| test |"));
const testsOf = (row: string) =>
  row.match(/`test\/[^`]+`/g)?.map((name) => name.slice(1, -1)) ?? [];

test("each threat has a test that is there", () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows)
    expect([row, testsOf(row).filter(existsSync)]).toEqual([row, testsOf(row)]);
  expect(rows.filter((row) => testsOf(row).length === 0)).toEqual([]);
});

test("each attack that is tried stands on the page", () => {
  const tried = readdirSync("test/security").filter((name) => name !== "threats.test.ts");
  const named = rows.flatMap(testsOf);
  expect(tried.filter((name) => !named.includes(`test/security/${name}`))).toEqual([]);
});

test("the page and the policy lead to each other", () => {
  expect(readFileSync("SECURITY.md", "utf8")).toContain("(docs/threats.md)");
  expect(page).toContain("(../SECURITY.md)");
});
