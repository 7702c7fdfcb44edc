import { type Document, isScalar, visit, YAMLParseError } from "yaml";

/** Keys that stand twice in one mapping. The parser compares each with all before it: minutes for a megabyte. */
export function duplicateKeys(document: Document.Parsed): readonly YAMLParseError[] {
  const found: YAMLParseError[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.range == null) continue;
        const [from, to] = key.range;
        if (seen.has(key.value)) found.push(new YAMLParseError([from, to], "DUPLICATE_KEY", ""));
        seen.add(key.value);
      }
    },
  });
  return found;
}
