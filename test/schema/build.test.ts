import { expect, expectTypeOf, test } from "vitest";
import {
  choice,
  constant,
  integer,
  list,
  object,
  oneOf,
  ref,
  type Schema,
  type ValueOf,
} from "../../src/schema/index.ts";

const pair = object(
  "A pair.",
  { left: ref("name"), right: list(integer("A number.", { minimum: 1 }), "Numbers.") },
  ["left"],
);

test("an object is closed, and has the type of its fields", () => {
  expect(pair).toEqual({
    type: "object",
    additionalProperties: false,
    description: "A pair.",
    required: ["left"],
    properties: {
      left: { $ref: "#/$defs/name" },
      right: {
        type: "array",
        description: "Numbers.",
        items: { type: "integer", description: "A number.", minimum: 1 },
      },
    },
  });
  expectTypeOf<ValueOf<typeof pair>>().toEqualTypeOf<{
    readonly left: string;
    readonly right?: readonly number[];
  }>();
});

test("what requires nothing says so by saying nothing", () => {
  const loose = object("All optional.", { left: choice(["a", "b"]) });
  expect(loose).not.toHaveProperty("required");
  expectTypeOf<ValueOf<typeof loose>>().toEqualTypeOf<{ readonly left?: "a" | "b" }>();
});

test("one of several kinds is a union, told apart by its tag", () => {
  const kinds = [
    {
      kind: "name" as const,
      summary: "By name.",
      params: { name: ref("name") },
      required: ["name"] as const,
    },
    { kind: "any" as const, summary: "Any.", params: {}, required: [] as const },
  ];
  const either = oneOf("by", "How.", kinds);
  expect(either).toMatchObject({
    discriminator: { propertyName: "by" },
    oneOf: [{ required: ["by", "name"] }, { required: ["by"] }],
  });
  const given = { by: "name", name: "x" } satisfies ValueOf<typeof either>;
  expect(given.by).toBe("name");
  expectTypeOf<ValueOf<typeof either>["by"]>().toEqualTypeOf<"name" | "any">();
});

test("a schema of one type does not pass for one of another", () => {
  expectTypeOf(constant("slograf/v1", "Version.")).toEqualTypeOf<Schema<"slograf/v1">>();
  expectTypeOf<Schema<string>>().not.toExtend<Schema<number>>();
});
