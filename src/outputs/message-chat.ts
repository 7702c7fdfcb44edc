import { templateName } from "../receivers/index.ts";
import { chatAddress, chatText } from "./message-escapes.ts";
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

const MORE = "and # more\n";

const link = (title: string, address: string): string => `<${address}|${title}>`;

/** In Slack's own form of links; nothing is formatted, because not every sender lets it be. */
export const chats: readonly string[] = [
  define("slograf.firing.chat", [
    `{{ ${chatText(SAYING)} }}\n`,
    ifGiven("impact", chatText, ["Impact: ", "\n"]),
    budgetLine(chatText, ["", "\n"]),
    linksOf((title, address) => `${link(title, address)} `, chatAddress, "&amp;"),
    "\n\n",
  ]),
  define("slograf.resolved.chat", [`Resolved after ${LASTED}: {{ ${chatText(SAYING)} }}\n`]),
  define(templateName("act", "chat"), [
    eachFiring("slograf.firing.chat", MORE),
    eachResolved("slograf.resolved.chat", MORE),
  ]),
  define("slograf.told.chat", [
    `{{ ${chatText(SAYING)} }}.`,
    ifGiven("impact", chatText, [" ", ""]),
    `{{ if .Annotations.dashboard_url }} ${link("How it goes on", panelAddress(chatAddress, "&amp;"))}{{ end }}\n`,
  ]),
  define("slograf.over.chat", [
    `Over after ${LASTED}: the data of ${whereabouts(chatText)} is as promised again.\n`,
  ]),
  define(templateName("inform", "chat"), [
    toldOrOver("slograf.told.chat", "slograf.over.chat", MORE),
  ]),
];
