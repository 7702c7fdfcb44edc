import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { lintRules, nameOf } from "../../src/lint/index.ts";
import type { SpecFile } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { ALERTS, BOARD, type Data, GRAFANA, RECORDING } from "../support/damage.ts";
import { damagedPanels } from "../support/damaged-panels.ts";
import { damagedQueries } from "../support/damaged-queries.ts";
import { damagedRules } from "../support/damaged-rules.ts";
import { examples } from "../support/examples.ts";
import { linted } from "../support/lint.ts";

/** What is generated for a pipeline and what it refers to, of which one file is damaged. */
const GENERATED =
  /^(grafana\/dashboards|grafana\/provisioning\/alerting|prometheus\/rules)\/(orders-stream.*|overview|daily-sales-on-call)\.(json|yaml)$/;
const settings = String(examples.settings?.content).replace(
  "grafana:",
  "grafana:\n  pausedAlerts: true",
);
const files: readonly SpecFile[] = compiled({
  ...examples,
  settings: { path: "slo-specs/_settings.yaml", content: settings },
})
  .files.filter(({ path }) => GENERATED.test(path))
  .map(({ path, content }) => ({ path: `out/${path}`, content }));

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
