import { describe, expect, test } from "vitest";
import { receiverTypes } from "../../src/receivers/index.ts";
import { medium, paramsOf, told, variants } from "../support/receivers.ts";

describe.each(receiverTypes)("$kind", (type) => {
  test("says where its secrets lie, never what they are called or anything else of them", () => {
    for (const params of variants(type)) {
      const names = Object.values(params).flatMap((value) =>
        typeof value === "object" && value !== null && "secret" in value
          ? [String(value.secret)]
          : [],
      );
      for (const written of [type.alertmanager(params, medium()), type.grafana(params, medium())])
        for (const name of names) {
          const text = JSON.stringify(written);
          expect(text).toContain(`</secrets/${name}>`);
          expect(text.replaceAll(`</secrets/${name}>`, "")).not.toContain(name);
        }
    }
  });

  test("hands on what a person wrote as such, where it could hold a variable or an expression", () => {
    const example = paramsOf(type);
    for (const name of Object.keys(type.params))
      for (const hostile of ["a$b", "a{{b", "https://a.example.com/$b"]) {
        const params = { ...example, [name]: hostile };
        if (told(type.kind, params).length > 0) continue;
        for (const written of [
          type.alertmanager(params, medium()),
          type.grafana(params, medium()),
        ]) {
          const text = JSON.stringify(written).replaceAll(`<literal>${hostile}</literal>`, "");
          expect(text).not.toContain(hostile);
        }
      }
  });

  test("takes names of secrets only", () => {
    for (const [name, schema] of Object.entries(type.params)) {
      if (schema["$ref"] !== "#/$defs/secret") continue;
      const [diagnostic] = told(type.kind, { ...paramsOf(type), [name]: "T0psecret" });
      expect(diagnostic).toMatch(/^routing\/literal-secret /);
      expect(diagnostic).not.toContain("T0psecret");
    }
  });
});
