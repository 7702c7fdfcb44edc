import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { lint, lintRules } from "../../src/lint/index.ts";
import { asInput, changed, SPEC, told } from "../support/one-spec.ts";

/** What JavaScript calls when it compares, prints or awaits a value, and what every object inherits. */
const NAMES = [
  ...["toString", "valueOf", "toJSON", "then", "constructor", "hasOwnProperty", "__proto__"],
  ...["prototype", "length", "inspect", "isPrototypeOf", "__defineGetter__"],
];

describe.each(NAMES)("nothing in a file is called: %s", (name) => {
  const two = `[{${name}: 1}, {${name}: 2}]`;

  test.each([
    ["a list of names", "explain: [queue-depth]", `explain: ${two}`],
    ["users to inform", "tier: standard", `tier: standard\ninform: ${two}`],
    ["upstreams", "tier: standard", `tier: standard\nupstreams: ${two}`],
    ["environments", "environments:\n  prod:", `environments:\n  prod: ${two}`],
    ["a text", "title: Orders", `title: {${name}: 1}`],
    ["a choice", "tier: standard", `tier: {${name}: {${name}: 1}}`],
    ["a kind", "kind: deadline", `kind: {${name}: 1}`],
    ["days", "days: [mon, fri]", `days: ${two}`],
  ])("in %s", (_, from, to) => {
    const found = told(changed(from, to));
    expect(found.map(({ severity }) => severity)).toContain("error");
    for (const { message, hint = "" } of found)
      expect(`${message} ${hint}`).not.toMatch(/\[object|native code|undefined/);
  });

  test("in the settings and the artefacts", () => {
    const settings = `apiVersion: slograf/v1\nrouting: {teams: ${two}, receivers: {${name}: {kind: ${name}}}}\n`;
    expect(told(SPEC, settings).length).toBeGreaterThan(0);
    const dashboard = `{"panels": [{"${name}": 1, "targets": [{"${name}": {}}], "type": {"${name}": 1}}], "tags": ${JSON.stringify([{ [name]: 1 }, { [name]: 2 }])}, "templating": {"list": [{"name": {"${name}": 1}}]}}`;
    const rules = `groups: [{name: {${name}: 1}, rules: [{alert: {${name}: 1}, expr: {${name}: 1}, labels: {${name}: {${name}: 1}}}]}]`;
    const files = [
      { path: "a.json", content: dashboard },
      { path: "a.yaml", content: rules },
    ];
    expect(lint({ files, isWhole: true }, lintRules).diagnostics.length).toBeGreaterThan(0);
  });
});

test.each(NAMES)("a recording is asked for by the label %s", (name) => {
  const rules = `groups: [{name: a, rules: [{record: "slo:a:b", expr: 'up{${name}="a"}', labels: {pipeline: a}}, {record: "slo:c:d", expr: 'slo:a:b{${name}="x",pipeline="a"}'}]}]`;
  const { diagnostics } = lint(
    { files: [{ path: "a.yaml", content: rules }], isWhole: true },
    lintRules,
  );
  expect(diagnostics.map(({ message }) => message).join()).not.toMatch(/native code|\[object/);
});

/** Names are looked up in what was written, never in what every object inherits. */
describe("what every object inherits is a name as any", () => {
  test("of environments, SLOs, signals and teams", () => {
    const spec = SPEC.replaceAll(/staging|runtime|queue-depth|checkout/g, "constructor");
    const { diagnostics, files } = compile(asInput(spec));
    expect(diagnostics).toEqual([]);
    const plain = compile(asInput(SPEC));
    expect(files.map(({ path }) => path)).toEqual(plain.files.map(({ path }) => path));
    for (const { content } of files) expect(content).not.toMatch(/native code/);
  });

  test.each(["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__x"])(
    "of labels: %s",
    (name) => {
      const { diagnostics, files } = compile(asInput(changed("zone: {", `${name}: {`)));
      expect(diagnostics).toEqual([]);
      expect(files.some(({ content }) => content.includes(`${name}=~`))).toBe(true);
    },
  );

  test("what is not known is not found among them", () => {
    const found = told(changed("explain: [queue-depth]", "explain: [constructor]"));
    expect(found.map(({ severity }) => severity)).toContain("error");
    const settings =
      "apiVersion: slograf/v1\nrouting: {receivers: {}, teams: {checkout: {page: [constructor]}}}\n";
    expect(told(SPEC, settings).map(({ severity }) => severity)).toContain("error");
  });
});
