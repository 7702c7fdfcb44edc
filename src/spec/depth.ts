import { Lexer } from "yaml";

const DEEPEST = 50;

/** Marks that the lexer puts between the pieces of the text. */
const MARKS: readonly string[] = ["\u0002", "\u0018", "\u001F"];

/**
 * Where a text nests deeper than any spec. The parser recurses, so that a megabyte of `[` would end
 * the process instead of ending in a diagnostic.
 */
export function tooDeepAt(text: string): number | undefined {
  let offset = 0;
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
    if (brackets + blocks.length > DEEPEST) return offset;
    offset += token.length;
    const end = token.lastIndexOf("\n");
    if (end >= 0) {
      lineStart = offset - token.length + end + 1;
      beginsBlock = true;
    }
  }
  return undefined;
}
