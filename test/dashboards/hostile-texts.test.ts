import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heading, plainLegend } from "../../dashboards/house.ts";
import { boardsOf, panelsOf, targetsOf } from "../support/boards.ts";
import { cases } from "../support/cases.ts";
import { compiled } from "../support/compiled.ts";

/** How Grafana finds variables: `$x`, `${x}` with a format or a field, `[[x]]`. */
const VARIABLE = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/;
/** How its Prometheus data source finds labels in legends. */
const LABEL = /\{\{\s*(.+?)\s*\}\}/;
/** What keeps two signs apart, and is not seen. */
const INVISIBLE = "\u2060";

const text = fc
  .array(
    fc.constantFrom(
      "$",
      "{",
      "}",
      "[",
      "]",
      "env",
      "$env",
      "${env}",
      "[[env]]",
      "{{x}}",
      " ",
      ":",
      ".",
    ),
    {
      maxLength: 10,
    },
  )
  .map((parts) => parts.join(""));

describe("names that a person chose", () => {
  test("fill in no variable of Grafana's, and look as they were written", () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(heading(name)).not.toMatch(VARIABLE);
        expect(heading(name).replaceAll(INVISIBLE, "")).toBe(name);
      }),
    );
  });

  test("fill in no label either where they stand in a legend", () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(plainLegend(name)).not.toMatch(VARIABLE);
        expect(plainLegend(name)).not.toMatch(LABEL);
        expect(plainLegend(name).replaceAll(INVISIBLE, "")).toBe(name);
      }),
    );
  });

  test.each(["Plain", "5 $ a day", "a [b] {c}", "99.9 %"])("%s stays as it is", (name) => {
    expect(plainLegend(name)).toBe(name);
  });
});

describe("the dashboards of a pipeline with hostile names", () => {
  const input = cases.find(({ name }) => name === "grafana-notifies")?.input;
  if (input === undefined) throw new Error("the case is gone");
  const boards = boardsOf(compiled(input));
  const own = boards.filter(({ kind }) => kind !== "overview");

  test("hold the names, so that there is something to prove", () => {
    expect(own).toHaveLength(2);
    for (const { title } of own) expect(title.replaceAll(INVISIBLE, "")).toContain("${HOME}");
  });

  test("have titles without variables", () => {
    for (const { title } of own) expect(title).not.toMatch(VARIABLE);
  });

  test("have legends that name labels of the series only", () => {
    const legends = targetsOf(boards).map(({ target }) => target.legendFormat ?? "");
    for (const legend of legends) {
      expect(legend).not.toMatch(VARIABLE);
      expect(legend.replaceAll(/\{\{(slo|window|line)\}\}/g, "")).not.toMatch(LABEL);
    }
  });

  test("have a note and descriptions in which nothing is filled in and no tag is open", () => {
    for (const { panel } of panelsOf(own)) {
      for (const shown of [panel.description, panel.options?.["content"]]) {
        if (typeof shown !== "string") continue;
        expect(shown).not.toMatch(VARIABLE);
        expect(shown).not.toMatch(/(?<!\\)</);
      }
    }
  });

  test("ask for label values as they were written", () => {
    const queries = targetsOf(own).map(({ target }) => target.expr);
    const selecting = queries.filter((query) => query.includes("folder_name"));
    expect(selecting.length).toBeGreaterThan(0);
    for (const query of selecting)
      expect(query).toContain(String.raw`folder_name="C:\\temp \"x\" $1 {{y}}"`);
  });
});
