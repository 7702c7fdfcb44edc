import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { compile } from "../../src/compile.ts";
import { type ReceiverType, receiverTypes } from "../../src/receivers/index.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

const page = readFileSync("docs/routing.md", "utf8");

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** What any use of a kind, or all of its parameters together, needs newer versions for. */
function newer({ features, example, params }: ReceiverType): string {
  const everything = Object.fromEntries(Object.keys(params).map((name) => [name, {}]));
  return features({ ...everything, ...(example as object) })
    .map(({ consumer, since, param: name }) => {
      const product = consumer === "grafana" ? "Grafana" : "Alertmanager";
      return `${name === undefined ? "" : `\`${name}\`: `}${product} ${since}`;
    })
    .join(", ");
}

const row = (type: ReceiverType): string => {
  const optional = Object.keys(type.params).filter(
    (name) => !(type.required as readonly string[]).includes(name),
  );
  const cells = [code([type.kind]), type.title, code(type.required), code(optional), newer(type)];
  return `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
};

test("the table of receivers is that of the program, in its order", () => {
  const [, table = ""] = page.split("newer than the oldest targets |\n|---|---|---|---|---|\n");
  expect(table.split("\n\n")[0]?.split("\n")).toEqual(receiverTypes.map(row));
});

describe("every example of settings", () => {
  const examples = [...page.matchAll(/```yaml\n(routing:[\s\S]*?)```/g)].map(
    ([, text = ""]) => text,
  );

  test("is there", () => {
    expect(examples).toHaveLength(2);
  });

  test.each(examples)("is one: %s", (text) => {
    const spec = { ...plainSpec, owner: "data-platform" };
    const settings = {
      path: "slo-specs/_settings.yaml",
      content: `apiVersion: slograf/v1\n${text}`,
    };
    const { diagnostics } = compile({ ...inputOf([spec]), settings }, { outputs: [] });
    const known = text.includes("teams:") ? [] : ["routing/unknown-team"];
    expect(diagnostics.map((each) => each.code)).toEqual(known);
  });
});

test("one receiver of each kind is shown, as settings hold it", () => {
  const shown = receiverTypes.map(({ kind, example }) =>
    stringify({ [kind]: example }, { lineWidth: 0, collectionStyle: "flow" })
      .trim()
      .slice(2, -2),
  );
  const [, block = ""] = page.split("```yaml\n# One of each.\nreceivers:\n");
  expect(block.split("```")[0]?.trimEnd().split("\n")).toEqual(shown.map((line) => `  ${line}`));
});
