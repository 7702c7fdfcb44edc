import { type Alias, type Document, type Node, visit } from "yaml";

const MOST_ALIASES = 200;
/** An expanded spec is never this much larger than its text; aliases can make it so. */
const MOST_COPIES = 50;

/** The values of a document, or the alias because of which they are not finite. */
export function valuesOf(document: Document): { readonly values: unknown } | { fault: Alias } {
  const aliases: Alias[] = [];
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  visit(document, {
    Alias: (_, alias) => {
      aliases.push(alias);
      const target = anchors.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  const last = aliases.at(MOST_ALIASES) ?? aliases.at(-1);
  if (last === undefined) return { values: document.toJS() as unknown };
  const broken =
    aliases.length > MOST_ALIASES
      ? last
      : aliases.find((each) => isBroken(each, targets.get(each)));
  if (broken !== undefined) return { fault: broken };
  try {
    return { values: document.toJS({ maxAliasCount: MOST_COPIES }) as unknown };
  } catch (error) {
    if (error instanceof ReferenceError) return { fault: last };
    throw error;
  }
}

/** Whether an alias refers to nothing, or to what it stands in. */
const isBroken = (alias: Alias, target: Node | undefined): boolean =>
  target === undefined || encloses(target, alias);

const encloses = ({ range: outer }: Node, { range: inner }: Node): boolean =>
  outer != null && inner != null && outer[0] <= inner[0] && inner[0] < outer[1];
