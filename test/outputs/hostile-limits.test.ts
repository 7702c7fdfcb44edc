import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { hasErrors } from "../../src/diagnostics/index.ts";
import { hostileInput } from "../support/hostile.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

describe("ten thousand signs", () => {
  const LONG = "{{ x }} ".repeat(1250);
  const good = hostileInput("PLACE", "grafana");

  /** A file once for each of its free fields, with a text there that is too long; by the field's line. */
  const tooLong = (file: { readonly content: string | Uint8Array } | undefined) => {
    const lines = String(file?.content).split("\n");
    return lines.flatMap((field, index): readonly (readonly [string, string])[] =>
      field.includes("PLACE")
        ? [[field.trim(), lines.with(index, field.replace("PLACE", `"${LONG}"`)).join("\n")]]
        : [],
    );
  };

  test("are tried in every field that people write freely", () => {
    expect(tooLong(good.specs[0])).toHaveLength(14);
    expect(tooLong(good.settings)).toHaveLength(2);
  });

  test.each(tooLong(good.specs[0]))("as `%s` of a spec are a mistake", (_, content) => {
    const path = "slo-specs/hostile.yaml";
    const { files, diagnostics } = compile({ ...good, specs: [{ path, content }] });
    expect(files).toHaveLength(0);
    expect(diagnostics.map(({ code }) => code)).toEqual(["spec/out-of-range"]);
  });

  test.each(tooLong(good.settings))("as `%s` of settings are a mistake", (_, content) => {
    const path = "slo-specs/_settings.yaml";
    const { files, diagnostics } = compile({ ...good, settings: { path, content } });
    expect(files).toHaveLength(0);
    expect(diagnostics.map(({ code }) => code)).toEqual(["spec/out-of-range"]);
  });
});

describe("a hostile name in settings", () => {
  const NAMES = ["{{ .Labels }}", "${HOME}", "a b", '"', "<!channel>", "a\nb", "x".repeat(10_000)];

  test.each([
    ["of a team", (name: string) => ({ teams: { [name]: {} } })],
    ["of a receiver", (name: string) => ({ receivers: { [name]: SLACK } })],
    ["that a team gives", (name: string) => ({ teams: { team: { page: [name] } } })],
    ["of a channel", (channel: string) => ({ receivers: { chat: { ...SLACK, channel } } })],
    ["of a secret", (secret: string) => ({ receivers: { chat: { ...SLACK, url: { secret } } } })],
    ["of a folder of secrets", (grafana: string) => ({ secrets: { grafana } })],
  ])("%s is a mistake, and nothing is written", (_, routed) => {
    for (const name of NAMES) {
      const { files, diagnostics } = compile(inputOf([plainSpec], { routing: routed(name) }));
      expect(files, name.slice(0, 20)).toHaveLength(0);
      expect(hasErrors(diagnostics)).toBe(true);
    }
  });
});

const SLACK = { kind: "slack", channel: "#data", url: { secret: "slack-data" } };
