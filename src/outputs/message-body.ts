import { type MessagePart, templateName } from "../receivers/index.ts";
import { define, titleText } from "./message-escapes.ts";

/** What led to an alert began before it, by up to the long window of the fastest pair. */
export const BEFORE_SECONDS = 3600;
const BEFORE_NANOSECONDS = BEFORE_SECONDS * 1e9;

/** So many alerts a message names. */
const MOST = 5;

const FIRING = ".Alerts.Firing";
const RESOLVED = ".Alerts.Resolved";
/**
 * Whether Grafana sends it in place of an alert that it could not evaluate: it is no news of what the rule
 * watches, and the rule's annotations, which it carries, are not true of it.
 * (`errorAlert` and `noDataAlert` in grafana/grafana, pkg/services/ngalert/state/compat.go.)
 */
const UNEVALUATED = '(match "^Datasource(Error|NoData)$" .Labels.alertname)';
const UNKNOWN =
  '(printf "Grafana could not evaluate its rule %q: whether it holds is not known" (or .Labels.rulename .Labels.alertname))';
/** What an alert says of itself; one of somebody else's has a name at least. */
const SAYING = `(or (and ${UNEVALUATED} ${UNKNOWN}) .Annotations.summary .Labels.alertname)`;
/** The template that prints it. */
const saying = (part: MessagePart): string => `slograf.saying.${part}`;
const ifEvaluated = (text: string): string => `{{ if not ${UNEVALUATED} }}${text}{{ end }}`;
/** How long an alert lasted, to the second. */
const LASTED = "{{ (.EndsAt.Sub .StartsAt).Round 1000000000 }}";

/** The action that prints a value. */
type Action = (value: string) => string;
/** What stands before and after a text. */
type Around = readonly [before: string, after: string];

/** How a format writes what all of them say. */
export interface Format {
  readonly part: MessagePart;
  /** Prints a value as text, and within an address. */
  readonly text: Action;
  readonly address: Action;
  readonly ampersand: "&" | "&amp;";
  readonly line: Around;
  readonly headline: Around;
  readonly impact: Around;
  readonly link: (title: string, address: string) => string;
  readonly links: Around;
  /** The end of what users of the data are told, with a link to the dashboard where there is one. */
  readonly follow: (link: (title: string) => string) => string;
  readonly page: (body: string) => string;
}

const around = ([before, after]: Around, text: string): string => `${before}${text}${after}`;

/** Where it was, for people who know the data by the pipeline's name. */
const whereabouts = (text: Action): string =>
  `{{ ${text(".Labels.pipeline")} }} ({{ ${text(".Labels.env")} }}{{ if .Labels.region }}, {{ ${text(".Labels.region")} }}{{ end }})`;

/** While any alert fires, or else once nothing does any more. */
const whileOrAfter = (firing: string, resolved: string): string =>
  `{{ if ${FIRING} }}${firing}{{ else if ${RESOLVED} }}${resolved}{{ end }}`;

/** The first alert speaks for the others, of which it is said how many there are. */
const headline = (alerts: string, state: string): string =>
  `${state}: {{ with index ${alerts} 0 }}{{ template "${saying("title")}" . }}{{ end }}{{ if gt (len ${alerts}) 1 }} (and {{ len (slice ${alerts} 1) }} more){{ end }}`;

const place = (alerts: string, text: string): string =>
  `{{ with index ${alerts} 0 }}{{ if ${UNEVALUATED} }}{{ template "${saying("title")}" . }}{{ else }}${whereabouts(titleText)}: ${text}{{ end }}{{ end }}`;

/** What a phone shows while it is locked, and the subject of a mail: one line. */
export const titles: readonly string[] = [
  define(saying("title"), `{{ ${titleText(SAYING)} }}`),
  define(
    templateName("act", "title"),
    whileOrAfter(headline(FIRING, "Firing"), headline(RESOLVED, "Resolved")),
  ),
  define(
    templateName("inform", "title"),
    whileOrAfter(
      place(FIRING, "the data may not be as promised"),
      place(RESOLVED, "the data is as promised again"),
    ),
  ),
];

/** What a message says, to those who must act and to the users of the data. */
export function body(format: Format): readonly string[] {
  const { part, text, line, page } = format;
  const name = (of: string) => `slograf.${of}.${part}`;
  const says = `{{ template "${saying(part)}" . }}`;
  const each = (alerts: string, of: string): string =>
    [
      `{{ range $index, $alert := ${alerts} }}{{ if lt $index ${MOST} }}{{ template "${name(of)}" $alert }}{{ end }}{{ end }}`,
      `{{ if gt (len ${alerts}) ${MOST} }}${around(line, `and {{ len (slice ${alerts} ${MOST}) }} more`)}{{ end }}`,
    ].join("");
  const over = `{{ template "${name("over")}" index ${RESOLVED} 0 }}`;
  return [
    define(saying(part), `{{ ${text(SAYING)} }}`),
    define(
      name("firing"),
      around(format.headline, says) +
        ifEvaluated(impact(format, format.impact) + budgetLine(format)) +
        around(format.links, linksOf(format)),
    ),
    define(name("resolved"), around(line, `Resolved after ${LASTED}: ${says}`)),
    define(templateName("act", part), page(each(FIRING, "firing") + each(RESOLVED, "resolved"))),
    define(
      name("told"),
      `${line[0]}${says}.${ifEvaluated(impact(format, [" ", ""]))}${format.follow((title) => panelLink(title, format))}`,
    ),
    define(
      name("over"),
      around(
        line,
        `Over after ${LASTED}: {{ if ${UNEVALUATED} }}${says}{{ else }}the data of ${whereabouts(text)} is as promised again.{{ end }}`,
      ),
    ),
    define(templateName("inform", part), page(whileOrAfter(each(FIRING, "told"), over))),
  ];
}

const impact = ({ text }: Format, [before, after]: Around): string =>
  `{{ if .Annotations.impact }}${before}{{ ${text(".Annotations.impact")} }}${after}{{ end }}`;

/** How the error budget stands, on one line. */
const budgetLine = ({ text, line: [before, after] }: Format): string =>
  [
    `{{ if .Annotations.budget_left }}${before}`,
    `{{ if .Annotations.burn }}Burn rate {{ ${text(".Annotations.burn")} }}, budget{{ else }}Budget{{ end }}`,
    ` left {{ ${text(".Annotations.budget_left")} }}`,
    `{{ if .Annotations.exhausted_in }}, time to exhaustion: {{ ${text(".Annotations.exhausted_in")} }}{{ end }}`,
    `${after}{{ end }}`,
  ].join("");

/** Links of an alert; one that is no address on the web leads nowhere from a message. */
function linksOf(format: Format): string {
  const web = (title: string, value: string) =>
    `{{ if match "^https?://" ${value} }}${format.link(title, `{{ ${format.address(value)} }}`)}{{ end }}`;
  return [
    `{{ if .Annotations.dashboard_url }}${panelLink("Panel", format)}{{ end }}`,
    web("Runbook", ".Annotations.runbook_url"),
    web("Logs", ".Annotations.logs_url"),
  ].join("");
}

/** To the dashboard, from an hour before the alert until it was over, or until now. */
const panelLink = (title: string, { link, address, ampersand }: Format): string =>
  link(
    title,
    [
      `{{ ${address(".Annotations.dashboard_url")} }}`,
      `${ampersand}from={{ (.StartsAt.Add -${BEFORE_NANOSECONDS}).UnixMilli }}`,
      `${ampersand}to={{ if eq .Status "resolved" }}{{ .EndsAt.UnixMilli }}{{ else }}now{{ end }}`,
    ].join(""),
  );
