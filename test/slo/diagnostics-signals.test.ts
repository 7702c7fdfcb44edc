import { describe, expect, test } from "vitest";
import { STREAM } from "../support/good-specs.ts";
import { type Change, edited, told } from "../support/marked.ts";

const FILE = "slo-specs/orders.yaml";
const toldOf = (content: string) => told({ specs: [{ path: FILE, content }] }, FILE);

/** A further signal, shown on the dashboard. */
const signal = (text: string): Change["edits"] => [
  ["    signals:\n", `    signals:\n      ${text}\n`],
  ["99.5%\n", "99.5%\nresources: [shown]\n"],
];

function proves(changes: readonly Change[]): void {
  test.each(changes)("$name", (change) => {
    const { text, expected } = edited(STREAM, change);
    expect(toldOf(text)).toEqual(expected);
  });
}

describe("the form of a signal", () => {
  proves([
    {
      name: "a good one",
      edits: signal("shown: { metric: a, kind: gauge, unit: ms, by: [stage], limit: 5 }"),
      codes: [],
    },
    {
      name: "no unit",
      edits: signal("«shown»: { metric: a, kind: gauge }"),
      codes: ["spec/missing-field"],
    },
    {
      name: "an expression without a unit",
      edits: signal('«shown»: { expr: "a{$selector}", kind: gauge }'),
      codes: ["spec/missing-field"],
    },
    {
      name: "neither a metric nor an expression",
      edits: signal("«shown»: { kind: gauge, unit: s }"),
      codes: ["spec/missing-field"],
    },
    {
      name: "a metric and an expression",
      edits: signal('«shown»: { metric: a, expr: "a{$selector}", unit: s }'),
      codes: ["spec/missing-field"],
    },
    {
      name: "a source without a preset or a signal",
      edits: [["metrics:\n", "metrics:\n  - «{ selector: { a: b } }»\n"]],
      codes: ["spec/missing-field"],
    },
  ]);
});

describe("what a signal measures", () => {
  proves([
    {
      name: "a histogram of what is a gauge",
      edits: [["    signals:\n", "    signals:\n      memory: { metric: m, kind: «histogram» }\n"]],
      codes: ["signal/wrong-kind"],
    },
    {
      name: "a unit of something else",
      edits: [
        ["    signals:\n", "    signals:\n      memory: { metric: m, kind: gauge, unit: «s» }\n"],
      ],
      codes: ["signal/unit"],
    },
    {
      name: "money a second is no rate of messages",
      edits: [["    signals:\n", "    signals:\n      produced: { metric: m, unit: «usd/s» }\n"]],
      codes: ["signal/unit"],
    },
    {
      name: "messages for records are the same",
      edits: [["in_total, kind: counter", "in_total, kind: counter, unit: messages"]],
      codes: [],
    },
    {
      name: "a counter of what cannot be counted",
      edits: signal("shown: { metric: a, kind: counter, unit: «timestamp» }"),
      codes: ["signal/unit"],
    },
    {
      name: "a histogram of something other than time",
      edits: signal("shown: { metric: a, kind: histogram, unit: «bytes» }"),
      codes: ["signal/unit"],
    },
  ]);
});

describe("which signals there are", () => {
  proves([
    {
      name: "one that is defined twice",
      edits: [
        ["slos:\n", "  - signals:\n      «records»: { metric: b_total, kind: counter }\nslos:\n"],
      ],
      codes: ["signal/ambiguous"],
    },
    {
      name: "one of a preset that is replaced by hand is none",
      edits: [
        [
          "slos:\n",
          "  - preset: batch-job\n    selector: { job: load }\n    signals:\n      cost: { metric: c_total }\nslos:\n",
        ],
      ],
      codes: [],
    },
    {
      name: "one that nothing uses",
      edits: [
        ["    signals:\n", "    signals:\n      «spare»: { metric: a, kind: gauge, unit: s }\n"],
      ],
      codes: ["signal/unused?"],
    },
    {
      name: "one to show that nobody knows",
      edits: [["99.5%\n", "99.5%\nexplain: [«queue-dept»]\n"]],
      codes: ["signal/unknown"],
    },
    {
      name: "one to show that nothing provides",
      edits: [["99.5%\n", "99.5%\nresources: [«cpu»]\n"]],
      codes: ["signal/missing"],
    },
  ]);
});

describe("labels", () => {
  proves([
    {
      name: "without bound, in `by`",
      edits: signal("shown: { metric: a, kind: gauge, unit: s, by: [stage, «user_id»] }"),
      codes: ["label/high-cardinality"],
    },
    {
      name: "without bound, in camel case",
      edits: signal("shown: { metric: a, kind: gauge, unit: s, by: [«requestId»] }"),
      codes: ["label/high-cardinality"],
    },
    {
      name: "without bound, in a source's selector",
      edits: [["{ service: shop }", "{ service: shop, «trace_id»: a }"]],
      codes: ["label/high-cardinality"],
    },
    {
      name: "without bound, in a signal's selector",
      edits: [["metric: newest,", "metric: newest, selector: { «email»: a },"]],
      codes: ["label/high-cardinality"],
    },
    {
      name: "without bound, in PromQL",
      edits: signal('shown: { expr: "sum by (stage, «user_id») (a{$selector})", unit: s }'),
      codes: ["label/high-cardinality"],
    },
    {
      name: "left out in PromQL, they are none",
      edits: signal('shown: { expr: "sum without (user_id) (a{$selector})", unit: s }'),
      codes: [],
    },
    {
      name: "that slograf stamps itself",
      edits: signal("shown: { metric: a, kind: gauge, unit: s, by: [«env»] }"),
      codes: ["label/reserved"],
    },
  ]);
});

describe("PromQL", () => {
  proves([
    {
      name: "that breaks off in the middle of a line",
      edits: signal('shown: { expr: "sum(a{$selector}) + «*» 2", unit: s }'),
      codes: ["promql/syntax"],
    },
    {
      name: "that ends within a string",
      edits: signal("shown: { expr: 'sum(a{$selector,b=\"c})«'», unit: s }"),
      codes: ["promql/syntax"],
    },
    {
      name: "with a token that is not known",
      edits: signal("shown: { expr: \"sum(a{$selector,team='«$team»'})\", unit: s }"),
      codes: ["promql/unknown-token"],
    },
    {
      name: "that reads the same in every environment",
      edits: signal('shown: { expr: «"sum(a)"», unit: s }'),
      codes: ["promql/no-selector?"],
    },
    {
      name: "that says the environment in another way is none",
      edits: signal(`shown: { expr: "sum(a{stage='$env'})", unit: s }`),
      codes: [],
    },
    {
      name: "that leaves a label out of the selector is none either",
      edits: signal('shown: { expr: "sum(a{$selector_without_team})", unit: s }'),
      codes: [],
    },
    {
      name: "in one environment only it is none either",
      edits: [["[prod, staging]", "[prod]"], ...signal('shown: { expr: "sum(a)", unit: s }')],
      codes: [],
    },
    {
      name: "of a counter that does not say how much it gained",
      edits: [
        [
          "{ metric: in_total, kind: counter }",
          '{ expr: «"sum(a_total{$selector})"», kind: counter, unit: records }',
        ],
      ],
      codes: ["promql/needs-window"],
    },
    {
      name: "of a limit, with a parenthesis too many",
      edits: signal("shown: { metric: a, kind: gauge, unit: s, limit: 'max(b{$selector})«)»' }"),
      codes: ["promql/syntax"],
    },
    {
      name: "of a deploy, with one too few",
      edits: [
        ["99.5%\n", '99.5%\ndeploys: { from: prometheus, expr: "changes(a{$selector}[5m]«"» }\n'],
      ],
      codes: ["promql/syntax"],
    },
  ]);
});
