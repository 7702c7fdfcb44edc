import { describe, expect, test } from "vitest";
import { annotationQueries, boardsOf, targetsOf, withInterval } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { isRecorded, type Selected, selectorsOf, syntaxErrors } from "../support/queries.ts";
import { type Rule, ruleFiles, rulesIn } from "../support/rule-files.ts";

/**
 * Whether a rule of the pipeline writes what is asked for; variables ask for anything. A label that it
 * does not write itself it keeps from what it reads, so some rule must write that.
 */
const writes = (own: readonly Rule[], { metric, equal }: Selected): boolean => {
  const asked = Object.entries(equal).filter(([, value]) => !value.startsWith("$"));
  return (
    asked.every(([label, value]) => own.some(({ labels }) => labels[label] === value)) &&
    own.some(
      ({ record, labels }) =>
        record === metric && asked.every(([label, value]) => (labels[label] ?? value) === value),
    )
  );
};

describe.each(estates)("queries of $name", ({ input }) => {
  const compilation = compiled(input);
  const boards = boardsOf(compilation);
  const targets = targetsOf(boards);
  const rules = ruleFiles(compilation);

  test("are valid PromQL", () => {
    const queries = [...targets.map(({ target }) => target.expr), ...annotationQueries(boards)];
    expect(queries.length).toBeGreaterThan(20);
    expect(queries.map(withInterval).flatMap(syntaxErrors)).toEqual([]);
  });

  test("ask the data source that the dashboard chooses, at one instant or over time", () => {
    for (const { target } of targets) {
      expect(target.datasource).toEqual({ type: "prometheus", uid: "${datasource}" });
      expect([target.instant ?? false, target.range ?? false].filter(Boolean)).toHaveLength(1);
    }
  });

  test("select by the service and environment that are chosen, in every selector", () => {
    for (const { board, panel, target } of targets) {
      const regional = board.variables.some(({ name }) => name === "region");
      for (const { metric, equal } of selectorsOf(withInterval(target.expr))) {
        // The overview may show several at once.
        if (board.kind === "overview") continue;
        const values = Object.values(equal);
        expect(values, `${panel.title}: ${metric}`).toEqual(
          expect.arrayContaining(["$service", "$env", ...(regional ? ["$region"] : [])]),
        );
      }
      if (board.kind === "overview") {
        expect(target.expr).toContain('service=~"$service"');
        expect(target.expr).toContain('env=~"$env"');
      }
    }
  });

  test("read recorded series only where the pipeline's own rules write them", () => {
    const orphans = targets.flatMap(({ board, panel, target }) => {
      const own = rulesIn(rules.filter(({ pipeline }) => pipeline === board.pipeline));
      // A column of the overview stays empty where nobody has promised such a thing.
      if (board.pipeline === undefined) return [];
      return selectorsOf(withInterval(target.expr))
        .filter(isRecorded)
        .filter((read) => !writes(own, read))
        .map(({ metric }) => `${board.uid}, ${panel.title} reads ${metric}`);
    });
    expect(orphans).toEqual([]);
  });

  test("of the overview read what some rule writes, but for an SLA that nobody has given", () => {
    const read = targets
      .filter(({ board }) => board.kind === "overview")
      .flatMap(({ target }) => selectorsOf(withInterval(target.expr)).map(({ metric }) => metric));
    const written = rulesIn(rules).map(({ record }) => record);
    expect(
      [...new Set(read)].filter((name) => !written.includes(name) && name !== "slo:sla:ratio"),
    ).toEqual([]);
  });

  test("of annotations read a series that a rule writes", () => {
    for (const board of boards)
      for (const query of annotationQueries([board])) {
        const own = rulesIn(rules.filter(({ pipeline }) => pipeline === board.pipeline));
        for (const read of selectorsOf(withInterval(query)))
          expect(writes(own, read), read.metric).toBe(true);
      }
  });

  test("take the range of a rate from Grafana, which knows the step", () => {
    for (const { target } of targets)
      for (const [, range] of target.expr.matchAll(/\brate\([^[]+\[([^\]]+)\]/g))
        expect(range).toBe("$__rate_interval");
  });

  test("fill in known variables only", () => {
    for (const { board, target } of targets) {
      const known = [...board.variables.map(({ name }) => name), "__rate_interval"];
      const used = [...target.expr.matchAll(/"\$(\w+)"|\[\$(\w+)\]/g)].map(
        (match) => match[1] ?? match[2],
      );
      expect(used.filter((name = "") => !known.includes(name))).toEqual([]);
    }
  });
});
