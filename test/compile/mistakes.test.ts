import { describe, expect, test } from "vitest";
import { analyse, compile } from "../../src/compile.ts";
import { docs } from "../../src/outputs/docs.ts";
import { examples } from "../support/examples.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const [good] = inputOf([plainSpec]).specs;
if (good === undefined) throw new Error("the plain spec is a file");
const broken = { path: "slo-specs/broken.yaml", content: "apiVersion: slograf/v1\nkind: [\n" };
const wrong = {
  path: "slo-specs/wrong.yaml",
  content: String(good.content).replace("owner", "onwer"),
};

describe("with a mistake in one spec", () => {
  const { files, pipelines, diagnostics } = compile({ specs: [wrong, good] });

  test("nothing is rendered, not even of the others", () => {
    expect(files).toEqual([]);
  });

  test("the others are understood all the same", () => {
    expect(pipelines.map(({ name }) => name)).toEqual(["plain"]);
  });

  test("the mistake is told at its place", () => {
    expect(diagnostics.map(({ code, at }) => [code, at.file])).toContainEqual([
      "spec/unknown-field",
      "slo-specs/wrong.yaml",
    ]);
  });
});

test("mistakes of all files are told in one run, in the order of the files", () => {
  const files = compile({ specs: [wrong, broken] }).diagnostics.map(({ at }) => at.file);
  expect(new Set(files)).toEqual(new Set([broken.path, wrong.path]));
  expect(files).toEqual(files.toSorted());
});

test("a mistake in the settings stops the run as well", () => {
  const settings = {
    path: "slo-specs/_settings.yaml",
    content: "apiVersion: slograf/v1\nnotfy: grafana\n",
  };
  const { files, diagnostics } = compile({ specs: [good], settings });
  expect(files).toEqual([]);
  expect(diagnostics.map(({ at }) => at.file)).toEqual([settings.path]);
});

test("a warning stops nothing", () => {
  const renamed = { ...good, path: "slo-specs/other.yaml" };
  const { files, diagnostics } = compile({ specs: [renamed] });
  expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
    ["warning", "file/name"],
  ]);
  expect(files.length).toBeGreaterThan(0);
});

test.each(["readme", "con", "lpt1"])("no pipeline can be called %s", (name) => {
  const content = String(good.content).replace("plain", name);
  const { files, diagnostics } = compile({ specs: [{ path: `slo-specs/${name}.yaml`, content }] });
  expect(diagnostics.map(({ code }) => code)).toEqual(["pipeline/reserved"]);
  expect(files).toEqual([]);
});

test("no two files have names that differ by case alone", () => {
  const paths = compile(examples).files.map(({ path }) => path.toLowerCase());
  expect(paths).toEqual([...new Set(paths)]);
});

test("two specs of one pipeline are a mistake of the later file, in whatever order they come", () => {
  const twin = { ...good, path: "slo-specs/twin.yaml" };
  for (const specs of [
    [good, twin],
    [twin, good],
  ]) {
    const duplicates = compile({ specs }).diagnostics.filter(
      ({ code }) => code === "pipeline/duplicate",
    );
    expect(duplicates.map(({ at }) => at.file)).toEqual([twin.path]);
  }
});

describe("options", () => {
  test("only the outputs that are wanted are rendered", () => {
    const { files } = compile(examples, { outputs: [docs] });
    const paths = files.map(({ path }) => path);
    expect(paths.every((path) => path.startsWith("docs/"))).toBe(true);
    expect(paths.filter((path) => !path.startsWith("docs/runbooks/"))).toEqual([
      "docs/README.md",
      "docs/daily-sales.md",
      "docs/log-ingest.md",
      "docs/orders-stream.md",
    ]);
  });

  test("a long run tells how far it is", () => {
    const told: number[] = [];
    compile(examples, { onProgress: (done) => told.push(done) });
    expect(told).toEqual([1, 2, 3]);
  });
});

test("an analysis is a compilation without files", () => {
  const { files: _, given: __, ledgerText: ___, ...analysis } = compile(examples);
  // Places carry functions, which are never equal: their data is.
  expect(JSON.stringify(analyse(examples))).toBe(JSON.stringify(analysis));
});
