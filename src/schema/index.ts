/** JSON Schemas that carry the types of what they describe, and the forms that several of them share. */
export {
  anyText,
  choice,
  constant,
  type Fields,
  flag,
  integer,
  type JsonSchema,
  list,
  object,
  oneOf,
  type Properties,
  type Schema,
  type SomeKind,
  schema,
  text,
  type ValueOf,
} from "./build.ts";
export {
  definitions,
  type MatchSpec,
  named,
  names,
  ref,
  type Secret,
  type SelectorSpec,
} from "./definitions.ts";
