import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { type Change, edited, told } from "../support/marked.ts";

const FILE = "slo-specs/product.yaml";

const PRODUCT = `apiVersion: slograf/v1
kind: streaming
pipeline: product
service: shop
owner: team
environments: [prod, staging]
metrics:
  - selector: { service: shop }
    signals:
      event-time: { metric: newest, kind: gauge }
      pool: { metric: pool_used, kind: gauge, unit: ratio }
slos:
  - name: fresh
    why: Someone waits for it.
    sli: { kind: freshness, threshold: 5m }
    objective: 99%
  - name: whole
    why: Someone reads all of it.
    sli:
      kind: end-to-end
      stages: [{ pipeline: ingest, slo: in-time }, { slo: fresh }]
    objective: 99%
  - name: isolated
    why: Others use the pool, too.
    sli: { kind: isolation, resource: pool, keeps: fresh }
    objective: 99%
`;

const INGEST = `apiVersion: slograf/v1
kind: streaming
pipeline: ingest
service: ingest
owner: others
environments: [prod, staging]
metrics:
  - signals:
      event-time: { metric: newest, kind: gauge }
slos:
  - name: in-time
    why: Others read it.
    sli: { kind: freshness, threshold: 5m }
    objective: 99%
`;

const inputOf = (product: string, ingest = INGEST) => ({
  specs: [
    { path: FILE, content: product },
    { path: "slo-specs/ingest.yaml", content: ingest },
  ],
});
const toldOf = (product: string, ingest?: string) => told(inputOf(product, ingest), FILE);

test("the good specs have no mistakes", () => {
  expect(compile(inputOf(PRODUCT)).diagnostics).toEqual([]);
});

describe("an SLO that is made of others", () => {
  const changes: readonly Change[] = [
    {
      name: "a pipeline that no spec describes",
      edits: [["pipeline: ingest, slo: in-time", "pipeline: «ingst», slo: in-time"]],
      codes: ["slo/unknown-reference"],
    },
    {
      name: "an SLO that the other pipeline does not have",
      edits: [["pipeline: ingest, slo: in-time", "pipeline: ingest, slo: «fresh»"]],
      codes: ["slo/unknown-reference"],
    },
    {
      name: "an SLO that this pipeline does not have",
      edits: [["{ slo: fresh }", "{ slo: «fresch» }"]],
      codes: ["slo/unknown-reference"],
    },
    {
      name: "an indicator that this pipeline does not have",
      edits: [["keeps: fresh", "keeps: «in-time»"]],
      codes: ["slo/unknown-reference"],
    },
    {
      name: "itself",
      edits: [["{ slo: fresh }", "{ slo: «whole» }"]],
      codes: ["slo/unknown-reference"],
    },
    {
      name: "itself, by the name of its own pipeline",
      edits: [["{ slo: fresh }", "{ pipeline: product, slo: «whole» }"]],
      codes: ["slo/unknown-reference"],
    },
    {
      name: "itself, through another",
      edits: [
        ["{ slo: fresh }", "{ slo: «isolated» }"],
        ["keeps: fresh", "keeps: «whole»"],
      ],
      codes: ["slo/unknown-reference", "slo/unknown-reference"],
    },
    {
      name: "one that is made of others in its turn is fine",
      edits: [["keeps: fresh", "keeps: whole"]],
      codes: [],
    },
    {
      name: "its own pipeline by name is fine",
      edits: [["{ slo: fresh }", "{ pipeline: product, slo: fresh }"]],
      codes: [],
    },
    {
      name: "an SLO that is skipped where it would be read",
      edits: [
        [
          "5m }\n    objective: 99%",
          "5m }\n    objective: 99%\n    environments: { staging: { skip: true } }",
        ],
        ["{ slo: fresh }", "{ slo: «fresh» }"],
        ["keeps: fresh", "keeps: «fresh»"],
      ],
      codes: ["slo/unknown-reference", "slo/unknown-reference"],
    },
    {
      name: "a name that is wrong in one environment is told there",
      edits: [
        [
          "keeps: fresh }\n    objective: 99%\n",
          "keeps: fresh }\n    objective: 99%\n    environments: { staging: { sli: { keeps: «frsh» } } }\n",
        ],
      ],
      codes: ["slo/unknown-reference"],
    },
    {
      name: "a mistake of the SLO is told where it stands, though an environment differs otherwise",
      edits: [
        [
          "keeps: fresh }\n    objective: 99%\n",
          "keeps: «frsh» }\n    objective: 99%\n    environments: { staging: { sli: { over: 10m } } }\n",
        ],
      ],
      codes: ["slo/unknown-reference"],
    },
  ];
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(PRODUCT, change);
    expect(toldOf(text)).toEqual(expected);
  });
});

describe("where another pipeline runs", () => {
  const prodOnly = INGEST.replace("[prod, staging]", "[prod]");
  const stage = "pipeline: ingest, slo: in-time";

  test("it must be in every environment in which it is read", () => {
    const { text, expected } = edited(PRODUCT, {
      name: "",
      edits: [[stage, "pipeline: «ingest», slo: in-time"]],
      codes: ["slo/unknown-reference"],
    });
    expect(toldOf(text, prodOnly)).toEqual(expected);
  });

  test("an environment that skips the SLO, or names other stages, does not read it", () => {
    const skipped = "objective: 99%\n    environments: { staging: { skip: true } }";
    const other =
      "objective: 99%\n    environments: { staging: { sli: { stages: [{ slo: fresh }] } } }";
    for (const difference of [skipped, other]) {
      const [from, to] = ["slo: fresh }]\n    objective: 99%", `slo: fresh }]\n    ${difference}`];
      expect(PRODUCT.split(from)).toHaveLength(2);
      expect(toldOf(PRODUCT.replace(from, to), prodOnly)).toEqual([]);
    }
  });

  const regional = (text: string, regions: string) =>
    text.replace(
      "environments: [prod, staging]\n",
      `environments: [prod, staging]\nregions: ${regions}\n`,
    );

  test.each([
    ["neither is split by region", PRODUCT, INGEST],
    ["only the product is", regional(PRODUCT, "[eu, us]"), INGEST],
    ["only the stage is", PRODUCT, regional(INGEST, "[eu, us]")],
    ["the stage has more regions", regional(PRODUCT, "[eu]"), regional(INGEST, "[eu, us]")],
  ])("%s: that is fine", (_, product, ingest) => {
    expect(toldOf(product, ingest)).toEqual([]);
  });

  test("a region that the stage does not have is told of", () => {
    const { diagnostics } = compile(
      inputOf(regional(PRODUCT, "[eu, us, asia]"), regional(INGEST, "[eu]")),
    );
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["slo/unknown-reference", "The pipeline `ingest` does not run in the region `us`, `asia`."],
    ]);
  });
});

test("names that are close are suggested", () => {
  const { diagnostics } = compile(
    inputOf(PRODUCT.replace("pipeline: ingest,", "pipeline: ingst,")),
  );
  expect(diagnostics.map(({ message, hint }) => [message, hint])).toEqual([
    ["No spec describes a pipeline `ingst`.", "Did you mean `ingest`? Pipelines: ingest, product."],
  ]);
});
