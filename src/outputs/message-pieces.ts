/** What led to an alert began before it, by up to the long window of the fastest pair. */
export const BEFORE_SECONDS = 3600;

/** So many alerts a message names. */
export const MOST = 5;

const BEFORE_NANOSECONDS = BEFORE_SECONDS * 1e9;

/** A template of that name. */
export const define = (name: string, lines: readonly string[]): string =>
  `{{ define "${name}" }}${lines.join("")}{{ end }}`;

/** A text with the annotation in it, only where that is there. */
export const ifGiven = (
  annotation: string,
  text: (value: string) => string,
  [before, after]: readonly [string, string],
): string => {
  const value = `.Annotations.${annotation}`;
  return `{{ if ${value} }}${before}{{ ${text(value)} }}${after}{{ end }}`;
};

/** What an alert says of itself; one of somebody else's has a name at least. */
export const SAYING = "(or .Annotations.summary .Labels.alertname)";

/** The address of the dashboard, from an hour before the alert until it was over, or until now. */
export const panelAddress = (address: (value: string) => string, ampersand: string): string =>
  [
    `{{ ${address(".Annotations.dashboard_url")} }}`,
    `${ampersand}from={{ (.StartsAt.Add -${BEFORE_NANOSECONDS}).UnixMilli }}`,
    `${ampersand}to={{ if eq .Status "resolved" }}{{ .EndsAt.UnixMilli }}{{ else }}now{{ end }}`,
  ].join("");

/** Links of an alert; one that is no address on the web leads nowhere from a message. */
export const linksOf = (
  link: (title: string, address: string) => string,
  address: (value: string) => string,
  ampersand: string,
): string =>
  [
    `{{ if .Annotations.dashboard_url }}${link("Panel", panelAddress(address, ampersand))}{{ end }}`,
    ...[
      ["Runbook", "runbook_url"],
      ["Logs", "logs_url"],
    ].map(([title = "", name = ""]) => {
      const value = `.Annotations.${name}`;
      return `{{ if match "^https?://" ${value} }}${link(title, `{{ ${address(value)} }}`)}{{ end }}`;
    }),
  ].join("");

/** How the error budget stands, on one line. */
export const budgetLine = (
  text: (value: string) => string,
  [before, after]: readonly [string, string],
): string =>
  [
    `{{ if .Annotations.budget_left }}${before}`,
    `{{ if .Annotations.burn }}Burn rate {{ ${text(".Annotations.burn")} }}, budget{{ else }}Budget{{ end }}`,
    ` left {{ ${text(".Annotations.budget_left")} }}`,
    `{{ if .Annotations.exhausted_in }}, time to exhaustion: {{ ${text(".Annotations.exhausted_in")} }}{{ end }}`,
    `${after}{{ end }}`,
  ].join("");

/** Those that fire, the first few of them, and how many more. */
export const eachFiring = (name: string, more: string): string =>
  each(".Alerts.Firing", name, more);
export const eachResolved = (name: string, more: string): string =>
  each(".Alerts.Resolved", name, more);

const each = (alerts: string, name: string, more: string): string =>
  [
    `{{ range $index, $alert := ${alerts} }}{{ if lt $index ${MOST} }}{{ template "${name}" $alert }}{{ end }}{{ end }}`,
    `{{ if gt (len ${alerts}) ${MOST} }}${more.replace("#", `{{ len (slice ${alerts} ${MOST}) }}`)}{{ end }}`,
  ].join("");

/** How long an alert lasted, to the second. */
export const LASTED = "{{ (.EndsAt.Sub .StartsAt).Round 1000000000 }}";

/** Where it was, for people who know the data by the pipeline's name. */
export const whereabouts = (text: (value: string) => string): string =>
  `{{ ${text(".Labels.pipeline")} }} ({{ ${text(".Labels.env")} }}{{ if .Labels.region }}, {{ ${text(".Labels.region")} }}{{ end }})`;

/** What users of the data are told: what may disappoint them, or, once nothing does any more, that it is over. */
export const toldOrOver = (told: string, over: string, more: string): string =>
  `{{ if .Alerts.Firing }}${eachFiring(told, more)}{{ else if .Alerts.Resolved }}{{ template "${over}" index .Alerts.Resolved 0 }}{{ end }}`;
