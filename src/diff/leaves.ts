import { type Fields, fieldsOf, scalarOf } from "../artifacts/index.ts";

/** Without some of its fields. */
export const without = (value: Fields, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** Every scalar with the path that leads to it; a list of scalars is one of them. */
export function leaves(value: unknown, path = ""): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  collect(value, path, found);
  return Object.fromEntries(found);
}

function collect(value: unknown, path: string, found: [string, string][]): void {
  if (Array.isArray(value) && !value.every(isScalar)) {
    const names = namesOf(value);
    for (const [index, item] of value.entries())
      collect(item, `${path}[${names?.[index] ?? index}]`, found);
  } else if (typeof value === "object" && value !== null && Object.keys(value).length > 0) {
    if (Array.isArray(value)) found.push([path, value.map(shown).join(", ")]);
    else
      for (const [name, each] of Object.entries(value))
        collect(each, path === "" ? name : `${path}.${name}`, found);
  } else if (path !== "") found.push([path, shown(value)]);
}

const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;

const shown = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** Items keep their names when one is put before them, if they have names and each its own. */
function namesOf(list: readonly unknown[]): readonly string[] | undefined {
  const names = list.map((item) => {
    const { id, name, uid, refId, matcher } = fieldsOf(item);
    const { id: by, options } = fieldsOf(matcher);
    return (
      scalarOf(id) ??
      scalarOf(name) ??
      scalarOf(uid) ??
      scalarOf(refId) ??
      (by && `${scalarOf(by)} ${scalarOf(options)}`)
    );
  });
  const known = names.filter((name) => typeof name === "string");
  return known.length === list.length && new Set(known).size === known.length ? known : undefined;
}
