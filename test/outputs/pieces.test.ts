import fc from "fast-check";
import { expect, test } from "vitest";
import { Collector } from "../../src/outputs/pieces.ts";

const collected = (texts: readonly string[]): readonly string[] => {
  const into = new Collector();
  for (const text of texts) into.add(text);
  return into.end();
};

test("pieces together are the text, and so are their bytes", () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.nat(9000).map((count) => "–".repeat(count)),
      fc.nat(9000).map((count) => "🙂".repeat(count)),
    ),
  );
  fc.assert(
    fc.property(texts, (each) => {
      const pieces = collected(each);
      expect(pieces.join("")).toBe(each.join(""));
      const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
      expect(bytes.equals(Buffer.from(each.join("")))).toBe(true);
    }),
  );
});

test("no piece is long where nothing that was added is", () => {
  const pieces = collected(Array.from({ length: 100_000 }, () => "ten chars "));
  expect(pieces.length).toBeGreaterThan(10);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(32_768);
});
