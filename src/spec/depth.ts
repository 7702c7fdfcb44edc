import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isNode,
  isPair,
  Lexer,
  type Node,
} from "yaml";

const DEEPEST = 50;
const MOST_ALIASES = 200;

/** Marks that the lexer puts between the pieces of the text. */
const MARKS: readonly string[] = ["\u0002", "\u0018", "\u001F"];

/**
 * Where brackets or dashes nest deeper than in any spec. The parser recurses, so that a megabyte of
 * `[` would end the process instead of ending in a diagnostic.
 */
export function tooDeepAt(text: string): number | undefined {
  let offset = 0;
  let brackets = 0;
  let dashes = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") brackets++;
    else if (token === "]" || token === "}") brackets--;
    else if (token === "-" || token === "?") dashes++;
    else if (token.includes("\n")) dashes = 0;
    if (brackets > DEEPEST || dashes > DEEPEST) return offset;
    if (!MARKS.includes(token)) offset += token.length;
  }
  return undefined;
}

export interface Survey {
  /** The first node that nests too deeply: by indentation, which `tooDeepAt` does not see. */
  readonly deep: Node | undefined;
  /** In the order of the text. */
  readonly aliases: readonly Alias[];
}

/** What reading the values would trip over; itself a loop, not a recursion. */
export function survey(root: Node): Survey {
  const aliases: Alias[] = [];
  const open: (readonly [node: unknown, depth: number])[] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if (depth > DEEPEST && isNode(node)) return { deep: node, aliases };
    if (isAlias(node)) aliases.push(node);
    else if (isPair(node)) open.push([node.value, depth]);
    else if (isCollection(node))
      for (const item of node.items.toReversed()) open.push([item, depth + 1]);
  }
  return { deep: undefined, aliases };
}

/** The alias to blame where the values are not finite. */
export function aliasAtFault(aliases: readonly Alias[], document: Document): Alias | undefined {
  if (tooMany(aliases)) return aliases[MOST_ALIASES];
  const broken = aliases.find((alias) => {
    const target = alias.resolve(document);
    return target === undefined || encloses(target, alias);
  });
  return broken ?? aliases.at(-1);
}

/** Each alias is resolved by a look at the whole file: more than these take minutes. */
export const tooMany = (aliases: readonly Alias[]): boolean => aliases.length > MOST_ALIASES;

const encloses = ({ range: outer }: Node, { range: inner }: Node): boolean =>
  outer != null && inner != null && outer[0] <= inner[0] && inner[0] < outer[1];
