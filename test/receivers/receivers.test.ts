import { expect, test } from "vitest";
import { stringify } from "yaml";
import { receiverTypes } from "../../src/receivers/index.ts";
import { refusal } from "../support/amtool.ts";
import { every } from "../support/every.ts";
import { GRAFANA_KEYS, medium, paramsOf, told, variants } from "../support/receivers.ts";

test("every kind has a name of its own, and one in each consumer", () => {
  const types = receiverTypes.map((type) => [type.kind, type.list, type.integration]);
  for (const column of [0, 1, 2])
    expect(new Set(types.map((names) => names[column])).size).toBe(receiverTypes.length);
  expect(types.map(([, , type]) => type).toSorted()).toEqual(Object.keys(GRAFANA_KEYS).toSorted());
});

const everyType = every(receiverTypes, ({ kind }) => kind);

everyType("describes itself and its parameters in whole sentences", (type) => {
  for (const text of [type.summary, ...Object.values(type.params).map((each) => each.description)])
    expect(text).toMatch(/^[A-Z].*\.$/s);
  for (const name of type.required) expect(type.params).toHaveProperty(name);
});

everyType("has an example that settings can hold", (type) => {
  expect(Object.keys(type.params)).toEqual(expect.arrayContaining(Object.keys(paramsOf(type))));
  for (const params of variants(type)) expect(told(type.kind, params)).toEqual([]);
});

everyType("needs what it requires", (type) => {
  for (const name of type.required) {
    const { [name]: _, ...rest } = paramsOf(type);
    expect(told(type.kind, rest)).toEqual([
      `spec/missing-field \`routing.receivers.it\` lacks \`${name}\`.`,
    ]);
  }
});

everyType("tells when it is over, with the texts of its audience", (type) => {
  for (const audience of ["act", "inform"] as const)
    for (const params of variants(type)) {
      const config = type.alertmanager(params, medium(audience));
      expect(type.list).toMatch(/^[a-z0-9]+_configs$/);
      expect(config["send_resolved"]).toBe(true);
      const grafana = type.grafana(params, medium(audience));
      for (const written of [JSON.stringify(config), JSON.stringify(grafana)]) {
        expect(written).not.toContain(`slograf.${audience === "act" ? "inform" : "act"}.`);
        expect(written).not.toMatch(/undefined|null/);
      }
      // A webhook's payload is Alertmanager's own.
      if (type.kind !== "webhook") expect(JSON.stringify(config)).toContain(`slograf.${audience}.`);
      expect(JSON.stringify(grafana)).toContain(`slograf.${audience}.`);
    }
});

everyType("writes what Grafana's integration reads", (type) => {
  for (const params of variants(type)) {
    const settings = type.grafana(params, medium());
    expect(GRAFANA_KEYS[type.integration]).toEqual(expect.arrayContaining(Object.keys(settings)));
  }
});

everyType(
  "asks for newer versions where Debian's Alertmanager 0.25 refuses it, and nowhere else",
  async (type) => {
    for (const params of variants(type)) {
      const config = type.alertmanager(params, { ...medium(), literal: String });
      const refused = await refusal(
        stringify({
          route: { receiver: "it" },
          receivers: [{ name: "it", [type.list]: [config] }],
        }),
      );
      const newer = type.features(params).filter(({ consumer }) => consumer === "alertmanager");
      expect([type.kind, refused === undefined]).toEqual([type.kind, newer.length === 0]);
      const found = told(type.kind, params, {}, { alertmanager: "0.25" });
      expect(found).toHaveLength(newer.length);
      for (const text of found)
        expect(text).toMatch(/^settings\/target Alertmanager 0\.25 has no /);
    }
  },
);
