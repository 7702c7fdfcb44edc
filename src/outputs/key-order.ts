/** The key of an object, and how its line begins. */
interface Key {
  readonly name: string;
  readonly label: string;
}

interface Order {
  readonly names: readonly string[];
  readonly keys: readonly Key[];
}

/** By the first name. */
const orders = new Map<string, readonly Order[]>();
/** Some names are a user's, and there may be any number of them. */
const MOST_FIRST = 256;
const MOST_ALIKE = 64;

/**
 * The keys of an object, sorted. A dashboard has a thousand objects of a few dozen kinds: to sort the
 * same names again takes as long as to write the object.
 */
export function inOrder(names: readonly string[]): readonly Key[] {
  const [first = ""] = names;
  const known = orders.get(first) ?? [];
  for (const order of known) if (isSame(order.names, names)) return order.keys;
  const keys = names.toSorted().map((name) => ({ name, label: `${JSON.stringify(name)}: ` }));
  if (known.length < MOST_ALIKE && (known.length > 0 || orders.size < MOST_FIRST))
    orders.set(first, [...known, { names, keys }]);
  return keys;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
