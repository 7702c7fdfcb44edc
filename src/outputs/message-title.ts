import { templateName } from "../receivers/index.ts";
import { titleText } from "./message-escapes.ts";
import { define, SAYING, whereabouts } from "./message-pieces.ts";

/** The first alert speaks for the others, of which it is said how many there are. */
const headline = (alerts: string, state: string): string =>
  `${state}: {{ with index ${alerts} 0 }}{{ ${titleText(SAYING)} }}{{ end }}{{ if gt (len ${alerts}) 1 }} (and {{ len (slice ${alerts} 1) }} more){{ end }}`;

const place = (alerts: string, text: string): string =>
  `{{ with index ${alerts} 0 }}${whereabouts(titleText)}{{ end }}: ${text}`;

/** What a phone shows while it is locked, and the subject of a mail: one line. */
export const titles: readonly string[] = [
  define(templateName("act", "title"), [
    `{{ if .Alerts.Firing }}${headline(".Alerts.Firing", "Firing")}`,
    `{{ else if .Alerts.Resolved }}${headline(".Alerts.Resolved", "Resolved")}{{ end }}`,
  ]),
  define(templateName("inform", "title"), [
    `{{ if .Alerts.Firing }}${place(".Alerts.Firing", "the data may not be as promised")}`,
    `{{ else if .Alerts.Resolved }}${place(".Alerts.Resolved", "the data is as promised again")}{{ end }}`,
  ]),
];
