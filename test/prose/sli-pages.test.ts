import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { sliTypes } from "../../src/sli/index.ts";
import { sliPage } from "../support/pages/sli.ts";

test.each(sliTypes)(
  "the page of $kind in docs/sli is what the kind says of itself",
  async (type) => {
    await expect(sliPage(type)).toMatchFileSnapshot(`../../docs/sli/${type.kind}.md`);
  },
);

test("docs/sli holds a page a kind, and nothing else", () => {
  expect(readdirSync("docs/sli").sort()).toEqual(sliTypes.map(({ kind }) => `${kind}.md`));
});
