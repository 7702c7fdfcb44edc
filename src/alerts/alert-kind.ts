import type { Text } from "./text.ts";

/** How loud an alert is. */
export type Severity = "page" | "ticket" | "info";

/** What an alert asks for; the pipeline's tier decides how loud that is. */
export type Urgency = "page" | "ticket" | "at-risk" | "exhausted" | "info";

/** All alerts of one name: what is the same for every promise that raises them. */
export interface AlertKind {
  /** Stable: uids come from it. */
  readonly id: string;
  /** The name that is sent, `alertname`. */
  readonly name: string;
  /** `inform` goes to the users of the data, apart from those who must act. */
  readonly urgency: Urgency | "inform";
  /** How long the condition must hold before the alert fires. */
  readonly forSeconds: number;
  /** Colours the card of the SLO while it holds; missing where it is not about the promise itself. */
  readonly status?: "breached" | "at-risk";
  /** Its condition in words: "It fires when …". */
  readonly when: string;
  readonly meaning: string;
  /** What the value says, and what to know before acting on it. */
  readonly reading: string;
  /** The first steps of whoever is told. */
  readonly todo: string;
  /** When to ask for more people. */
  readonly escalate: string;
}

/** A kind with the words that hold the numbers of one promise. */
export interface AlertDefinition<Params> extends AlertKind {
  /** One clause; the pipeline, the place and the promise are put before it. */
  summary(params: Params): readonly Text[];
  /** The meaning with the promise's numbers; as it is for all, unless told otherwise. */
  details?(params: Params): string;
}
