import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { CASES, cases } from "../support/cases.ts";
import { compiled } from "../support/compiled.ts";

describe.each(cases)("$name", ({ name, input }) => {
  const folder = resolve(CASES, name, "expected");
  // The pages about alerts are the same for every input; `out/` holds them.
  const files = compiled(input).files.filter(
    ({ path }) => !path.startsWith("docs/runbooks/alerts/"),
  );

  test.each(files)("$path", async ({ path, content }) => {
    await expect(content).toMatchFileSnapshot(join(folder, path));
  });

  test("no golden file is left over", () => {
    const known = files.map(({ path }) => path);
    expect(goldens(folder).filter((path) => !known.includes(path))).toEqual([]);
  });
});

/** Files below a folder; a case that is new has none yet. */
const goldens = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    : [];
