import { Lexer } from "yaml";

const DEEPEST = 50;

/**
 * Whether brackets or dashes nest deeper than any spec. The parser recurses, so that a megabyte of
 * `[` would end the process instead of ending in a diagnostic.
 */
export function isTooDeep(text: string): boolean {
  let brackets = 0;
  let dashes = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") brackets++;
    else if (token === "]" || token === "}") brackets--;
    else if (token === "-" || token === "?") dashes++;
    else if (token.includes("\n")) dashes = 0;
    if (brackets > DEEPEST || dashes > DEEPEST) return true;
  }
  return false;
}
