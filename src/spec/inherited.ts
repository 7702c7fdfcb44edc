/** Mappings hold what a file says and nothing else: no name in one is found among what objects inherit. */
export function withoutInherited(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) {
    // What aliases repeat is one object.
    if (Object.getPrototypeOf(value) === null) return value;
    Object.setPrototypeOf(value, null);
  }
  for (const each of Object.values(value)) withoutInherited(each);
  return value;
}
