import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contactPoints } from "../../src/outputs/grafana-contact-points.ts";
import { type Medium, receiverTypes } from "../../src/receivers/index.ts";
import type { Destination } from "../../src/routing/index.ts";
import type { RoutingSettings } from "../../src/slo/index.ts";
import type { RoutingSpec } from "../../src/spec/index.ts";
import { compiled } from "../support/compiled.ts";
import { routing } from "../support/routing-settings.ts";
import { inputOf, plainSpec } from "../support/specs.ts";
import { routingFileOf } from "../support/written-routes.ts";

const plain = (more: Partial<RoutingSpec> = {}) =>
  compiled(inputOf([plainSpec], { notify: "grafana", routing: { ...routing, ...more } }));

function never(): never {
  throw new Error("the routing has a receiver");
}

/** What Grafana makes of a text in a file: `interpolateValue` of its provisioning/values. */
const interpolated = (text: string, secrets: Readonly<Record<string, string>>): string =>
  text
    .split("$$")
    .map((part) =>
      part
        .replaceAll(/\$__file\{([^}]+)\}/g, (_, file: string) => secrets[file] ?? "no such file")
        .replaceAll(/\$(\w+|\{[^}]*\}|.?)/g, (_, name: string) => secrets[name] ?? ""),
    )
    .join("$");

describe("secrets are named, for Grafana to look up", () => {
  const url = (secrets: RoutingSpec["secrets"]) =>
    routingFileOf(plain(secrets === undefined ? {} : { secrets })).contactPoints[0]?.receivers[0]
      ?.settings["url"];

  test.each([
    ["in the usual folder", undefined, "$__file{/etc/grafana/secrets/slack-data}"],
    ["in another folder", { grafana: "/run/secrets/" }, "$__file{/run/secrets/slack-data}"],
    ["in the environment", { grafana: "env" }, "$SLACK_DATA"],
  ])("%s", (_, secrets, expected) => {
    expect(url(secrets)).toBe(expected);
  });
});

describe("uids of ways", () => {
  const uids = (more: Partial<RoutingSpec>) =>
    routingFileOf(plain(more)).contactPoints.flatMap(({ name, receivers }) =>
      receivers.map(({ uid }) => `${name} ${uid}`),
    );

  test("stay when others come and go", () => {
    const before = uids({});
    const extra = { ...routing.receivers, another: routing.receivers?.["chat"] ?? never() };
    const team = { ...routing.teams?.["team"], page: ["another", "pager", "chat"] };
    const after = uids({ receivers: extra, teams: { ...routing.teams, team } });
    expect(after).toEqual(expect.arrayContaining([...before]));
    expect(after).toHaveLength(before.length + 1);
  });

  test("are short and differ, whatever the names", () => {
    const long = (last: string) => `${"n".repeat(62)}${last}`;
    const chat = routing.receivers?.["chat"] ?? never();
    const estate = compiled(
      inputOf([{ ...plainSpec, owner: long("t") }], {
        notify: "grafana",
        routing: {
          receivers: { [long("1")]: chat, [long("2")]: chat, "a.b": chat, "a-b": chat },
          teams: { [long("t")]: { page: [long("1"), long("2"), "a.b", "a-b"] } },
        },
      }),
    );
    const found = routingFileOf(estate).contactPoints.flatMap(({ receivers }) =>
      receivers.map(({ uid }) => uid),
    );
    for (const uid of found) expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(new Set(found).size).toBe(found.length);
  });
});

describe("Grafana's search for variables", () => {
  test.each(receiverTypes.map((type) => [type.kind, type] as const))(
    "finds secrets alone in %s",
    (_, type) => {
      const settings = type.grafana(type.example, {
        audience: "act",
        smtp: undefined,
        secret: ({ secret }) => `<${secret}>`,
        message: (part) => part,
        literal: (text) => text,
      });
      expect(JSON.stringify(settings)).not.toContain("$");
    },
  );

  test("gives back any text of a person, and looks up secrets even inside of an address", () => {
    const type = {
      grafana: (text: unknown, { secret, literal }: Medium) => ({
        text: literal(String(text)),
        deep: [`https://a/${secret({ secret: "key" })}/${literal(String(text))}`],
      }),
    };
    const settings = { secrets: { grafana: "/secrets" } } as RoutingSettings;
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("$", "_", "A", "f", "i", "l", "e") }),
      fc.constantFrom("$$", "$__file", "$HOME $$HOME", "a$"),
    );
    fc.assert(
      fc.property(
        text.filter((each) => !each.includes("{")),
        (each) => {
          const destination = {
            name: "team-page",
            receivers: [{ name: "fake", type, params: each }],
          } as unknown as Destination;
          const [point] = contactPoints([destination], settings, 1);
          const read = (value: unknown) =>
            interpolated(String(value), { "/secrets/key": "the key" });
          const { text, deep } = point?.receivers[0]?.settings ?? {};
          expect(read(text)).toBe(each);
          expect(read((deep as string[])[0])).toBe(`https://a/the key/${each}`);
        },
      ),
    );
  });
});
