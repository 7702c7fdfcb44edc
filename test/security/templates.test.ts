import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { asInput, SPEC } from "../support/one-spec.ts";

const told = (content: string) => {
  const runbooks = [{ path: "slo-specs/_runbooks/default.hbs", content }];
  const started = process.cpuUsage();
  const { diagnostics } = compile({ ...asInput(SPEC), runbooks });
  const { user, system } = process.cpuUsage(started);
  return { seconds: (user + system) / 1e6, diagnostics };
};

const nested = (depth: number, of: string, inner: string) =>
  `${`{{#each ${of}}}`.repeat(depth)}${inner}${"{{/each}}".repeat(depth)}`;
const doubled = Array.from(
  { length: 30 },
  (_, n) => `{{#*inline "p${n + 1}"}}{{> p${n}}}{{> p${n}}}{{/inline}}`,
).join("");

describe("a template of a team ends soon, and is told of where it does not", () => {
  test.each([
    ["loops in loops", nested(9, "@root.slos", nested(9, "@root.slos", "x"))],
    ["loops in loops that write nothing", nested(20, "@root.slos", "{{#if sla}}{{/if}}")],
    ["loops over the letters of fields", nested(20, "@root", "")],
    ["partials that double", `{{#*inline "p0"}}x{{/inline}}${doubled}{{> p30}}`],
    ["a partial that holds itself", '{{#*inline "p"}}{{> p}}{{> p}}{{/inline}}{{> p}}'],
    ["the same field ten thousand times", "{{silence}}".repeat(10_000)],
    ["a megabyte of text", "x".repeat(1 << 20)],
    ["a text at the limit", "x".repeat((1 << 17) - 1)],
  ])("%s", (what, template) => {
    const { seconds, diagnostics } = told(template);
    expect(seconds).toBeLessThan(6);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.length).toBe(what === "a text at the limit" ? 0 : 1);
    for (const { at } of errors) expect(at.file).toBe("slo-specs/_runbooks/default.hbs");
  });

  test("one as long as a team may want is fine", () => {
    const template = `${nested(2, "@root.slos", "{{title}} {{why}}\n")}${"{{meaning}}\n".repeat(50)}`;
    expect(told(template).diagnostics).toEqual([]);
  });
});
