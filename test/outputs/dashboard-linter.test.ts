import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { boardsOf, panelsOf, targetsOf } from "../support/boards.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";

/** Fields as the linter reads them: names of rules, each with a reason. */
interface LintFile {
  readonly exclusions: Readonly<Record<string, { readonly reason: string }>>;
}

/** Valid in Grafana, and not in the list of grafana/dashboard-linter v0.2.0. */
const UNKNOWN_UNITS = /^suffix: /;

describe.each(estates)("beside the dashboards of $name", ({ input }) => {
  const compilation = compiled(input);
  const boards = boardsOf(compilation);
  const folders = new Set(boards.map(({ folder }) => folder));

  test("every folder says which rules do not apply", () => {
    const paths = compilation.files
      .map(({ path }) => path)
      .filter((path) => path.endsWith("/.lint"));
    const expected = [...folders].map((folder) =>
      ["grafana/dashboards", folder, ".lint"].filter((part) => part !== "").join("/"),
    );
    expect(paths.sort()).toEqual(expected.sort());
    for (const path of paths) {
      const { exclusions } = parse(fileOf(compilation, path)) as LintFile;
      expect(Object.keys(exclusions).sort()).toEqual([
        "panel-units-rule",
        ...["target-instance-rule", "target-job-rule"],
        ...["template-instance-rule", "template-job-rule"],
      ]);
      for (const { reason } of Object.values(exclusions)) expect(reason).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("the rules that are not named hold", () => {
    for (const { json, variables } of boards) {
      expect(json["editable"]).toBe(false);
      const [source] = variables.filter(({ type }) => type === "datasource");
      expect(source).toMatchObject({ name: "datasource", label: "Data source" });
      for (const { type, refresh, definition } of variables)
        if (type === "query") {
          expect(refresh).toBe(2);
          expect(definition).toMatch(/^label_values\(/);
        }
    }
    for (const { panel } of panelsOf(boards).filter(({ panel }) => "targets" in panel)) {
      expect(panel.title).not.toBe("");
      expect(panel.description).not.toBe("");
      expect(panel.targets).not.toEqual([]);
      expect(panel.datasource?.uid).toBe("${datasource}");
    }
    for (const { target } of targetsOf(boards)) {
      expect(target.expr).not.toMatch(/\bi?rate\([^[]*\[(?!\$__rate_interval\])/);
      expect(target.expr).not.toMatch(/_total\b(?!\{)(?!:)/);
    }
  });

  test("those that are named would object", () => {
    for (const { variables } of boards)
      expect(variables.map(({ name }) => name)).not.toContain("job");
    expect(targetsOf(boards).some(({ target }) => !target.expr.includes('job=~"$job"'))).toBe(true);
  });
});

test("some panels have units that the linter does not know", () => {
  const units = estates.flatMap(({ input }) =>
    panelsOf(boardsOf(compiled(input))).map(({ panel }) => panel.fieldConfig?.defaults["unit"]),
  );
  expect(units.some((unit) => UNKNOWN_UNITS.test(String(unit)))).toBe(true);
});
