import { Lexer } from "yaml";

const DEEPEST = 50;

/** Marks that the lexer puts between the pieces of the text. */
const MARKS: readonly string[] = ["\u0002", "\u0018", "\u001F"];

/** What nobody writes, and where it begins. */
export interface Excess {
  readonly at: number;
  /** Nested deeper than any spec, or else more than there is in one. */
  readonly isDeep: boolean;
}

/**
 * The parser recurses, so that a megabyte of `[` would end the process instead of ending in a diagnostic;
 * a megabyte of values takes seconds and hundreds of megabytes of memory.
 */
export function excessIn(text: string, mostTokens: number): Excess | undefined {
  let offset = 0;
  let tokens = 0;
  let lineStart = 0;
  let brackets = 0;
  /** Columns at which blocks begin: the first word of a line, and what follows a `-` or `?`. */
  const blocks: number[] = [];
  let beginsBlock = true;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.includes(token)) continue;
    if (token === "[" || token === "{") brackets++;
    else if (token === "]" || token === "}") brackets = Math.max(0, brackets - 1);
    if (beginsBlock && brackets === 0 && !/^[\s#]/.test(token)) {
      const column = offset - lineStart;
      while ((blocks.at(-1) ?? -1) >= column) blocks.pop();
      blocks.push(column);
      beginsBlock = token === "-" || token === "?";
    }
    const isDeep = brackets + blocks.length > DEEPEST;
    tokens++;
    if (isDeep || tokens > mostTokens) return { at: offset, isDeep };
    offset += token.length;
    const end = token.lastIndexOf("\n");
    if (end >= 0) {
      lineStart = offset - token.length + end + 1;
      beginsBlock = true;
    }
  }
  return undefined;
}
