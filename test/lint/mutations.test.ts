import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { lintRules, nameOf } from "../../src/lint/index.ts";
import type { SpecFile } from "../../src/spec/index.ts";
import { ALERTS, BOARD, type Data, GRAFANA, RECORDING } from "../support/damage.ts";
import { damagedPanels } from "../support/damaged-panels.ts";
import { damagedQueries } from "../support/damaged-queries.ts";
import { damagedRules } from "../support/damaged-rules.ts";
import { linted } from "../support/lint.ts";

/** What is generated for a pipeline and what it refers to, of which one file is damaged. */
const FOLDERS = ["grafana/dashboards", "grafana/provisioning/alerting", "prometheus/rules"];
const files: readonly SpecFile[] = FOLDERS.flatMap((folder) =>
  readdirSync(`out/${folder}`)
    .filter((name) => /^(orders-stream.*|overview|daily-sales-on-call)\.(json|yaml)$/.test(name))
    .map((name) => ({
      path: `out/${folder}/${name}`,
      content: readFileSync(`out/${folder}/${name}`, "utf8"),
    })),
);

const damages = [...damagedQueries, ...damagedPanels, ...damagedRules];

test("there are at least twenty kinds of damage, to every rule one", () => {
  expect(damages.length).toBeGreaterThanOrEqual(20);
  expect(new Set(damages.map(([, name]) => name))).toEqual(new Set(lintRules.map(nameOf)));
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining([BOARD, RECORDING, ALERTS, GRAFANA].map((path) => `out/${path}`)),
  );
});

describe("caught", () => {
  test.each(damages)("%s: %s", (_, name, file, damage) => {
    const damaged = files.map((each) =>
      each.path === `out/${file}` ? { ...each, content: after(each, damage) } : each,
    );
    const { diagnostics } = linted(damaged);
    const told = diagnostics.filter(({ code }) => code === `lint/${name}`);
    expect(told.map(({ at }) => at.file)).not.toEqual([]);
    // A rule that is gone is missed where it is read.
    if (file !== RECORDING || name !== "series-recorded")
      expect(told.map(({ at }) => at.file)).toContain(`out/${file}`);
  });
});

/** Read once each: a rule file is long. */
const untouched = new Map<string, Data>(
  files.map(({ path, content }) => [
    path,
    path.endsWith(".json") ? JSON.parse(String(content)) : parse(String(content)),
  ]),
);

function after({ path }: SpecFile, damage: (data: Data) => void): string {
  const data: Data = structuredClone(untouched.get(path));
  damage(data);
  expect(data).not.toEqual(untouched.get(path));
  return path.endsWith(".json") ? JSON.stringify(data, null, 2) : stringify(data, { lineWidth: 0 });
}
