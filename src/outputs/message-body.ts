import { type MessagePart, templateName } from "../receivers/index.ts";
import {
  budgetLine,
  define,
  eachFiring,
  eachResolved,
  ifGiven,
  LASTED,
  linksOf,
  panelAddress,
  SAYING,
  toldOrOver,
  whereabouts,
} from "./message-pieces.ts";

/** How a format writes what all of them say. */
export interface Format {
  readonly part: MessagePart;
  /** The actions that print a value as text, and within an address. */
  readonly text: (value: string) => string;
  readonly address: (value: string) => string;
  readonly ampersand: "&" | "&amp;";
  /** What stands before and after a line. */
  readonly line: readonly [string, string];
  readonly headline: readonly [string, string];
  readonly impact: readonly [string, string];
  readonly link: (title: string, address: string) => string;
  readonly links: readonly [string, string];
  /** The end of what users of the data are told, with a link to the dashboard where there is one. */
  readonly follow: (link: (title: string) => string) => string;
  readonly page: (body: string) => string;
}

const around = ([before, after]: readonly [string, string], text: string): string =>
  `${before}${text}${after}`;

/** What a message says, to those who must act and to the users of the data. */
export function body(format: Format): readonly string[] {
  const { part, text, address, ampersand, line, page } = format;
  const name = (of: string) => `slograf.${of}.${part}`;
  const saying = `{{ ${text(SAYING)} }}`;
  const more = around(line, "and # more");
  return [
    define(name("firing"), [
      around(format.headline, saying),
      ifGiven("impact", text, format.impact),
      budgetLine(text, line),
      around(format.links, linksOf(format.link, address, ampersand)),
    ]),
    define(name("resolved"), [around(line, `Resolved after ${LASTED}: ${saying}`)]),
    define(templateName("act", part), [
      page(eachFiring(name("firing"), more) + eachResolved(name("resolved"), more)),
    ]),
    define(name("told"), [
      `${line[0]}${saying}.`,
      ifGiven("impact", text, [" ", ""]),
      format.follow((title) => format.link(title, panelAddress(address, ampersand))),
    ]),
    define(name("over"), [
      around(line, `Over after ${LASTED}: the data of ${whereabouts(text)} is as promised again.`),
    ]),
    define(templateName("inform", part), [page(toldOrOver(name("told"), name("over"), more))]),
  ];
}
