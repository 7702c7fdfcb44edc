import type { AlertDefinition } from "./alert-kind.ts";

/** How fast the budget may burn before it is told. */
export interface Burn {
  /** Pairs, as `14.4× over 1h`. */
  readonly windows: readonly string[];
  /** Percent of the budget that the fastest pair has seen burn when it fires, and how long that takes. */
  readonly share: number;
  readonly within: string;
}

/** What both burn-rate alerts say of the numbers. */
export const burnWords: Pick<AlertDefinition<Burn>, "summary" | "details"> = {
  summary: () => ["the error budget burns ", { value: "factor" }, " times as fast as it may"],
  details: ({ windows, share, within }) =>
    `The error budget burns too fast (${windows.join(", or ")}): at this pace ${share}% of it is gone within ${within}.`,
};
