import type { Series } from "../../test/support/scenario.ts";
import type { Firing, Firings, Outcome } from "../firing.ts";
import type { Promised } from "../systems/index.ts";
import { duration } from "../table.ts";

/** An alert that must come, in minutes after the incident begins; before it, it is a false one. */
export interface Due {
  readonly by: number;
  /** By when it must be over, in minutes after the incident ends. */
  readonly overBy?: number;
}

/** What should happen. `told` is satisfied by a page or a ticket, `page` may bring a ticket along. */
export type Expected =
  | "nothing"
  | "no page"
  | { readonly page: Due }
  | { readonly ticket: Due }
  | { readonly told: Due };

export interface Scenario {
  readonly traffic: string;
  /** What happens, as the table says it. */
  readonly incident: string;
  readonly promised: Promised;
  readonly series: readonly Series[];
  /** When the incident begins and ends, in minutes; the trial goes on until `minutes`. */
  readonly start: number;
  readonly end?: number;
  readonly minutes: number;
  /** Unix time of minute 0. */
  readonly startSeconds?: number;
  readonly expected: Expected;
  /** Evaluates every rule, where the incident is one of the rules themselves. */
  readonly allRules?: boolean;
}

/** Undefined if all went as it should; otherwise, in a few words, what went wrong. */
export function fault(scenario: Scenario, outcome: Outcome): string | undefined {
  if ("error" in outcome) return "rules fail";
  // To be told that no alert can ever come is better than to find out.
  if ("refused" in outcome) return undefined;
  const { page, ticket } = outcome.firings;
  const { expected } = scenario;
  if (expected === "nothing") return unwanted(page, "page") ?? unwanted(ticket, "ticket");
  if (expected === "no page") return unwanted(page, "page");
  if ("page" in expected) return missed(scenario, expected.page, page, "page");
  if ("ticket" in expected)
    return unwanted(page, "page") ?? missed(scenario, expected.ticket, ticket, "ticket");
  return told(scenario, expected.told, outcome.firings);
}

function told(scenario: Scenario, due: Due, { page, ticket }: Firings): string | undefined {
  const asPage = missed(scenario, due, page, "alert");
  const asTicket = missed(scenario, due, ticket, "alert");
  return asPage === undefined || asTicket === undefined ? undefined : (asTicket ?? asPage);
}

const unwanted = (firing: Firing | undefined, what: string): string | undefined =>
  firing === undefined ? undefined : `false ${what}`;

function missed(
  { start, end, minutes }: Scenario,
  { by, overBy }: Due,
  firing: Firing | undefined,
  what: string,
): string | undefined {
  if (firing === undefined) return `no ${what}`;
  if (firing.first < start) return `false ${what}`;
  if (firing.first > start + by) return `${what} after ${Math.round(firing.first - start)} min`;
  if (overBy === undefined) return undefined;
  const over = Math.min(minutes, (end ?? start) + overBy);
  return firing.last > over ? `${what} does not end` : undefined;
}

/** What should happen, in words. */
export function inWords(expected: Expected): string {
  if (typeof expected === "string") return expected;
  const [[what, due]] = Object.entries(expected) as [[string, Due]];
  const over = due.overBy === undefined ? "" : `, over within ${due.overBy} min`;
  return `${what === "told" ? "page or ticket" : what} within ${duration(due.by)}${over}`;
}
