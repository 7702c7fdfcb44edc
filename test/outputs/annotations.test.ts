import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  annotations,
  type Dialect,
  grafanaDialect,
  prometheusDialect,
  template,
} from "../../src/outputs/annotations.ts";
import { type Alert, alerts } from "../../src/rules/index.ts";
import type { Text } from "../../src/sli/index.ts";
import { cases } from "../support/cases.ts";
import { compiled } from "../support/compiled.ts";
import { estates } from "../support/estates.ts";
import { examples } from "../support/examples.ts";
import { provesRules } from "../support/unit-tests.ts";

/** A value for each way to print one, and what Prometheus makes of it. */
const VALUES = {
  duration: [5400, "1h 30m 0s"],
  percent: [0.25, "25%"],
  number: [1234, "1.234k"],
  factor: [14.44, "14.4"],
} as const satisfies Record<Exclude<Text, string>["value"], readonly [number, string]>;

/** A template, the value it is given, and what a person must read. */
interface Rendered {
  readonly template: string;
  readonly value: number;
  readonly text: string;
}

const rendered = (parts: readonly Text[], dialect: Dialect): Rendered => ({
  // Grafana names the value in its own way; apart from that both are Go's templates.
  template: template(parts, dialect).replaceAll("$values.A.Value", "$value"),
  value:
    parts.map((part) => (typeof part === "string" ? 0 : VALUES[part.value][0])).find(Boolean) ?? 1,
  text: parts.map((part) => (typeof part === "string" ? part : VALUES[part.value][1])).join(""),
});

/** Lets Prometheus render them, one alert each. */
async function proveRendered(all: readonly Rendered[]): Promise<void> {
  const named = all.map((each, index) => ({ ...each, alert: `A${index}` }));
  const rules = named.map(({ alert, template: text, value }) => ({
    alert,
    expr: `vector(${value})`,
    annotations: { text },
  }));
  await provesRules(
    [{ name: "texts", rules }],
    [
      {
        interval: "1m",
        alert_rule_test: named.map(({ alert, text }) => ({
          eval_time: "0m",
          alertname: alert,
          exp_alerts: [{ exp_labels: {}, exp_annotations: { text } }],
        })),
      },
    ],
  );
}

const dialects = [
  ["Prometheus", prometheusDialect],
  ["Grafana", grafanaDialect],
] as const;

describe.each(dialects)("texts for %s", (_, dialect) => {
  test("of every alert of the examples and cases read as they were written", async () => {
    const inputs = [examples, ...cases.map(({ input }) => input)];
    const texts = inputs
      .flatMap((input) => compiled(input).pipelines.flatMap(alerts))
      .flatMap(({ summary, description }: Alert) => [summary, description]);
    await proveRendered(texts.map((parts) => rendered(parts, dialect)));
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
    await proveRendered([
      rendered([text], dialect),
      rendered([text, { value: "factor" }, text], dialect),
    ]);
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
    await proveRendered(texts.map((each) => rendered([each, { value: "percent" }], dialect)));
  });
});

describe("what Grafana fills in", () => {
  // From the environment: `${…}` in every version, and `$$` becomes `$` in some.
  test.each(estates)("is in no annotation of $name", ({ input }) => {
    const texts = compiled(input).pipelines.flatMap((pipeline) =>
      alerts(pipeline).flatMap((alert) =>
        Object.values(annotations(alert, pipeline, grafanaDialect)),
      ),
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => /\$[{$]/.test(text))).toEqual([]);
    // Every other dollar sign belongs to a template.
    const bare = texts.map((text) => text.replaceAll(/\{\{ .+? \}\}/g, ""));
    expect(bare.filter((text) => text.includes("$"))).toEqual([]);
  });
});

describe("links of an alert", () => {
  test("open the card of its SLO, with the place chosen", () => {
    const [pipeline] = compiled(examples).pipelines.filter(({ regional }) => regional);
    const alert =
      pipeline && alerts(pipeline).find(({ objective }) => objective.place.region === "us");
    if (pipeline === undefined || alert === undefined) throw new Error("no regional example");
    const url = new URL(annotations(alert, pipeline, prometheusDialect).dashboard_url);
    expect(url.origin + url.pathname).toBe("https://grafana.example.com/d/orders-stream-on-call");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      "var-service": "orders",
      "var-env": "prod",
      "var-region": "us",
      viewPanel: expect.stringMatching(/^[1-9]\d*$/),
    });
  });

  test("open the team's runbook, the page where pages are read, or the page in the folder", () => {
    const runbooks = (name: string) =>
      estates
        .flatMap(({ input }) => compiled(input).pipelines)
        .filter((pipeline) => pipeline.name === name)
        .flatMap((pipeline) =>
          alerts(pipeline).map(
            (alert) => annotations(alert, pipeline, prometheusDialect).runbook_url,
          ),
        );
    expect(new Set(runbooks("log-ingest"))).toEqual(
      new Set(["https://wiki.example.com/runbooks/log-ingest"]),
    );
    expect(runbooks("daily-sales")).toContain(
      "https://git.example.com/data/slos/blob/main/out/docs/daily-sales.md#deadlinemissed",
    );
    expect(runbooks("nightly-import")).toContain("docs/nightly-import.md#slobudgetexhausted");
  });
});
