declare const VALUE: unique symbol;

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A JSON Schema that knows the type of what it describes; the type exists for the compiler alone. */
export type Schema<Value = unknown> = JsonSchema & {
  readonly description?: string;
  readonly [VALUE]?: Value;
};

/** What a schema describes, as TypeScript sees it. */
export type ValueOf<Described> = Described extends { readonly [VALUE]?: infer Value }
  ? Value
  : never;

export type Properties = Readonly<Record<string, Schema>>;

/** A mapping of fields, of which some are required. */
export type Fields<P extends Properties, Required extends keyof P> = Flat<
  { readonly [Name in Required]: ValueOf<P[Name]> } & {
    readonly [Name in Exclude<keyof P, Required>]?: ValueOf<P[Name]>;
  }
>;

/** The same fields in one type, as editors show it. */
type Flat<Type> = { [Name in keyof Type]: Type[Name] } & {};

/** A schema whose type does not follow from its parts. */
export const schema = <Value>(json: JsonSchema): Schema<Value> => json;

/** A mapping with these fields and no others. */
export const object = <P extends Properties, Required extends keyof P & string = never>(
  description: string | undefined,
  properties: P,
  required: readonly Required[] = [],
): Schema<Fields<P, Required>> => ({
  type: "object",
  additionalProperties: false,
  ...(description !== undefined && { description }),
  properties,
  ...(required.length > 0 && { required }),
});

export const list = <Item>(
  items: Schema<Item>,
  description: string,
  limits: JsonSchema = {},
): Schema<readonly Item[]> => ({ type: "array", items, description, ...limits });

export const constant = <const Text extends string>(
  text: Text,
  description: string,
): Schema<Text> => ({ const: text, description });

/** One of a few texts. */
export const choice = <const Text extends string>(
  texts: readonly Text[],
  description?: string,
): Schema<Text> => ({ enum: texts, ...(description !== undefined && { description }) });

export const flag = (description: string): Schema<boolean> => ({ type: "boolean", description });

export const anyText = (description: string): Schema<string> => ({ type: "string", description });

export const integer = (description: string, limits: JsonSchema): Schema<number> => ({
  type: "integer",
  description,
  ...limits,
});

/** A text of a form; `expects` says in diagnostics which. */
export const text = (pattern: string, expects: string, more: JsonSchema = {}): Schema<string> => ({
  type: "string",
  pattern,
  "x-expects": expects,
  ...more,
});

/** One of several kinds of a mapping. */
export interface Kind {
  readonly kind: string;
  readonly summary: string;
  readonly params: Properties;
  readonly required: readonly string[];
}

/** A mapping of a kind whose fields only that kind knows. */
export type SomeKind = JsonSchema & { readonly kind: string };

type Tagged<Tag extends string, K extends Kind> = K extends Kind
  ? { readonly [Name in Tag]: K["kind"] } & Fields<
      K["params"],
      K["required"][number] & keyof K["params"]
    >
  : never;

/** A mapping of one of these kinds, which `tag` names; a wrong kind is one diagnostic. */
export const oneOf = <const Tag extends string, K extends Kind>(
  tag: Tag,
  description: string,
  kinds: readonly K[],
): Schema<Tagged<Tag, K>> => ({
  type: "object",
  required: [tag],
  discriminator: { propertyName: tag },
  description,
  oneOf: kinds.map(({ kind, summary, params, required }) => ({
    title: kind,
    ...object(summary, { [tag]: constant(kind, summary), ...params }, [tag, ...required]),
  })),
});
