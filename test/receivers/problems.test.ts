import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.ts";
import { told } from "../support/receivers.ts";
import { inputOf, plainSpec } from "../support/specs.ts";

describe("what does not fit together", () => {
  test.each([
    [
      "mail without a server",
      "email",
      { to: ["a@example.com"] },
      "routing/receiver Alertmanager does not know by which server it should send mail.",
    ],
    [
      "a webhook without an address",
      "webhook",
      {},
      "routing/receiver A webhook has one address: `address`, or `url` where it is a secret.",
    ],
    [
      "a webhook with two",
      "webhook",
      { address: "https://a.example.com", url: { secret: "a" } },
      "routing/receiver A webhook has one address: `address`, or `url` where it is a secret.",
    ],
    [
      "a chat that cannot be",
      "telegram",
      { chat: 0, token: { secret: "bot" } },
      "routing/receiver No chat has the number 0.",
    ],
  ])("%s", (_, kind, params, expected) => {
    expect(told(kind, params, { smtp: undefined })).toEqual([expected]);
  });

  test("mail without a server is fine where Grafana sends: it has its own settings for that", () => {
    const { diagnostics } = compile(
      inputOf([plainSpec], {
        notify: "grafana",
        routing: {
          receivers: { mail: { kind: "email", to: ["a@example.com"] } },
          teams: { team: { page: ["mail"] } },
        },
      }),
      { outputs: [] },
    );
    expect(diagnostics).toEqual([]);
  });

  test("a spec that Alertmanager sends for needs receivers that it can use", () => {
    const { diagnostics } = compile(
      inputOf([{ ...plainSpec, settings: { notify: "alertmanager" } }], {
        notify: "grafana",
        targets: { alertmanager: "0.25" },
        routing: {
          receivers: {
            mail: { kind: "email", to: ["a@example.com"] },
            teams: { kind: "msteams", url: { secret: "teams" } },
          },
          teams: { team: { page: ["mail", "teams"] } },
        },
      }),
      { outputs: [] },
    );
    expect(diagnostics.map(({ code, message, at }) => [at.file, code, message])).toEqual([
      [
        "slo-specs/plain.yaml",
        "routing/receiver",
        "The receiver `mail`: Alertmanager does not know by which server it should send mail.",
      ],
      [
        "slo-specs/plain.yaml",
        "settings/target",
        "The receiver `teams`: Alertmanager 0.25 has no receiver for workflows of Microsoft Teams (`msteamsv2_configs`); it came with 0.28.",
      ],
    ]);
  });

  test.each([
    ["braces", "a{{b}}@example.com"],
    ["a variable", "$HOME@example.com"],
    ["two in one", "a@example.com,b@example.com"],
  ])("an address with %s is none", (_, address) => {
    expect(told("email", { to: [address] })).toEqual([expect.stringMatching(/^spec\/malformed /)]);
  });
});
