import { expect, test } from "vitest";
import { logLinks } from "../../src/prose/log-links.ts";
import type { Spec } from "../../src/spec/index.ts";
import { compiled, fileOf } from "../support/compiled.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const HOST = "https://logs.example.com";

const linksOf = (change: Partial<Spec>) => {
  const [pipeline] = compiled(inputOf([{ ...plainSpec, ...change }])).pipelines;
  return pipeline && logLinks(pipeline);
};

test.each<readonly [string, Partial<Spec>, string | undefined]>([
  ["is none without an address", {}, undefined],
  ["is one for all places", { links: { logs: HOST } }, `[the log view](${HOST})`],
  [
    "is one for each that has an address of its own",
    { links: { logs: `${HOST}/$env` } },
    `[the log view of prod](${HOST}/prod), [the log view of staging](${HOST}/staging)`,
  ],
  [
    "tells regions apart",
    { links: { logs: `${HOST}/$region` }, environments: ["prod"], regions: ["eu", "us"] },
    `[the log view of prod / eu](${HOST}/eu), [the log view of prod / us](${HOST}/us)`,
  ],
])("the link to the logs %s", (_, change, links) => {
  expect(linksOf(change)).toBe(links);
});

test("the page of a pipeline and its runbook lead there", () => {
  const compilation = compiled(inputOf([{ ...plainSpec, links: { logs: `${HOST}/$env` } }]));
  for (const path of ["docs/plain.md", "docs/runbooks/plain.md"])
    expect(fileOf(compilation, path)).toContain(`[the log view of prod](${HOST}/prod)`);
});
