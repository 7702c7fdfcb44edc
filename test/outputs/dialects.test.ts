import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact, Format, Text } from "../../src/alerts/index.ts";
import { annotationParts } from "../../src/outputs/annotations.ts";
import { type Dialect, prometheusDialect, template } from "../../src/outputs/dialects.ts";
import { factsOf } from "../../src/outputs/facts.ts";
import { type Expr, equals, type Matchers, selector, trusted } from "../../src/promql/index.ts";
import { type Alert, alerts, idOf } from "../../src/rules/index.ts";
import { placeLabels } from "../../src/signals/index.ts";
import { cases } from "../support/cases.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { asPrometheus, grafanaDialectOf, type Rendered, rendersAs } from "../support/rendered.ts";

/** A value for each way to print one, and what Prometheus makes of it. */
const VALUES = {
  duration: [5400, "1h 30m 0s"],
  percent: [0.25, "25%"],
  number: [1234, "1.234k"],
  factor: [14.44, "14.4"],
  times: [14.44, "14.4×"],
} as const satisfies Record<Format, readonly [number, string]>;

/** What a person must read where nothing is recorded at all. */
const read = (part: Text, { objective }: Alert): string => {
  if (typeof part === "string") return part;
  if ("place" in part) return objective.place[part.place] ?? "";
  return "value" in part ? VALUES[part.value][1] : part.otherwise;
};

const valueIn = (parts: readonly Text[]): number =>
  parts
    .map((part) => (typeof part !== "string" && "value" in part ? VALUES[part.value][0] : 0))
    .find(Boolean) ?? 1;

/** One with a region. */
const some = compiled(examples)
  .pipelines.flatMap(alerts)
  .find(({ objective }) => objective.place.region === "us") as Alert;

type DialectOf = (alert: Alert, parts: readonly Text[]) => Dialect;

const dialects: readonly (readonly [string, DialectOf])[] = [
  ["Prometheus", prometheusDialect],
  ["Grafana", (alert, parts) => grafanaDialectOf(alert, [parts])],
];

describe.each(dialects)("texts for %s", (_, dialectOf) => {
  const rendered = (parts: readonly Text[], alert = some): Rendered => ({
    template: asPrometheus(template(parts, dialectOf(alert, parts))),
    value: valueIn(parts),
    place: placeLabels(alert.objective.place),
    text: parts.map((part) => read(part, alert)).join(""),
  });

  test("of every alert of the examples and cases read as they were written", async () => {
    const inputs = [examples, ...cases.map(({ input }) => input)];
    const texts = inputs.flatMap((input) =>
      compiled(input).pipelines.flatMap((pipeline) =>
        alerts(pipeline).flatMap((alert) =>
          Object.values(annotationParts(alert, pipeline)).map((parts) => rendered(parts, alert)),
        ),
      ),
    );
    await rendersAs(texts);
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
    const query = (at: Matchers) => selector("absent", at);
    const fact = { query, as: "percent", zero: text, otherwise: text } as const;
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
  /** A calculation with `#`, a series at the place of the alert. */
  const fact = (query: string, as: Format, rest: object = {}): Text => ({
    query: (at) => trusted(query.replaceAll(/#(\w+)/g, (_, name) => selector(name, at))),
    as,
    otherwise: "unknown",
    ...rest,
  });
  const here = idOf(some.objective);
  const series = (name: string, value: string, more: Matchers = {}) => ({
    series: selector(name, { ...here, ...more }),
    values: value,
  });
  const ODD = equals('{{ "$value" }}\\` 5%d %[1]q');

  test.each([
    ["is printed in its form", fact("#long", "duration"), "1h 30m 0s"],
    ["has its lead", fact("#long", "duration", { lead: "up to " }), "up to 1h 30m 0s"],
    ["is a factor with its sign", fact("#long / 375", "times"), "14.4×"],
    ["is the highest of several", fact("#several", "percent"), "75%"],
    ["may be below zero", fact("#zero - 0.35", "percent"), "-35%"],
    ["may be zero", fact("#zero", "percent"), "0%"],
    ["has words for zero", fact("#zero", "duration", { zero: "spent" }), "spent"],
    ["has words and a number", fact("#zero + 60", "duration", { zero: "spent" }), "1m 0s"],
    ["is not known without a series", fact("#none", "duration", { lead: "up to " }), "unknown"],
    ["is not known where it is no number", fact("#zero / 0", "times"), "unknown"],
    ["is not known where it is endless", fact("#long / 0", "duration"), "unknown"],
    ["is asked at the place of the alert", fact("#placed", "number"), "1"],
    [
      "quotes what it asks",
      { query: (at: Matchers) => selector("odd", { ...at, x: ODD }), as: "number", otherwise: "" },
      "3",
    ],
  ] as const)("%s", async (_, part, text) => {
    const recorded = [
      series("long", "5400"),
      series("zero", "0"),
      series("several", "0.5", { x: equals("1") }),
      series("several", "0.75", { x: equals("2") }),
      series("placed", "1"),
      series("placed", "2", { region: equals("eu") }),
      series("placed", "3", { env: equals("staging") }),
      series("placed", "4", { slo: equals("other") }),
      series("odd", "3", { x: ODD }),
    ];
    const written = template([part], prometheusDialect(some));
    await rendersAs(
      [{ template: written, value: 1, place: placeLabels(some.objective.place), text }],
      recorded,
    );
  });

  test("is one value without labels for Grafana, whatever is there", async () => {
    const a = fact("#a", "percent") as Fact;
    const { queries, refOf } = factsOf(
      [
        [a, "text", fact("#none", "percent")],
        [fact("vector(0) / 0", "percent"), fact("#a", "duration")],
      ],
      here,
    );
    expect(queries.map(({ refId }) => refId)).toEqual(["B", "D", "E"]);
    expect(refOf(a.query(here))).toBe("B");
    expect(() => refOf("other" as Expr)).toThrow("no query");
    const values = queries.map(
      ({ expr }) =>
        `{{ range query ${JSON.stringify(expr)} }}<{{ .Labels }} {{ .Value }}>{{ end }}`,
    );
    await rendersAs(
      [{ template: values.join(""), value: 1, text: "<map[] 0.5><map[] -1e+12><map[] -1e+12>" }],
      [series("a", "0.5"), series("a", "0.9", { env: equals("staging") })],
    );
  });

  // Grafana's engine is Prometheus', but its values are not a query: a `with` stands for one.
  test.each([
    ["0.5", "50%"],
    ["0.0", "0%"],
    ["-0.35", "-35%"],
    ["-1e12", "unknown"],
  ])("that is %s reads as %s in Grafana", async (value, text) => {
    const part = fact("#a", "percent");
    const written = template([part], grafanaDialectOf(some, [[part]]));
    expect(written).toContain("$values.B");
    const filled = written
      .replaceAll("{{ with $values.B }}", "{{ with 1 }}")
      .replaceAll(".Value", `(${value})`);
    await rendersAs([{ template: filled, value: 1, text }]);
  });
});
