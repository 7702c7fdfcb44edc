import { describe, expect, test } from "vitest";
import { STREAM } from "../support/good-specs.ts";
import { told, unmarked } from "../support/marked.ts";

/** The good stream under another name. */
const named = (pipeline: string, more = "") =>
  STREAM.replace("pipeline: orders\n", `pipeline: ${pipeline}\n${more}`);

/** What is told of two files together, each with its marks. */
function together(first: string, second: string, paths: readonly [string, string]) {
  const texts = [unmarked(first), unmarked(second)] as const;
  const specs = paths.map((path, index) => ({ path, content: texts[index]?.text ?? "" }));
  // Which of them is read first must not matter.
  const found = paths.map((path) => told({ specs: specs.toReversed() }, path));
  return { found, marks: texts.map(({ marks }) => marks[0]) };
}

const A = "slo-specs/a.yaml";
const B = "slo-specs/b.yaml";
const folder = (uid: string, title: string) =>
  `settings: { grafana: { folder: «{ uid: ${uid}, title: ${title} }» } }\n`;

describe("two specs", () => {
  test("of different pipelines do not clash", () => {
    const { found } = together(named("a"), named("b"), [A, B]);
    expect(found).toEqual([[], []]);
  });

  test("of one pipeline: the later file is told of", () => {
    const { found, marks } = together(named("a", "title: One\n"), named("«a»", "title: Two\n"), [
      A,
      "slo-specs/sub/a.yaml",
    ]);
    expect(found).toEqual([[], [{ code: "pipeline/duplicate", severity: "error", at: marks[1] }]]);
  });

  test.each([
    ["the same title", "title: Orders\n", "title: «Orders»\n"],
    ["a title that differs in its case only", "title: Orders\n", "title: «ORDERS»\n"],
    ["a title that the other gets from its key", "", "title: «A stream»\n"],
  ])("with %s in one folder", (_, first, second) => {
    const { found, marks } = together(named("a-stream", first), named("b", second), [
      "slo-specs/a-stream.yaml",
      B,
    ]);
    expect(found).toEqual([
      [],
      [{ code: "pipeline/duplicate-title", severity: "error", at: marks[1] }],
    ]);
  });

  test("with the same title in two folders do not clash", () => {
    const title = "title: Orders\n";
    const { found } = together(
      named("a", title + folder("one", "One")),
      named("b", title + folder("two", "Two")),
      [A, B],
    );
    expect(found).toEqual([[], []]);
  });

  test("in one folder that both call the same do not clash", () => {
    const { found } = together(named("a", folder("one", "One")), named("b", folder("one", "One")), [
      A,
      B,
    ]);
    expect(found).toEqual([[], []]);
  });

  test.each([
    ["one folder two titles", folder("one", "One"), folder("one", "Two")],
    ["one title to two folders", folder("one", "One"), folder("two", "One")],
  ])("that give %s", (_, first, second) => {
    const { found, marks } = together(named("a", first), named("b", second), [A, B]);
    expect(found).toEqual([
      [],
      [{ code: "pipeline/duplicate-uid", severity: "error", at: marks[1] }],
    ]);
  });
});
