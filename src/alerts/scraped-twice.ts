import type { AlertDefinition } from "./alert-kind.ts";

export const scrapedTwice: AlertDefinition<{ readonly metric: string }> = {
  id: "scraped-twice",
  name: "ScrapedTwice",
  urgency: "ticket",
  forSeconds: 900,
  when: "a counter comes from the same instance by several jobs, so that its events count several times",
  meaning:
    "One process is scraped by more than one job, so that each of its events counts several times.",
  reading: "The value is the number of instances that several jobs scrape.",
  todo: "Remove one of the scrape configurations (two ServiceMonitors, or one beside an annotation), or name one `job` in the spec's selector. Where the series are meant to be replicas, say `aggregate: max` for the signal.",
  escalate: "After a working day without a cause, or when it becomes a page.",
  summary: ({ metric }) => [
    `\`${metric}\` is scraped by several jobs, and its events count several times (instances: `,
    { value: "number" },
    ")",
  ],
  details: ({ metric }) =>
    `The same instance gives \`${metric}\` to more than one job, so that each event counts several times: a single failure may page as two in a row.`,
};
