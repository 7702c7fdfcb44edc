import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  explanation,
  explanationText,
  helpNote,
  indexPage,
  md,
  pipelinePage,
} from "../../src/prose/index.ts";
import { alerts } from "../../src/rules/index.ts";
import { percentage } from "../../src/slo/index.ts";
import type { Spec } from "../../src/spec/index.ts";
import { cases } from "../support/cases.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { every } from "../support/every.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const EXPECTED = join(import.meta.dirname, "expected");

const everyEstate = every(estates, ({ name }) => name);
const everyPipeline = every(
  estates.flatMap(({ name: estate, input }) =>
    compiled(input).pipelines.map((pipeline) => ({ estate, pipeline })),
  ),
  ({ estate, pipeline }) => `${pipeline.name} of ${estate}`,
);

everyPipeline("page and help note name every promise, objective and SLA", ({ pipeline }) => {
  for (const text of [pipelinePage(pipeline), helpNote(pipeline)]) {
    for (const { title, why, objectives } of pipeline.slos) {
      expect(text).toContain(md(title));
      expect(text).toContain(md(why));
      for (const { ratio, sla, sli } of objectives) {
        expect(text).toContain(percentage(ratio));
        expect(text).toContain(md(sli.promise));
        if (sla === undefined) continue;
        expect(text).toContain(percentage(sla.ratio));
        expect(text).toContain(md(sla.consequence));
      }
    }
    expect(text).toContain(md(pipeline.owner));
  }
});

everyPipeline(
  "the page says of every alert what it means and where its runbook is",
  ({ pipeline }) => {
    const page = pipelinePage(pipeline);
    for (const { name } of alerts(pipeline)) {
      const section = `runbooks/${pipeline.name}.md#${name.toLowerCase()}`;
      expect(page).toMatch(new RegExp(`^\\| \\[${name}\\]\\(${section}\\) \\| .+\\. \\|$`, "m"));
    }
  },
);

everyPipeline("says of every place how it is measured there", ({ pipeline }) => {
  for (const text of [pipelinePage(pipeline), helpNote(pipeline)])
    for (const { objectives } of pipeline.slos)
      for (const { sli } of objectives) expect(text).toContain(md(sli.measured));
});

everyEstate("tables are tables: every row has as many cells as its heading", ({ input }) => {
  const { pipelines } = compiled(input);
  for (const text of [indexPage(pipelines), ...pipelines.map(pipelinePage)])
    for (const table of tablesIn(text)) {
      const [heading = 0] = table;
      expect(table.every((cells) => cells === heading)).toBe(true);
    }
});

everyEstate("the index names every promise and leads to every page", ({ input }) => {
  const { pipelines } = compiled(input);
  const index = indexPage(pipelines);
  for (const { name, slos } of pipelines) {
    expect(index).toContain(`](${name}.md)`);
    for (const { title } of slos) expect(index).toContain(`| ${md(title)} |`);
  }
});

/** Cells of each row, for each table of a text. */
function tablesIn(text: string): readonly (readonly number[])[] {
  const blocks = text.split("\n\n").filter((block) => block.startsWith("|"));
  return blocks.map((block) =>
    block
      .trim()
      .split("\n")
      .map((row) => row.replaceAll("\\|", "").split("|").length),
  );
}

test("an index of nothing says so", () => {
  expect(indexPage([])).toBe(
    "# Pipelines and their promises\n\nNo pipeline has promised anything yet.\n",
  );
});

test("a pipeline without a description and without links has no empty lines for them", () => {
  const [pipeline] = compiled(inputOf([plainSpec])).pipelines;
  if (pipeline === undefined) throw new Error("no pipeline");
  for (const text of [pipelinePage(pipeline), helpNote(pipeline)]) {
    expect(text).not.toMatch(/\n{3}|^\n|\|\s*\|\s*\|\n$/);
    expect(text).toMatch(/[^\n]\n$/);
  }
});

describe("the explanation of a small pipeline", () => {
  const [pipeline] = compiled(
    cases.find(({ name }) => name === "minimal")?.input ?? { specs: [] },
  ).pipelines;
  if (pipeline === undefined) throw new Error("the case is gone");

  test("as a person reads it", async () => {
    await expect(`${explanationText(explanation(pipeline))}\n`).toMatchFileSnapshot(
      join(EXPECTED, "explanation.txt"),
    );
  });

  test("as a machine reads it is data and no more", () => {
    const data = explanation(pipeline);
    expect(JSON.parse(JSON.stringify(data))).toEqual(
      JSON.parse(JSON.stringify(data, (_, value: unknown) => value ?? undefined)),
    );
    expect(data.slos.map(({ objectives }) => objectives.map(({ place }) => place))).toEqual([
      ["prod"],
    ]);
  });
});

test("an explanation tells of every alert how loud it is and when it fires", () => {
  for (const { input } of estates)
    for (const pipeline of compiled(input).pipelines) {
      const told = explanation(pipeline).slos.flatMap(({ objectives }) =>
        objectives.flatMap((objective) => objective.alerts),
      );
      expect(told).toHaveLength(alerts(pipeline).length);
      for (const { severity, when } of told) {
        expect(severity).toMatch(/^(page|ticket|info|inform)$/);
        expect(when).toMatch(/\S.{20,}/);
      }
    }
});

describe("what differs from place to place", () => {
  const spec: Spec = {
    ...plainSpec,
    slos: plainSpec.slos.map((slo) => ({
      ...slo,
      environments: { staging: { objective: "98%", sli: { threshold: "1h" } } },
    })),
  };
  const pageOf = (of: Spec): string => {
    const [pipeline] = compiled(inputOf([of])).pipelines;
    return pipeline === undefined ? "" : pipelinePage(pipeline);
  };

  test("is told with the place where it holds", () => {
    expect(pageOf(spec)).toContain(
      "prod: the data is at most 5 minutes old; staging: the data is at most 1 hour old.",
    );
    expect(pageOf(spec)).toContain("\nIn prod:\n\n| Alert |");
  });

  test("is told of an alert in general where each promise means it in its own way", () => {
    const deadline = (name: string, by: string) => ({
      ...plainSpec.slos[0],
      name,
      why: "Someone waits.",
      sli: { kind: "deadline", by, timezone: "UTC" },
    });
    const missed = (...slos: Spec["slos"]) => {
      const signals = { "last-success": { metric: "shop_success_timestamp" } };
      const page = pageOf({ ...plainSpec, metrics: [{ signals }], slos });
      return /^\| \[DeadlineMissed\].*$/m.exec(page)?.[0];
    };
    const [early, late] = [deadline("early", "07:00"), deadline("late", "09:30")];
    expect(missed(early)).toMatch(/past 07:00 /);
    expect(missed(early, late)).toMatch(/The time by which the data is due has passed/);
  });

  test("is told without one where it is the same everywhere", () => {
    expect(pageOf(plainSpec)).toContain("**The promise**: the data is at most 5 minutes old.");
    expect(pageOf(plainSpec)).not.toContain("\nIn prod:");
  });
});
