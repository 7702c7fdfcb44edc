import type { Rehearsed } from "./rehearsal.ts";
import type { Sending } from "./sending.ts";

/** What would become of alerts, as a person reads it in a terminal. */
export const rehearsalText = (alerts: readonly Rehearsed[]): string =>
  alerts.map((alert) => alertLines(alert).join("\n")).join("\n\n");

function alertLines(rehearsed: Rehearsed): readonly string[] {
  const { alert, severity, env, region, team, message, silences, silencedBy } = rehearsed;
  const place = region === undefined ? env : `${env}, ${region}`;
  return [
    `${alert} (${place}): ${severity}, for ${team}`,
    ...rehearsed.sendings.flatMap((sending) => sendingLines(sending, rehearsed)),
    ...listed("Silences:", silences),
    ...listed("Silenced by:", silencedBy),
    ...labelled("Title:", [message.title]),
    ...labelled("Text:", message.text),
  ];
}

const listed = (label: string, names: readonly string[]): readonly string[] =>
  labelled(label, names.length === 0 ? ["nothing"] : names);

function sendingLines(
  { consumer, silent, route = [], destination, receivers, pace, ...when }: Sending,
  { labels }: Rehearsed,
): readonly string[] {
  if (silent !== undefined) return labelled(`${consumer}:`, [`sends nothing: ${silent}`]);
  if (destination === undefined || receivers === undefined)
    return labelled(`${consumer}:`, [`sends, ${route.join("")}`, labelsText(labels)]);
  return [
    ...labelled(`${consumer}:`, ["sends"]),
    ...labelled(
      "  Route:",
      route.map((node, depth) => `${"  ".repeat(depth)}${node}`),
    ),
    ...labelled("  To:", [
      destination,
      ...(receivers.length === 0 ? ["  nobody: the team has no receivers for this"] : []),
      ...receivers.map((receiver) => `  ${receiver}`),
    ]),
    ...(receivers.length === 0 ? [] : labelled("  When:", whenLines(when))),
    ...(receivers.length === 0 || pace === undefined ? [] : labelled("  How:", [pace])),
  ];
}

function whenLines({ waitsFor = [], sentAt }: Pick<Sending, "waitsFor" | "sentAt">) {
  if (waitsFor.length === 0) return ["at once"];
  return [
    `not then: ${waitsFor.join(", and ")}`,
    sentAt === undefined ? "never within a year" : `from ${sentAt} on, if it still holds then`,
  ];
}

const labelsText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(" ");

const WIDTH = 15;

/** A label before the first of some lines, and room for it before the others. */
const labelled = (label: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => `  ${(index === 0 ? label : "").padEnd(WIDTH)} ${line}`.trimEnd());
