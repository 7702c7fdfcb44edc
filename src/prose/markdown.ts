import Handlebars from "handlebars";

/** Text that is safe to stand in Markdown, and so in Grafana's text panels and descriptions. */
export type Markdown = string & { readonly __brand: "markdown" };

/**
 * A person's text, inert in Markdown and HTML: one line, nothing formats, links, mentions or runs.
 * The dollar sign is an entity, because Grafana fills variables wherever it sees one; what makes an address
 * of a text is one, because forges link addresses.
 */
export const md = (text: string): Markdown =>
  own(
    text
      .trim()
      .replaceAll(/ \s+|[^\S ]\s*/g, " ")
      .replaceAll("&", "&amp;")
      .replaceAll(/[\\`*_{}[\]<>|~#]/g, "\\$&")
      .replaceAll("$", "&#36;")
      .replaceAll("!\\[", "\\!\\[")
      .replaceAll("://", "&#58;//")
      .replaceAll("@", "&#64;")
      .replaceAll(/www\./gi, (site) => `${site.slice(0, -1)}&#46;`)
      .replace(/^[-+=]/, "\\$&")
      .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2"),
  );

/** Text as code, with as many backticks as it takes. */
export function code(text: string): Markdown {
  const ticks = "`".repeat(
    1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${ticks}${pad}${text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|")}${pad}${ticks}` as Markdown;
}

/** A link; the address has been checked and is encoded where Markdown would end it. */
export const link = (text: string, url: string): Markdown =>
  `[${md(text)}](${url.replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("$", "%24").replaceAll("[", "%5B").replaceAll("]", "%5D")})` as Markdown;

/** Text of slograf's own, which is Markdown already. */
export const own = (text: string): Markdown => text as Markdown;

/** What a template may hold: Markdown only, never a person's bare text. */
export interface View {
  readonly [name: string]:
    | Markdown
    | boolean
    | number
    | View
    | readonly View[]
    | readonly Markdown[]
    | undefined;
}

/**
 * Compiles a template. `strict` makes a misspelt name an error instead of an empty place; escaping
 * is done by `md`, because Handlebars' own is made for HTML. A person's template cannot run anything: it
 * has the built-in blocks, and no names but those of the view.
 */
export function template(
  text: string,
): (view: View, within?: (written: string) => string) => Markdown {
  const knownHelpers = { log: false };
  const options = { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers };
  const render = Handlebars.compile(text, options);
  return (view, within = String) => {
    const helpers = {
      each: (context: unknown, block: Handlebars.HelperOptions) => each(context, block, within),
    };
    return tidy(within(render(view, { helpers })));
  };
}

/** Handlebars' own, which tells what each turn has written. */
const each = (
  context: unknown,
  block: Handlebars.HelperOptions,
  within: (written: string) => string,
): string => {
  const fn: Handlebars.TemplateDelegate = (...turn) => within(block.fn(...turn));
  return Handlebars.helpers["each"]?.(context, { ...block, fn }) as unknown as string;
};

/** One empty line between paragraphs, and one line end at the end. */
const tidy = (text: string): Markdown => own(`${text.replaceAll(/\n{3,}/g, "\n\n").trim()}\n`);
