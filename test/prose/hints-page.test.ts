import { expect, test } from "vitest";
import { hints } from "../../src/hints/index.ts";
import { hintsPage } from "../support/pages/hints.ts";

test("docs/hints.md is what the hints say of themselves", async () => {
  await expect(hintsPage(hints)).toMatchFileSnapshot("../../docs/hints.md");
});
