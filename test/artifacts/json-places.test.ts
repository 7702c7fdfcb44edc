import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonPlaces } from "../../src/artifacts/json-places.ts";
import type { Path } from "../../src/spec/index.ts";

const TEXT = `{
  "title": "a \\"b\\" \\u00e9 😀 c",
  "panels": [
    {"id": 1},
    {"id": [2, {}], "a/b": null}
  ],
  "panels 2": {}
}`;

const shown = (path: Path, part: Parameters<ReturnType<typeof jsonPlaces>>[1] = "value") =>
  TEXT.slice(...jsonPlaces(TEXT)(path, part));

test.each<[Path, string]>([
  [["panels", 0, "id"], "1"],
  [["panels", 1, "id", 0], "2"],
  [["panels", 1, "id", 1], "{}"],
  [["panels", 1, "a/b"], "null"],
  [["panels", 0], '{"id": 1}'],
  [["panels 2"], "{}"],
])("%j", (path, text) => {
  expect(shown(path)).toBe(text);
});

test("a name", () => {
  expect(shown(["panels", 1, "id"], "key")).toBe('"id"');
  expect(shown(["panels", 1], "key")).toBe("{");
});

test("what is not there is where it would be", () => {
  expect(shown(["panels", 0, "unit"])).toBe("{");
  expect(shown(["title", "x"])).toBe('"title"');
  expect(shown(["fieldConfig", "defaults"])).toBe("{");
});

test.each([
  [2, 5, '\\"b\\"'],
  [6, 7, "\\u00e9"],
  [11, 12, "c"],
  [99, 100, '"'],
])("offsets of the text itself: %i to %i", (from, to, text) => {
  expect(shown(["title"], { from, to })).toBe(text);
});

function paths(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  const inner: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((each, index) => [index, each])
    : Object.entries(value);
  return [[path, value], ...inner.flatMap(([name, each]) => paths(each, [...path, name]))];
}

test("every value of every text is found", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, "\t"), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const placeOf = jsonPlaces(text);
      for (const [path, each] of paths(JSON.parse(text)))
        expect(JSON.parse(text.slice(...placeOf(path, "value")))).toEqual(each);
    }),
  );
});
