import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Format, Text } from "../../src/alerts/index.ts";
import { annotationTexts } from "../../src/outputs/annotations.ts";
import {
  type Dialect,
  grafanaDialect,
  prometheusDialect,
  template,
} from "../../src/outputs/dialects.ts";
import { factsOf } from "../../src/outputs/facts.ts";
import type { Expr } from "../../src/promql/index.ts";
import { alerts } from "../../src/rules/index.ts";
import { cases } from "../support/cases.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { asPrometheus, type Rendered, rendersAs } from "../support/rendered.ts";

/** A value for each way to print one, and what Prometheus makes of it. */
const VALUES = {
  duration: [5400, "1h 30m 0s"],
  percent: [0.25, "25%"],
  number: [1234, "1.234k"],
  factor: [14.44, "14.4"],
  times: [14.44, "14.4×"],
  milliseconds: [1_780_000_000_123, "1780000000123"],
} as const satisfies Record<Format, readonly [number, string]>;

/** What a person must read where nothing is recorded at all. */
const read = (part: Text): string => {
  if (typeof part === "string") return part;
  return "value" in part ? VALUES[part.value][1] : part.otherwise;
};

const valueIn = (parts: readonly Text[]): number =>
  parts
    .map((part) => (typeof part !== "string" && "value" in part ? VALUES[part.value][0] : 0))
    .find(Boolean) ?? 1;

const dialects: readonly (readonly [string, (parts: readonly Text[]) => Dialect])[] = [
  ["Prometheus", () => prometheusDialect],
  ["Grafana", (parts) => grafanaDialect(factsOf([parts]))],
];

describe.each(dialects)("texts for %s", (_, dialectOf) => {
  const rendered = (parts: readonly Text[]): Rendered => ({
    template: asPrometheus(template(parts, dialectOf(parts))),
    value: valueIn(parts),
    text: parts.map(read).join(""),
  });

  test("of every alert of the examples and cases read as they were written", async () => {
    const inputs = [examples, ...cases.map(({ input }) => input)];
    const texts = inputs.flatMap((input) =>
      compiled(input).pipelines.flatMap((pipeline) =>
        alerts(pipeline).flatMap((alert) => annotationTexts(alert, pipeline)),
      ),
    );
    await rendersAs(texts.map(rendered));
  });

  test.each([
    ['{{ printf "%s" "x" }}'],
    ["{{ $labels.x }} {{ $value }}"],
    ["{{{ three }}} {{{{ four }}}}"],
    ["{$x} {${HOME}} $$ ${HOME} $"],
    ["}} {{- trimmed -}} {{/* gone? */}}"],
    ["{{`ticks`}} \\{{ backslash"],
    ["ends with {"],
    ["ends with {{"],
    ["two\nlines"],
  ])("%s is no template", async (text) => {
    const fact = { query: "absent" as Expr, as: "percent", zero: text, otherwise: text } as const;
    await rendersAs([rendered([text]), rendered([text, { value: "factor" }, text, fact, text])]);
  });

  test("any text at all is no template", async () => {
    const pieces = [
      "{",
      "{{",
      "}",
      "}}",
      "$",
      "${HOME}",
      '"',
      "`",
      "\\",
      "-",
      "/*",
      "%d",
      " ",
      "x",
      "é",
      "\n",
    ];
    const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 });
    const texts = fc
      .sample(text, { numRuns: 400, seed: 7 })
      .map((parts) => parts.join(""))
      // Not told apart from an absent annotation.
      .filter((each) => each.trim() !== "");
    await rendersAs(texts.map((each) => rendered([each, { value: "percent" }])));
  });
});

describe("a fact", () => {
  const fact = (query: string, as: Format, rest: object = {}): Text => ({
    query: query as Expr,
    as,
    otherwise: "unknown",
    ...rest,
  });

  test.each([
    ["is printed in its form", fact("vector(5400)", "duration"), "1h 30m 0s"],
    ["has its lead", fact("vector(5400)", "duration", { lead: "up to " }), "up to 1h 30m 0s"],
    ["is a factor with its sign", fact("vector(14.44)", "times"), "14.4×"],
    ["is the highest of several", fact("a", "percent"), "75%"],
    ["may be below zero", fact("vector(-0.35)", "percent"), "-35%"],
    ["may be zero", fact("vector(0)", "percent"), "0%"],
    ["has words for zero", fact("vector(0)", "duration", { zero: "spent" }), "spent"],
    ["has words and a number", fact("vector(60)", "duration", { zero: "spent" }), "1m 0s"],
    ["is not known without a series", fact("nowhere", "duration", { lead: "up to " }), "unknown"],
    ["is not known where it is no number", fact("vector(0) / 0", "times"), "unknown"],
    ["is not known where it is endless", fact("vector(1) / 0", "duration"), "unknown"],
    ["quotes what it asks", fact('max(b{x="{{ \\"$value\\" }}\\\\`"})', "number"), "3"],
  ])("%s", async (_, part, text) => {
    const series = [
      { series: 'a{x="1"}', values: "0.5" },
      { series: 'a{x="2"}', values: "0.75" },
      { series: 'b{x="{{ \\"$value\\" }}\\\\`"}', values: "3" },
    ];
    const alone = { template: template([part], prometheusDialect), value: 1, text };
    await rendersAs([alone], series);
  });

  test("is one value without labels for Grafana, whatever is there", async () => {
    const { queries, refOf } = factsOf([
      [fact("a", "percent"), "text", fact("nowhere", "percent")],
      [fact("vector(0) / 0", "percent"), fact("a", "duration")],
    ]);
    expect(queries.map(({ refId }) => refId)).toEqual(["B", "D", "E"]);
    expect(refOf("a" as Expr)).toBe("B");
    expect(() => refOf("other" as Expr)).toThrow("no query");
    const values = queries.map(
      ({ expr }) =>
        `{{ range query ${JSON.stringify(expr)} }}<{{ .Labels }} {{ .Value }}>{{ end }}`,
    );
    await rendersAs(
      [{ template: values.join(""), value: 1, text: "<map[] 0.5><map[] -1e+12><map[] -1e+12>" }],
      [{ series: 'a{x="1"}', values: "0.5" }],
    );
  });

  // Grafana's engine is Prometheus', but its values are not a query: a `with` stands for one.
  test.each([
    ["0.5", "50%"],
    ["0.0", "0%"],
    ["-0.35", "-35%"],
    ["-1e12", "unknown"],
  ])("that is %s reads as %s in Grafana", async (value, text) => {
    const part = fact("a", "percent");
    const written = template([part], grafanaDialect(factsOf([[part]])));
    expect(written).toContain("$values.B");
    const filled = written
      .replaceAll("{{ with $values.B }}", "{{ with 1 }}")
      .replaceAll(".Value", `(${value})`);
    await rendersAs([{ template: filled, value: 1, text }]);
  });
});
