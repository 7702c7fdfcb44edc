import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { changed, places, SPEC, told } from "../support/one-spec.ts";

const settings = (teams: string, more = "") => `apiVersion: slograf/v1
routing:
  receivers:
    chat: {kind: slack, channel: "#data", url: {secret: slack-data}}
  teams:
${teams}
${more}`;
const CHECKOUT = "    checkout: {page: [chat], ticket: [chat]}";

const found = (spec: string, given: string) =>
  told(spec, given).map(
    ({ code, at, message }) => `${at.file}:${at.line}:${at.column} ${code} ${message}`,
  );

test("a spec whose owner has receivers is fine", () => {
  expect(told(SPEC, settings(CHECKOUT))).toEqual([]);
});

describe("in the settings", () => {
  const at = "slo-specs/_settings.yaml";
  test.each([
    [
      "a receiver that is not there",
      settings("    checkout: {page: [chatt]}"),
      [
        `${at}:4:5 routing/unused-receiver No team names the receiver \`chat\`.`,
        `${at}:6:23 routing/unknown-receiver There is no receiver \`chatt\`.`,
        "slo-specs/orders.yaml:8:8 routing/nobody The team `checkout` has no receiver for the pages of this tier: nobody is told of them.",
      ],
    ],
    [
      "one of a tier",
      settings("    checkout: {page: [chat], tiers: {low: {page: [no]}}}"),
      [`${at}:6:51 routing/unknown-receiver There is no receiver \`no\`.`],
    ],
    [
      "a zone that is not there",
      settings("    checkout: {page: [chat], timezone: Europe/Berln}"),
      [`${at}:6:40 deadline/time-zone \`Europe/Berln\` is no IANA time zone.`],
    ],
    [
      "hours of no length",
      settings('    checkout: {page: [chat], quietHours: {from: "22:00", to: "22:00"}}'),
      [`${at}:6:62 spec/out-of-range These hours end when they begin.`],
    ],
    [
      "a fallback that is not there",
      settings(CHECKOUT, "  fallback: checkot"),
      [`${at}:7:13 routing/unknown-team There is no team \`checkot\`.`],
    ],
  ])("%s", (_, given, expected) => {
    expect(found(SPEC, given)).toEqual(expected);
  });

  test("a literal secret", () => {
    const given = settings(CHECKOUT).replace("{secret: slack-data}", "https://hooks.slack.com/x");
    const [diagnostic] = told(SPEC, given);
    expect(diagnostic).toMatchObject({
      code: "routing/literal-secret",
      at: { line: 4, column: 48 },
    });
  });
});

describe("in a spec", () => {
  test("an owner that the settings do not know", () => {
    const [diagnostic, ...rest] = told(SPEC, settings("    chekout: {page: [chat]}"));
    expect(rest).toEqual([]);
    expect(diagnostic).toMatchObject({
      severity: "error",
      code: "routing/unknown-team",
      hint: "Did you mean `chekout`? Teams: chekout.",
      at: { line: 8, column: 8 },
    });
  });

  test("an owner that is not known where there is a fallback", () => {
    expect(told(SPEC, settings("    all: {page: [chat]}", "  fallback: all"))).toEqual([]);
  });

  test.each([
    ["users that the settings do not know", "tier: standard\ninform: [fin]", "10:10"],
    ["users that cannot be told", "tier: standard\ninform: [checkout]", "10:10"],
  ])("%s", (_, line, at) => {
    const all = told(changed("tier: standard", line), settings(CHECKOUT));
    expect(places(all)).toEqual([`${at} routing/unknown-team`]);
  });
});

describe("upstreams", () => {
  const spec = (name: string, upstreams: string) => ({
    path: `slo-specs/${name}.yaml`,
    content: SPEC.replace("pipeline: orders", `pipeline: ${name}`)
      .replace("title: Orders", `title: The ${name}\nupstreams: [${upstreams}]`)
      .replace(/settings: .*/, ""),
  });
  const all = (...specs: readonly ReturnType<typeof spec>[]) =>
    compile({ specs }, { outputs: [] }).diagnostics.map(({ at, code, message }) =>
      [at.file, at.line, at.column, code, message].join(" "),
    );

  test("that are there, also twice along the way", () => {
    expect(all(spec("a", "b, c"), spec("b", "c"), spec("c", ""))).toEqual([]);
  });

  test.each([
    ["no spec", [spec("a", "b")], ["a 6 13 No spec describes a pipeline `b`."]],
    ["itself", [spec("a", "a")], ["a 6 13 A pipeline cannot be upstream of itself."]],
    [
      "each other, by way of a third",
      [spec("a", "b"), spec("b", "c"), spec("c", "a")],
      [
        "a 6 13 `b` is downstream of this pipeline, too: each would silence the other's alerts.",
        "b 6 13 `c` is downstream of this pipeline, too: each would silence the other's alerts.",
        "c 6 13 `a` is downstream of this pipeline, too: each would silence the other's alerts.",
      ],
    ],
  ])("%s", (_, specs, expected) => {
    expect(all(...specs)).toEqual(
      expected.map((text) =>
        text.replace(/^(\w) (\d+ \d+) /, "slo-specs/$1.yaml $2 routing/upstream "),
      ),
    );
  });
});
