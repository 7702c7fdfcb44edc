import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { syntheticSpecs } from "../../bench/generate/synthetic.ts";
import { MANIFEST } from "../../src/commands/manifest.ts";
import { MANY } from "../../src/commands/many.ts";
import { compile } from "../../src/compile.ts";
import { slograf } from "../support/cli.ts";
import { listing, put, temporaryFolder } from "../support/temporary.ts";

/** A project that is large enough for threads: of its pipelines, each reads the one before it. */
function project(): string {
  const folder = temporaryFolder();
  put(folder, "node_modules/.keep");
  for (const [name, text] of specs()) put(folder, `slo-specs/${name}.yaml`, text);
  return folder;
}

const specs = (): readonly (readonly [string, string])[] => {
  const all = [...syntheticSpecs(MANY)];
  return all.map(([name, text], index) => {
    const before = all[index - 1]?.[0];
    return [name, before === undefined ? text : `${text}upstreams: [${before}]\n`];
  });
};

const generate = (folder: string) => slograf(folder, ["generate"]);

test("threads write what one thread renders, also where pipelines depend on each other", async () => {
  const folder = project();
  expect(await generate(folder)).toMatchObject({ code: 0, stderr: "" });
  const { [MANIFEST]: _, ...out } = listing(join(folder, "out"));
  const { files } = compile({
    specs: specs().map(([name, content]) => ({ path: `slo-specs/${name}.yaml`, content })),
  });
  expect(Object.fromEntries(Object.entries(out).filter(([path]) => !path.endsWith("/")))).toEqual(
    Object.fromEntries(files.map(({ path, content }) => [path, content])),
  );
});

test.each<[string, (folder: string) => void, number, RegExp]>([
  [
    "a text that cannot be laid ready",
    (folder) => mkdirSync(join(folder, "out/docs/flow-00011.md.slograf-new"), { recursive: true }),
    2,
    /^slograf: cannot write: EISDIR.*flow-00011\.md\.slograf-new.*Nothing was changed\.\n$/,
  ],
  [
    "a folder where a file should go",
    (folder) => mkdirSync(join(folder, "out/docs/flow-00012.md"), { recursive: true }),
    2,
    /^slograf: cannot read out\/docs\/flow-00012\.md: it is not a file\n$/,
  ],
  // Threads begin at the front, and the main thread at the back.
  [
    "a text that the main thread cannot lay ready",
    (folder) => mkdirSync(join(folder, "out/docs/flow-00048.md.slograf-new"), { recursive: true }),
    2,
    /^slograf: cannot write: EISDIR.*flow-00048\.md\.slograf-new.*Nothing was changed\.\n$/,
  ],
  [
    "a folder where the main thread's file should go",
    (folder) => mkdirSync(join(folder, "out/docs/flow-00049.md"), { recursive: true }),
    2,
    /^slograf: cannot read out\/docs\/flow-00049\.md: it is not a file\n$/,
  ],
  [
    "somebody else's file",
    (folder) => put(folder, "out/docs/flow-00013.md", "mine"),
    1,
    /\(output\/foreign-file\)\n +--> out\/docs\/flow-00013\.md:1:1/,
  ],
  [
    "a mistake in a spec",
    (folder) => {
      const path = "slo-specs/flow-00014.yaml";
      const text = readFileSync(join(folder, path), "utf8");
      put(folder, path, text.replace("kind: streaming", "kind: flowing"));
    },
    1,
    /--> slo-specs\/flow-00014\.yaml:\d+:/,
  ],
])("%s stops all threads, and everything is as it was", async (_, spoil, code, message) => {
  const folder = project();
  spoil(folder);
  const before = listing(folder);
  const run = await generate(folder);
  expect(run.stderr).toMatch(message);
  expect(run.code).toBe(code);
  expect(listing(folder)).toEqual(before);
});
