import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { variablesOf, withoutVariables } from "../../src/artifacts/grafana-variables.ts";
import { readQuery } from "../../src/promql/index.ts";

describe("what stands for a variable can be read, and is as long", () => {
  test.each([
    ["a range", "rate(a[$__rate_interval])"],
    ["a range in braces", "rate(a[${__rate_interval}])"],
    ["a range in the old way", "rate(a[[[__interval]]])"],
    ["a subquery", "max_over_time(a[$__range:$__interval])"],
    ["seconds with their unit", "sum_over_time(a[${__range_s}s])"],
    ["milliseconds as a number", "a * $__interval_ms"],
    ["an offset", "a offset $shift"],
    ["a number", "topk($top, a)"],
    ["a limit", "a > $limit"],
    ["a label to group by", "sum by ($label) (a)"],
    ["labels to group by", "sum by ($label, $other, job) (a)"],
    ["a whole matcher", 'a{$filter, job="b"}'],
    ["a whole matcher at the end", 'a{job="b", ${filter:raw}}'],
    ["nothing but a matcher", "a{$filter}"],
    ["a part of a name", "a_${kind}_total{}"],
    ["a name", "$metric"],
    ["values, which are texts", `a{b="$b", c=~'\${c:regex}', d=~"[[d]]$"}`],
    ["texts with quotes", 'a{b="\\"$b\\"$"}'],
  ])("%s", (_, query) => {
    const padded = withoutVariables(query);
    expect(padded).toHaveLength(query.length);
    expect(readQuery(padded).errors).toEqual([]);
  });
});

test("texts stay as they are", () => {
  const query = 'a{b="$b",c="$__rate_interval"}';
  expect(withoutVariables(query)).toBe(query);
});

test("whatever the text, its length stays", () => {
  const piece = fc.constantFrom(
    "$",
    "${",
    "}",
    "[[",
    "]]",
    "a",
    '"',
    "'",
    "`",
    "{",
    "(",
    ",",
    "\\",
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      expect(withoutVariables(text)).toHaveLength(text.length);
    }),
  );
});

test.each([
  ["$a ${b} [[c]]", ["a", "b", "c"]],
  ["${a:regex} ${__data.fields.Pipeline} [[c:pipe]]", ["a", "__data", "c"]],
  ["$a-$a", ["a"]],
  ["5 $ and $", []],
])("the variables of %s", (text, names) => {
  expect(variablesOf(text)).toEqual(names);
});
