import Handlebars from "handlebars";
import { type Markdown, template, type View } from "./markdown.ts";

/** A section has some thousand characters. */
const MOST_CHARACTERS = 200_000;
const MOST_HELD = 1000;
/** Names that are filled in; a section has some hundred. */
const MOST_FILLED = 20_000;

/**
 * A template that a person wrote: it ends soon, whatever stands in it. Partials could double what they hold,
 * twenty times over on twenty lines.
 */
export function teamsTemplate(text: string): (view: View) => Markdown {
  const atOnce = text.split("{{").length;
  if (atOnce > MOST_HELD) throw new Error(`it holds more than ${MOST_HELD} names and blocks`);
  new WithoutPartials().accept(Handlebars.parse(text));
  const render = template(text);
  return (view) => {
    let filled = 0;
    let characters = 0;
    const within = (written: string): string => {
      characters += written.length;
      filled += atOnce;
      if (characters > MOST_CHARACTERS || filled > MOST_FILLED)
        throw new Error(
          `it writes more than ${MOST_CHARACTERS} characters, or fills in more than ${MOST_FILLED} names`,
        );
      return written;
    };
    return render(view, within);
  };
}

class WithoutPartials extends Handlebars.Visitor {
  override PartialStatement = refuse;
  override PartialBlockStatement = refuse;
  override Decorator = refuse;
  override DecoratorBlock = refuse;
}

function refuse({ loc }: hbs.AST.Node): never {
  const place = { lineNumber: loc.start.line, column: loc.start.column };
  throw Object.assign(new Error("it holds a partial or a decorator"), place);
}
