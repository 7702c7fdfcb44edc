import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type AlertKind, alertKinds } from "../../src/alerts/index.ts";
import { formatDuration } from "../../src/promql/index.ts";

const kebab = (name: string) => name.replaceAll(/\B(?=[A-Z])/g, "-").toLowerCase();

test("every alert has a file of its name, and none of them shares its id", () => {
  const files = readdirSync("src/alerts");
  for (const { name } of alertKinds) expect(files).toContain(`${kebab(name)}.ts`);
  expect(new Set(alertKinds.map(({ id }) => id)).size).toBe(alertKinds.length);
});

test("texts are sentences, and the condition a clause", () => {
  for (const { name, when, meaning, reading, todo, escalate } of alertKinds) {
    for (const text of [meaning, reading, todo, escalate])
      expect(text, name).toMatch(/^[A-Z].*\.$/);
    expect(when, name).toMatch(/^[a-z].*[^.]$/);
  }
});

const row = ({ name, when, forSeconds, urgency }: AlertKind): string =>
  `| \`${name}\` | ${when}${forSeconds > 0 ? `, for ${formatDuration(forSeconds)}` : ""} | ${urgency.replace("-", " ")} |`;

test("docs/rules.md lists them as they are", async () => {
  const page = readFileSync("docs/rules.md", "utf8");
  const table = ["| alert | fires when | urgency |", "|---|---|---|", ...alertKinds.map(row)];
  await expect(
    page.replace(/^\| alert \|.*?\n(?=\n)/ms, `${table.join("\n")}\n`),
  ).toMatchFileSnapshot("../../docs/rules.md");
});
