/** An hourly job at any second of the hour, and counters with a life before the first scrape. */
import { inParallel } from "../test/support/parallel.ts";
import type { Tools } from "../test/support/tools.ts";
import type { Scrape } from "./traffic.ts";
import { DAY_MINUTES, sums } from "./windows.ts";

const HOUR = 3600;
const DAYS = 2;
const END_MINUTE = DAYS * DAY_MINUTES + 60;
const SCRAPE_SECONDS = 30;
/** Scrapes fall ten and forty seconds after the evaluation. */
const PHASE_SECONDS = 10;
/** One in seven runs fails. */
const FAILED_EVERY = 7;

/** Around scrapes, evaluations, tiles of five minutes and full hours, and a few between. */
const SECONDS = [
  ...[0, 1, 5, 10, 11, 30, 40, 59, 60, 61, 299, 300, 301],
  ...[1799, 1800, 2222, 3300, 3570, 3595, 3599],
];

function runsAt(second: number): readonly Scrape[] {
  const scrapes = Math.floor((60 * END_MINUTE - PHASE_SECONDS) / SCRAPE_SECONDS);
  return Array.from({ length: scrapes + 1 }, (_, index) => {
    const seconds = index * SCRAPE_SECONDS + PHASE_SECONDS;
    const records = Math.max(0, Math.floor((seconds - second) / HOUR) + 1);
    return { seconds, records, failed: Math.ceil(records / FAILED_EVERY) };
  });
}

/** Runs whose end a scrape saw within the window. */
function ran(seen: readonly Scrape[]) {
  const at = (seconds: number) => seen.findLast((scrape) => scrape.seconds <= seconds);
  const [first, last] = [at(60 * (END_MINUTE - DAYS * DAY_MINUTES)), at(60 * END_MINUTE)];
  if (first === undefined || last === undefined) throw new Error("no scrapes");
  return { records: last.records - first.records, failed: last.failed - first.failed };
}

export async function cron(tools: Tools): Promise<string> {
  const counts = await inParallel(SECONDS, async (second) => {
    const seen = runsAt(second);
    const truth = ran(seen);
    const [counted] = await sums(tools, DAYS, [seen], [END_MINUTE]);
    const isRight = counted?.records === truth.records && counted.failed === truth.failed;
    return { second, truth, counted, isRight };
  });
  const wrong = counts.filter(({ isRight }) => !isRight);
  const runs = counts.reduce((sum, { truth }) => sum + truth.records, 0);
  if (wrong.length === 0)
    return `An hourly job over ${DAYS} d, at ${SECONDS.length} different seconds of the hour (${SECONDS.join(", ")}): all ${runs} runs are counted, each once, and so is each failed one.`;
  const told = wrong.map(
    ({ second, truth, counted }) =>
      `at second ${second} ${counted?.records} of ${truth.records} runs and ${counted?.failed} of ${truth.failed} failed ones`,
  );
  return `An hourly job over ${DAYS} d: ${told.join("; ")}.`;
}

/** A target is first scraped with 50,000 on its counters, and nothing happens after. */
export async function firstSeen(tools: Tools): Promise<string> {
  const first = 60 * 100;
  const seen = Array.from({ length: 200 }, (_, index) => ({
    seconds: first + index * SCRAPE_SECONDS,
    records: 50_000,
    failed: 1000,
  }));
  const [counted] = await sums(tools, 1, [seen], [150]);
  return `Counters first seen together with their target, at 50,000 records and 1,000 failures: ${counted?.records} records and ${counted?.failed} failures are counted.`;
}
