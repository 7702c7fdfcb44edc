/** Characters that YAML wants escaped: control characters, halves of surrogate pairs, marks of byte order. */
const UNPRINTABLE = /[^\t\n -~\u00A0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;
const ORDINARY = /^[\n -~]*$/;

const isPrintable = (text: string): boolean => ORDINARY.test(text) || !UNPRINTABLE.test(text);

/** Indicators of YAML at the start, `: ` and ` #` anywhere, a space or a colon at the end. */
const NOT_PLAIN = /^[\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|:[ \t]|[\t ]#|[\t :]$/;

/** What the core schema of YAML 1.2 reads as null, a truth value or a number. */
const NOT_TEXT =
  /^(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+\.\d*)|[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** A text on one line: as it is where that reads back as the same text, else in quotes. */
export function inline(text: string, inFlow: boolean): string {
  if (text.includes("\n") || !isPrintable(text)) return escaped(text);
  const quoted = NOT_PLAIN.test(text) || (inFlow && /[[\]{},]/.test(text)) || NOT_TEXT.test(text);
  if (!quoted) return text;
  // Within single quotes nothing but a single quote has a meaning.
  return text.includes('"') && !text.includes("'") ? `'${text}'` : escaped(text);
}

const keys = new Map<string, string>();
/** More than slograf itself writes; others are a user's. */
const MOST_KEYS = 256;

/** The name of a field and its colon: as it is if it is a word. The same few stand at every rule. */
export function key(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const isWord = /^[A-Za-z_][\w-]*$/.test(name) && !NOT_TEXT.test(name);
  const text = `${isWord ? name : escaped(name)}:`;
  if (keys.size < MOST_KEYS) keys.set(name, text);
  return text;
}

/** JSON is YAML, but for the few characters that it leaves as they are. */
const escaped = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[\u007F-\u009F\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Whether a text has lines that can stand as they are: none begins or ends it with white space. */
export function isBlock(text: string): boolean {
  if (!text.includes("\n")) return false;
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  return body !== "" && body.trim().length === body.length && isPrintable(text);
}

/** A text as a block, line by line: nothing in it has a meaning. Empty lines hold no spaces. */
export function block(text: string, indent: string): string {
  const [mark, body] = text.endsWith("\n") ? ["|", text.slice(0, -1)] : ["|-", text];
  let shown = `${mark}\n${indent}`;
  let from = 0;
  for (let to = body.indexOf("\n"); to >= 0; to = body.indexOf("\n", from)) {
    while (body[to] === "\n") to++;
    shown += `${body.slice(from, to)}${indent}`;
    from = to;
  }
  return shown + body.slice(from);
}
