import { expect, test } from "vitest";
import { changed } from "../../fuzz/change.ts";
import { minimised } from "../../fuzz/minimise.ts";
import { parts, projects } from "../../fuzz/project.ts";
import { randomOf } from "../../fuzz/random.ts";
import { faultOf } from "../../fuzz/run.ts";
import { seeds } from "../../fuzz/seeds.ts";

const [project] = projects;

test("what the fuzzer once found is mended", () => {
  expect(seeds().length).toBeGreaterThan(0);
  for (const { name, part, content } of seeds())
    expect(faultOf({ ...project, [part]: content }, part, true), name).toBeUndefined();
});

test("the projects that it starts from have no fault", () => {
  for (const each of projects)
    for (const part of parts) expect(faultOf(each, part, true), part).toBeUndefined();
});

test("the same seed makes the same inputs, and every part is changed", () => {
  const made = (seed: number) => {
    const random = randomOf(seed);
    return parts.map((part) => changed(project, part, random)[part]);
  };
  expect(made(7)).toEqual(made(7));
  expect(made(7)).not.toEqual(made(8));
  for (const part of new Set(parts)) {
    const texts = Array.from({ length: 20 }, (_, n) => changed(project, part, randomOf(n))[part]);
    expect(new Set(texts).size, part).toBeGreaterThan(10);
  }
});

test("an input is made as small as its fault allows", () => {
  const notes = `${"a line\n".repeat(50)}before BAD after\n${"another\n".repeat(50)}`;
  const found = minimised({ ...project, notes }, "notes", (each) => each.notes.includes("BAD"));
  expect(found).toEqual({ ...project, notes: "BAD" });
});
