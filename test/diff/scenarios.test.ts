import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changeKinds, markdownReview, textReview } from "../../src/diff/index.ts";
import { reviewOf, scenarioIn } from "../support/reviewed.ts";

const FOLDER = "test/diff/scenarios";
/** What specs cannot bring about: generated alerts lead to panels that are there. */
const BY_HAND = "references";
const names = readdirSync(FOLDER).sort();

describe.each(names)("%s", (name) => {
  const folder = join(FOLDER, name);
  const { base, head, review } = scenarioIn(folder);

  test("is told as a reviewer reads it", async () => {
    const snapshot = (format: string) => join("scenarios", name, "expected", `review.${format}`);
    await expect(`${textReview(review)}\n`).toMatchFileSnapshot(snapshot("txt"));
    await expect(markdownReview(review, 60_000)).toMatchFileSnapshot(snapshot("md"));
  });

  test("is nothing where nothing has changed", () => {
    for (const side of [base, head]) expect(reviewOf(side, side).specs).toEqual([]);
  });

  test("names kinds of change in the order of a review", () => {
    const order = changeKinds.map((kind) => kind.name);
    const positions = review.specs.map(({ kind }) => order.indexOf(kind));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(positions.length).toBeGreaterThan(0);
  });
});

test("every kind of change has a scenario", () => {
  const told = names.flatMap((name) => scenarioIn(join(FOLDER, name)).review.specs);
  const kinds = new Set([...told.map(({ kind }) => kind), BY_HAND]);
  expect([...kinds].sort()).toEqual(changeKinds.map(({ name }) => name).sort());
});

test("no other file is expected than those that are compared", () => {
  for (const name of names)
    expect(readdirSync(join(FOLDER, name, "expected")).sort()).toEqual(["review.md", "review.txt"]);
});

test("the examples of the documentation are what is told", () => {
  const page = readFileSync("docs/diff.md", "utf8");
  const { review } = scenarioIn(join(FOLDER, "objective"));
  const [summary = ""] = textReview(review).split("\n\n");
  expect(page).toContain(summary);
  expect(page).toContain(markdownReview(scenarioIn(join(FOLDER, "threshold")).review, 60_000));
});
