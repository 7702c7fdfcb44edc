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

const MORE = "and # more\n";

/** Plain text: whatever reads it takes nothing in it for a mark. */
export const texts: readonly string[] = [
  define("slograf.firing.text", [
    `{{ ${line(SAYING)} }}\n`,
    ifGiven("impact", line, ["Impact: ", "\n"]),
    budgetLine(line, ["", "\n"]),
    linksOf((title, address) => `${title}: ${address}\n`, line, "&"),
    "\n",
  ]),
  define("slograf.resolved.text", [`Resolved after ${LASTED}: {{ ${line(SAYING)} }}\n`]),
  define(templateName("act", "text"), [
    eachFiring("slograf.firing.text", MORE),
    eachResolved("slograf.resolved.text", MORE),
  ]),
  define("slograf.told.text", [
    `{{ ${line(SAYING)} }}.`,
    ifGiven("impact", line, [" ", ""]),
    `{{ if .Annotations.dashboard_url }}\nHow it goes on: ${panelAddress(line, "&")}{{ end }}\n`,
  ]),
  define("slograf.over.text", [
    `Over after ${LASTED}: the data of ${whereabouts(line)} is as promised again.\n`,
  ]),
  define(templateName("inform", "text"), [
    toldOrOver("slograf.told.text", "slograf.over.text", MORE),
  ]),
];
