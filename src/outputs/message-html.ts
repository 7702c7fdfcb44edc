import { templateName } from "../receivers/index.ts";
import { line } from "./message-escapes.ts";
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

const MORE = "<p>and # more</p>\n";

const link = (title: string, address: string): string => `<a href="${address}">${title}</a> `;

/** As it is: the address stands in an attribute, where the engine escapes it. */
const plain = (value: string): string => value;

/** As wide as the phone; mail programs drop style sheets, so there is none. */
const page = (body: string): string =>
  [
    '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>\n',
    '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.4; max-width: 40em; margin: 1em auto; padding: 0 1em">\n',
    `${body}</body></html>\n`,
  ].join("");

/** For mail. Go's engine for HTML escapes by where a value stands. */
export const htmls: readonly string[] = [
  define("slograf.firing.html", [
    `<p><strong>{{ ${line(SAYING)} }}</strong></p>\n`,
    ifGiven("impact", line, ["<p>", "</p>\n"]),
    budgetLine(line, ["<p>", "</p>\n"]),
    `<p>${linksOf(link, plain, "&amp;")}</p>\n<hr>\n`,
  ]),
  define("slograf.resolved.html", [`<p>Resolved after ${LASTED}: {{ ${line(SAYING)} }}</p>\n`]),
  define(templateName("act", "html"), [
    page(eachFiring("slograf.firing.html", MORE) + eachResolved("slograf.resolved.html", MORE)),
  ]),
  define("slograf.told.html", [
    `<p>{{ ${line(SAYING)} }}.`,
    ifGiven("impact", line, [" ", ""]),
    "</p>\n",
    `{{ if .Annotations.dashboard_url }}<p>${link("How it goes on", panelAddress(plain, "&amp;"))}</p>\n{{ end }}`,
  ]),
  define("slograf.over.html", [
    `<p>Over after ${LASTED}: the data of ${whereabouts(line)} is as promised again.</p>\n`,
  ]),
  define(templateName("inform", "html"), [
    page(toldOrOver("slograf.told.html", "slograf.over.html", MORE)),
  ]),
];
