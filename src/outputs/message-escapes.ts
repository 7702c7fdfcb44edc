/** One replacement in a template: a pattern of RE2, and what stands for it. */
type Replacement = readonly [pattern: string, by: string];

/** An incident is read on a phone. */
const LONGEST = 280;

const ONE_LINE: readonly Replacement[] = [
  [String.raw`[\s\pZ\pC]+`, " "],
  ["^ | $", ""],
  [`^(.{${LONGEST - 1}})..+$`, "${1}…"],
];

/** A mention or a link begins with an angle bracket, and an entity with an ampersand. */
const ENTITIES: readonly Replacement[] = [
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
];

/**
 * Slack has no escape for the marks that format; these look like them. A colon is kept apart from what
 * would be the name of an emoji.
 */
const MARKS: readonly Replacement[] = [
  [String.raw`\*`, "∗"],
  ["_", "ˍ"],
  ["~", "∼"],
  ["`", "ˋ"],
  [":([A-Za-z+-])", ":\u2060${1}"],
];

/** A title is read as plain text by most, and for links and mentions by some. */
const BRACKETS: readonly Replacement[] = [
  ["<", "‹"],
  [">", "›"],
  [String.raw`\]\(`, "]\u2060("],
  ["://", ":\u2060//"],
];

/**
 * Markdown takes no sign behind a backslash for a mark. An address that stands for itself is linked without any
 * mark, and a mention needs its at-sign only: both are taken apart.
 */
const MARKDOWN: readonly Replacement[] = [
  ["([\\\\`*_{}\\[\\]()<>#+.!|~-])", "\\${1}"],
  ["://", ":\u2060//"],
  ["@", "@\u2060"],
];

/** What would end an address in Markdown. */
const MARKDOWN_ADDRESS: readonly Replacement[] = [
  [String.raw`[\s\pZ\pC]+`, "%20"],
  ["<", "%3C"],
  [">", "%3E"],
  [String.raw`\(`, "%28"],
  [String.raw`\)`, "%29"],
  [String.raw`\\`, "%5C"],
];

/** What would end an address where Slack reads one. */
const ADDRESS: readonly Replacement[] = [
  [String.raw`[\s\pZ\pC]+`, "%20"],
  ["<", "%3C"],
  [">", "%3E"],
  [String.raw`\|`, "%7C"],
  ["&", "&amp;"],
];

/** A template of that name. */
export const define = (name: string, text: string): string =>
  `{{ define "${name}" }}${text}{{ end }}`;

/** Go's string syntax agrees with JSON's. */
function escaping(name: string, replacements: readonly Replacement[]): string {
  const steps = replacements.map(
    ([from, to]) => `| reReplaceAll ${JSON.stringify(from)} ${JSON.stringify(to)} `,
  );
  return define(name, `{{ . ${steps.join("")}}}`);
}

/** Templates that take a text and print it fit for where it stands. */
export const escapes: readonly string[] = [
  escaping("slograf.line", ONE_LINE),
  escaping("slograf.title", [...ONE_LINE, ...BRACKETS]),
  escaping("slograf.chat", [...ONE_LINE, ...ENTITIES, ...MARKS]),
  escaping("slograf.chat.address", ADDRESS),
  escaping("slograf.markdown", [...ONE_LINE, ...MARKDOWN]),
  escaping("slograf.markdown.address", MARKDOWN_ADDRESS),
];

const by =
  (name: string) =>
  (value: string): string =>
    `template "${name}" ${value}`;

/** Actions that print a value so. */
export const line = by("slograf.line");
export const titleText = by("slograf.title");
export const chatText = by("slograf.chat");
export const chatAddress = by("slograf.chat.address");
export const markdownText = by("slograf.markdown");
export const markdownAddress = by("slograf.markdown.address");
