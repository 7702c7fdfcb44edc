import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  equals,
  exactly,
  fill,
  oneOf,
  type Tokens,
  tokensOf,
  withoutTokens,
} from "../../src/promql/index.ts";
import { errorsIn } from "../support/grammar.ts";
import { ask, parses } from "../support/promtool.ts";

const tokens: Tokens = {
  selector: exactly({ env: "prod", service: "orders" }),
  windowSeconds: 300,
  values: { service: "orders", env: "prod", region: "eu", pipeline: "orders-stream" },
};

describe("tokensOf", () => {
  test.each([
    ["none", "sum(a)", []],
    ["known ones", "a{$selector}[$window]", ["selector", "window"]],
    ["unknown ones, for the diagnostic", "a{$selektor}", ["selektor"]],
    ["one twice", "$env $env", ["env", "env"]],
    ["longer names are other names", "$environment", ["environment"]],
    ["a capture group of label_replace is none", '"$1 ${2}"', []],
    ["nor is the end of a regular expression", 'a{b=~"x$|y$"}', []],
    ["nor a lone dollar", "$ $$", []],
  ])("%s", (_, text, names) => {
    expect(tokensOf(text).map(({ name }) => name)).toEqual(names);
  });

  test("with their places, dollar included", () => {
    const text = "sum(a{$selector})\n / $window";
    for (const { name, from, to } of tokensOf(text)) expect(text.slice(from, to)).toBe(`$${name}`);
  });
});

const USER_EXPRESSIONS = [
  "sum(increase(a_total{$selector}[$window]))",
  'a{$selector,code=~"5..|429"}',
  'a{code!="",$selector}',
  'a{env="$env",service="$service",region="$region",pipeline="$pipeline"}',
  "a{env=~'$env|x'} offset $window",
  "max_over_time(a{$selector}[1h:$window])",
  'a{$selector_without_service} - ignoring (service) group_right () b{x="1",$selector}',
  "sum(rate(a{$selector}[$window])) # per second, in $env\n  / # what came\n  sum(rate(b{$selector}[$window]))\n",
];

describe("withoutTokens", () => {
  test.each(USER_EXPRESSIONS)("%j is a query of the same length", (text) => {
    const plain = withoutTokens(text);
    expect(plain).toHaveLength(text.length);
    expect(errorsIn(plain)).toEqual([]);
  });

  test("everything else stays where it was, whatever the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "$selector",
        "$selector_without_env",
        "$window",
        "$env",
        "$nonsense",
        "$",
        "$1",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const plain = withoutTokens(text);
        expect(plain).toHaveLength(text.length);
        const within = (index: number) =>
          tokensOf(text).some(({ from, to }) => from <= index && index < to);
        for (let index = 0; index < text.length; index++)
          if (!within(index)) expect(plain[index]).toBe(text[index]);
      }),
    );
  });
});

describe("fill", () => {
  test.each([
    ["the selector", "a{$selector}", 'a{env="prod",service="orders"}'],
    ["beside other labels", 'a{x="1",$selector}', 'a{x="1",env="prod",service="orders"}'],
    ["the selector without one label", "a{$selector_without_service}", 'a{env="prod"}'],
    [
      "the selector without a label that it has not",
      "a{$selector_without_team}",
      'a{env="prod",service="orders"}',
    ],
    ["the window", "increase(a[$window])", "increase(a[5m])"],
    ["names inside strings", 'a{e="$env",p=~"$pipeline.*"}', 'a{e="prod",p=~"orders-stream.*"}'],
    ["several of one", "$env$env", "prodprod"],
    ["not a longer name", "$environment", "$environment"],
    ["nor an inherited one", "$constructor $toString", "$constructor $toString"],
    [
      "nor a capture group",
      'label_replace(a,"b","$1","c","(.*)")',
      'label_replace(a,"b","$1","c","(.*)")',
    ],
  ])("%s", (_, text, expected) => {
    expect(fill(text, tokens)).toBe(expected);
  });

  test("what is filled in is not read as a token again", () => {
    const selector = { a: equals("$env"), b: equals("$&$1") };
    expect(fill("m{$selector}", { ...tokens, selector })).toBe('m{a="$env",b="$&$1"}');
  });

  test("comments and newlines of the user do not swallow what comes after", () => {
    const text = "sum(a{$selector}) # don't { trust ( this\n  + sum(b) # nor $env";
    expect(`(${fill(text, tokens)}) > 0`).toBe(
      '(sum(a{env="prod",service="orders"})   + sum(b)) > 0',
    );
  });

  test("whatever the label values hold, they stay inside their strings", () => {
    const hostile = fc.string({ unit: fc.constantFrom(..."\"'`\\{}()#$,=\n\tx  ") });
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1 }), (values) => {
        const query = fill("sum(a{$selector}) + 1", { ...tokens, selector: { x: oneOf(values) } });
        expect(errorsIn(query)).toEqual([]);
        expect(query.endsWith(") + 1")).toBe(true);
      }),
    );
  });

  test.each([
    ["with a selector", tokens],
    ["without one", { ...tokens, selector: {} }],
  ])("Prometheus reads the result %s", async (_, given) => {
    await parses(USER_EXPRESSIONS.map((text) => fill(text, given)));
  });

  test("an empty selector excludes nothing", async () => {
    const empty = { ...tokens, selector: {} };
    await ask({
      series: { 'a{env="prod"}': [1], 'a{env="staging"}': [1], a: [1] },
      answers: [
        { query: `count(${fill("a{$selector}", empty)})`, atSeconds: 0, value: 3 },
        { query: `count(${fill('a{$selector,env!=""}', empty)})`, atSeconds: 0, value: 2 },
        { query: `count(${fill("a{$selector_without_env}", empty)})`, atSeconds: 0, value: 3 },
      ],
    });
  });
});
