import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { matcherText } from "../../src/outputs/alertmanager-matchers.ts";
import { isNoneOf, isOneOf } from "../../src/routing/index.ts";
import { misrouted, refusal } from "../support/amtool.ts";

describe("matchers", () => {
  const hostile = [
    'a"b',
    "a\\b",
    "a\\",
    "a\\nb",
    "a\nb",
    "a.b",
    "a|b",
    ".*",
    "(a",
    "[a-z]+",
    "a$1",
    "^a",
    "{a}",
    "{{ .Labels }}",
    "a, b",
    "a=~b",
    "'",
    "`",
    " a ",
    "#a",
    "ä 🚚",
    "a/b:c",
    "!a",
    "x".repeat(10_000),
  ];
  /** One route a text; whatever is led to a wrong one was taken for a pattern, or cut. */
  const tree = (matchersOf: (value: string) => readonly string[]) =>
    stringify({
      route: {
        receiver: "none",
        routes: hostile.map((value, index) => ({
          receiver: `r${index}`,
          matchers: matchersOf(value),
        })),
      },
      receivers: ["none", ...hostile.map((_, index) => `r${index}`)].map((name) => ({ name })),
    });
  const asked = hostile.map((value, index) => ({
    labels: { label: value },
    receivers: [`r${index}`],
  }));

  test("take a text as it is", async () => {
    const config = tree((value) => [matcherText(isOneOf("label", [value]))]);
    expect(await refusal(config)).toBeUndefined();
    expect(await misrouted(config, asked)).toEqual([]);
  });

  test("take each of several texts as it is", async () => {
    const config = tree((value) => [matcherText(isOneOf("label", [value, `${value}+`]))]);
    expect(await refusal(config)).toBeUndefined();
    expect(await misrouted(config, asked)).toEqual([]);
    const longer = asked.map(({ labels, receivers }) => ({
      labels: { label: `${labels.label}+` },
      receivers,
    }));
    expect(await misrouted(config, longer)).toEqual([]);
  });

  test("that say what a label is not leave everything else", async () => {
    const others = (value: string) => hostile.filter((each) => each !== value);
    const config = tree((value) => [matcherText(isNoneOf("label", others(value)))]);
    expect(await refusal(config)).toBeUndefined();
    expect(await misrouted(config, asked)).toEqual([]);
  });
});
