import { describe, expect, test } from "vitest";
import { STREAM } from "../support/good-specs.ts";
import { type Change, edited, told, unmarked } from "../support/marked.ts";

const FILE = "slo-specs/orders.yaml";
const SETTINGS = "slo-specs/_settings.yaml";

function proves(changes: readonly Change[]): void {
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(STREAM, change);
    expect(told({ specs: [{ path: FILE, content: text }] }, FILE)).toEqual(expected);
  });
}

describe("environments", () => {
  const both = "[prod, staging]";
  proves([
    {
      name: "two that select the same series",
      edits: [
        [both, "{ prod: { selector: { cluster: a } }, «staging»: { selector: { cluster: a } } }"],
      ],
      codes: ["pipeline/same-selector"],
    },
    {
      name: "two that differ are none",
      edits: [
        [both, "{ prod: { selector: { cluster: a } }, staging: { selector: { cluster: b } } }"],
      ],
      codes: [],
    },
    {
      name: "the same series, in another order of the labels",
      edits: [
        [both, "{ prod: { selector: { a: x, b: y } }, «staging»: { selector: { b: y, a: x } } }"],
      ],
      codes: ["pipeline/same-selector"],
    },
    {
      name: "the same series, where there are regions",
      edits: [
        [
          both,
          "{ prod: { selector: { a: x } }, «staging»: { selector: { a: x } } }\nregions: [eu]",
        ],
      ],
      codes: ["pipeline/same-selector"],
    },
    {
      name: "one of a source that the spec does not have",
      edits: [
        ["{ service: shop }", "{ service: shop }\n    environments: { «prd»: { cluster: a } }"],
      ],
      codes: ["pipeline/unknown-environment"],
    },
    {
      name: "one of a source that it has is none",
      edits: [
        ["{ service: shop }", "{ service: shop }\n    environments: { prod: { cluster: a } }"],
      ],
      codes: [],
    },
  ]);
});

describe("what belongs to the installation", () => {
  const within = (settings: string): Change["edits"] => [
    ["99.5%\n", `99.5%\nsettings: { ${settings} }\n`],
  ];
  proves([
    {
      name: "the targets",
      edits: within('«targets»: { prometheus: "2.53" }'),
      codes: ["settings/not-overridable"],
    },
    {
      name: "the tiers",
      edits: within("«tiers»: { low: { page: info } }"),
      codes: ["settings/not-overridable"],
    },
    {
      name: "the address of the data source, but not its uid",
      edits: within("grafana: { datasource: { uid: mimir, «url»: http://mimir } }"),
      codes: ["settings/not-overridable"],
    },
    {
      name: "the organisation",
      edits: within("grafana: { «orgId»: 2 }"),
      codes: ["settings/not-overridable"],
    },
    {
      name: "a folder does not",
      edits: within("grafana: { folder: { uid: shop, title: Shop } }"),
      codes: [],
    },
    {
      name: "targets that are scraped more rarely than Prometheus looks back",
      edits: within("prometheus: { scrapeInterval: «10m» }"),
      codes: ["settings/scrape-interval"],
    },
    {
      name: "the longest interval between two scrapes does not",
      edits: within("prometheus: { scrapeInterval: 4m }"),
      codes: [],
    },
    {
      name: "a query offset that the target does not know",
      edits: within("prometheus: { queryOffset: «1m» }"),
      codes: ["settings/target"],
    },
  ]);
});

describe("the name of the file", () => {
  const at = (path: string) => told({ specs: [{ path, content: STREAM }] }, path);

  test.each(["slo-specs/orders.yaml", "slo-specs/orders.yml", "a/b/orders.yaml"])(
    "%s is that of the pipeline",
    (path) => {
      expect(at(path)).toEqual([]);
    },
  );

  test.each(["slo-specs/order.yaml", "orders/spec.yaml"])("%s is not", (path) => {
    expect(at(path)).toEqual([
      { code: "file/name", severity: "warning", at: { line: 3, column: 11, length: 6 } },
    ]);
  });
});

describe("the targets of the organisation", () => {
  const settings = (body: string) => {
    const { text, marks } = unmarked(`apiVersion: slograf/v1\n${body}\n`);
    const specs = [{ path: FILE, content: STREAM }];
    return { found: told({ specs, settings: { path: SETTINGS, content: text } }, SETTINGS), marks };
  };

  test.each([
    'targets: { prometheus: «"2.41"» }',
    'targets: { alertmanager: «"0.23"» }',
    'targets: { grafana: «"10.4"» }',
    "prometheus: { queryOffset: «30s» }",
    'prometheus: { queryOffset: «30s» }\ntargets: { prometheus: "2.52.9" }',
  ])("%s is told of", (body) => {
    const { found, marks } = settings(body);
    expect(found).toEqual([{ code: "settings/target", severity: "error", at: marks[0] }]);
  });

  test.each([
    'targets: { prometheus: "2.42", alertmanager: "0.25", grafana: "11.0" }',
    'prometheus: { queryOffset: 30s }\ntargets: { prometheus: "2.53" }',
    'prometheus: { queryOffset: 30s }\ntargets: { prometheus: "3.1" }',
  ])("%s is not", (body) => {
    expect(settings(body).found).toEqual([]);
  });
});
