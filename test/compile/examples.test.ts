import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { cases } from "../support/cases.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { examples } from "../support/examples.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const OUT = "out";
const LEDGER = "slo-specs/_ledger.txt";
/** Lists the folder's own files; written by the command, not by the compiler. */
const MANIFEST = ".slograf-files";

describe("the specs of this repository", () => {
  // What Grafana was given before is told to be deleted.
  const ledger = { path: LEDGER, content: readFileSync(LEDGER, "utf8") };
  const { files, diagnostics } = compile({ ...examples, ledger });

  test("have nothing wrong with them", () => {
    expect(examples.specs.length).toBeGreaterThanOrEqual(3);
    expect(diagnostics).toEqual([]);
  });

  test("give the files of the folder out, and no others", () => {
    const there = readdirSync(OUT, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(OUT, join(entry.parentPath, entry.name)))
      .filter((path) => path !== MANIFEST);
    expect(files.map(({ path }) => path)).toEqual(there.toSorted());
  });

  test.each(files)("give $path byte for byte", ({ path, content }) => {
    const committed = readFileSync(join(OUT, path));
    expect(Buffer.from(content).equals(committed), "run slograf generate").toBe(true);
  });
});

describe.each(estates)("compiling $name", ({ input }) => {
  test("leaves the input as it was", () => {
    const copy = structuredClone(input);
    compile(input);
    expect(input).toEqual(copy);
  });

  test("twice gives the same bytes", () => {
    expect(compile(input).files).toEqual(compile(input).files);
  });
});

test("the order of the specs does not matter", () => {
  // One file each of several pipelines, some of which share a folder in Grafana.
  const specs = [
    ...inputOf(["a", "b", "c"].map((pipeline) => ({ ...plainSpec, pipeline, service: pipeline })))
      .specs,
    ...cases.flatMap(({ input }) => input.specs),
  ];
  const before = compiled({ specs });
  fc.assert(
    fc.property(fc.shuffledSubarray(specs, { minLength: specs.length }), (shuffled) => {
      expect(compile({ specs: shuffled }).files).toEqual(before.files);
    }),
    { numRuns: 8 },
  );
});

test("a spec as bytes is a spec as text", () => {
  const bytes = {
    specs: examples.specs.map(({ path, content }) => ({ path, content: Buffer.from(content) })),
  };
  const text = { specs: examples.specs };
  expect(compile(bytes).files).toEqual(compile(text).files);
});
