import { expect, test } from "vitest";
import { parse } from "yaml";
import { presets } from "../../src/presets/index.ts";
import { catalogue } from "../../src/signals/index.ts";
import { presetsPage } from "../support/pages/presets.ts";

const page = presetsPage(presets);

test("docs/presets.md is what the presets say of themselves", async () => {
  await expect(page).toMatchFileSnapshot("../../docs/presets.md");
});

test("it has a section for each, and a row for each signal", () => {
  const sections = page.split(/^## /m).slice(1);
  expect(sections.map((section) => section.split("\n", 1)[0])).toEqual([
    ...presets.map(({ name }) => name),
    "What has no preset",
  ]);
  presets.forEach(({ signals }, index) => {
    const rows = [...(sections[index] ?? "").matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    expect(rows).toEqual(Object.keys(signals));
  });
});

test("its examples are YAML, and use signals that everyone knows", () => {
  const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = ""]) => text);
  expect(examples).toHaveLength(3);
  for (const text of examples) {
    const { metrics } = parse(text) as { metrics: readonly { signals?: object }[] };
    for (const { signals = {} } of metrics)
      expect(Object.keys(catalogue)).toEqual(expect.arrayContaining(Object.keys(signals)));
  }
});
