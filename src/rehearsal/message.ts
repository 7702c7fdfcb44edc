import { annotationParts, BEFORE_SECONDS } from "../outputs/index.ts";
import type { Alert } from "../rules/index.ts";
import type { Pipeline } from "../slo/index.ts";
import { exampleOf } from "./example.ts";

/** What people read, as the templates of both senders make it of one alert. */
export interface Message {
  readonly title: string;
  /** Lines. */
  readonly text: readonly string[];
}

type Said = Readonly<Record<keyof ReturnType<typeof annotationParts>, string | undefined>>;

/** @param atSeconds when the alert began */
export function messageOf(alert: Alert, pipeline: Pipeline, atSeconds: number): Message {
  const parts = annotationParts(alert, pipeline);
  const said = Object.fromEntries(
    Object.entries(parts).map(([name, texts]) => [
      name,
      oneLine(exampleOf(texts, alert.objective.place)),
    ]),
  ) as Said;
  const panel = `${said.dashboard_url}&from=${(atSeconds - BEFORE_SECONDS) * 1000}&to=now`;
  const { title, text } =
    alert.severity === "inform" ? informing(alert, pipeline, said, panel) : acting(said, panel);
  // Some media take angle brackets in a title for a link.
  return { title: title.replaceAll("<", "‹").replaceAll(">", "›"), text };
}

const acting = (said: Said, panel: string): Message => ({
  title: `Firing: ${said.summary}`,
  text: [
    `${said.summary}`,
    `Impact: ${said.impact}`,
    ...budgetLine(said),
    `Panel: ${panel}`,
    ...webLink("Runbook", said.runbook_url),
    ...webLink("Logs", said.logs_url),
  ],
});

function informing(
  { objective }: Alert,
  { name }: Pipeline,
  { summary, impact }: Said,
  panel: string,
): Message {
  const { env, region } = objective.place;
  const place = region === undefined ? env : `${env}, ${region}`;
  return {
    title: `${name} (${place}): the data may not be as promised`,
    text: [`${summary}. ${impact}`, `How it goes on: ${panel}`],
  };
}

function budgetLine({ burn, budget_left: left, exhausted_in: end }: Said): readonly string[] {
  if (left === undefined) return [];
  const first = burn === undefined ? "Budget" : `Burn rate ${burn}, budget`;
  return [`${first} left ${left}${end === undefined ? "" : `, time to exhaustion: ${end}`}`];
}

/** A page that lies in the repository has no address that a message could lead to. */
const webLink = (title: string, address = ""): readonly string[] =>
  /^https?:\/\//.test(address) ? [`${title}: ${address}`] : [];

/** An incident is read on a phone. */
const LONGEST = 280;

/** As the templates do it with every text. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\s\p{Z}\p{C}]+/gu, " ").trim();
  return [...line].length > LONGEST ? `${[...line].slice(0, LONGEST - 1).join("")}…` : line;
}
