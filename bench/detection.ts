/** How soon an outage pages and how soon the page is over, wherever scrapes and outage fall. */
import { seconds } from "../src/promql/index.ts";
import type { Course } from "../test/support/minutes.ts";
import { inParallel } from "../test/support/parallel.ts";
import type { Tools } from "../test/support/tools.ts";
import { watch } from "./firing.ts";
import { series } from "./scenarios/counters.ts";
import { HOUR, records } from "./scenarios/records.ts";
import { pyrra, type System, slograf, sloth } from "./systems/index.ts";
import { table } from "./table.ts";

const TICK_SECONDS = 10;
const SCRAPE_SECONDS = 30;
/** The long windows of pages are full before. */
const START = 6.5 * HOUR;
const PER_SECOND = 100;
const promised = records("99.9%");

interface Outage {
  readonly name: string;
  readonly share: number;
  readonly minutes: number;
}

const outages: readonly Outage[] = [
  { name: "everything for 2 min", share: 1, minutes: 2 },
  { name: "10 % for 15 min", share: 0.1, minutes: 15 },
  { name: "everything for 30 min", share: 1, minutes: 30 },
];

/** Seconds from the evaluation to the scrape, and to the beginning of the outage. */
const PHASES = [0, 10, 20].flatMap((scrape) =>
  [0, 10, 20, 30, 40, 50].map((outage) => ({ scrape, outage })),
);
type Phase = (typeof PHASES)[number];

/**
 * Groups take their turns within their interval, so that alerts in a group of their own may be
 * evaluated up to an interval after what they read.
 */
interface Contestant {
  readonly name: string;
  readonly system: System;
  /** Whether alerts see what was recorded a minute before. */
  readonly lateGroups?: boolean;
  /** How long the alerts' own turn can be away, where it is less. */
  readonly turnSeconds?: number;
}

const contestants: readonly Contestant[] = [
  { name: "slograf", system: slograf, turnSeconds: alertSeconds() },
  { name: "sloth", system: sloth },
  { name: "sloth, alerts a minute later", system: sloth, lateGroups: true },
  { name: "pyrra", system: { ...pyrra, evaluationSeconds: 30 } },
];

/** How often slograf has its alerts evaluated. */
function alertSeconds(): number {
  const groups = slograf.groups(promised);
  if (typeof groups === "string") throw new Error(groups);
  const alerts = groups.find(({ rules }) => rules.some(({ alert }) => alert !== undefined));
  return seconds(alerts?.interval ?? "");
}

interface Times {
  /** In minutes. */
  readonly toPage: number;
  readonly toEnd: number;
}

async function times(
  tools: Tools,
  { system, lateGroups = false }: Contestant,
  outage: Outage,
  phase: Phase,
): Promise<Times> {
  const begins = START + phase.outage / 60;
  const outcome = await watch(tools, system, promised, {
    series: counters(outage, phase),
    scrapeSeconds: TICK_SECONDS,
    watchFrom: START - HOUR,
    minutes: START + outage.minutes + HOUR,
    pagesOnly: true,
    lateGroups,
  });
  const page = "firings" in outcome ? outcome.firings.page : undefined;
  if (page === undefined) return { toPage: Number.POSITIVE_INFINITY, toEnd: 0 };
  const over = page.last + system.evaluationSeconds / 60;
  return { toPage: page.first - begins, toEnd: over - (begins + outage.minutes) };
}

function counters({ share, minutes }: Outage, { scrape, outage }: Phase) {
  const begins = 60 * START + outage;
  const failing = (seconds: number) => Math.min(Math.max(0, seconds - begins), 60 * minutes);
  const scraped =
    (at: (seconds: number) => number): Course =>
    (minute) => {
      const seconds = Math.round(60 * minute);
      return seconds % SCRAPE_SECONDS === scrape ? at(seconds) : undefined;
    };
  return [
    series(
      "records_total",
      scraped((seconds) => PER_SECOND * seconds),
    ),
    series(
      "failed_total",
      scraped((seconds) => PER_SECOND * share * failing(seconds)),
    ),
  ];
}

export async function detection(tools: Tools): Promise<string> {
  const rows = outages.flatMap((outage) =>
    contestants.map((contestant) => ({ outage, contestant })),
  );
  const runs = rows.flatMap((row) => PHASES.map((phase) => ({ ...row, phase })));
  const all = await inParallel(runs, ({ contestant, outage, phase }) =>
    times(tools, contestant, outage, phase),
  );
  return `At 99.9 % over 30 d, 100 records a second, scrapes every 30 s; the quickest and the slowest of ${PHASES.length} cases,
three phases of the scrape by six of the outage. Groups take turns, each at its own time: where alerts
stand in another group than what they read, they may be evaluated up to an interval later. slograf has
them evaluated every ${alertSeconds()} s, which is added to its slowest cases; for sloth, whose groups all take a minute,
a second row shows it. A total outage of more than two minutes also trips the pair of 6 h and
30 min, which holds the page for half an hour; that is how the pairs of the SRE Workbook are meant.

${table(
  ["fails", "rules", "page after", "over after"],
  rows.map(({ outage, contestant: { name, turnSeconds = 0 } }, index) => {
    const own = all.slice(index * PHASES.length, (index + 1) * PHASES.length);
    return [
      outage.name,
      name,
      span(
        own.map(({ toPage }) => toPage),
        turnSeconds,
      ),
      span(
        own.map(({ toEnd }) => toEnd),
        turnSeconds,
      ),
    ];
  }),
)}`;
}

/** Minutes, the quickest and the slowest. */
function span(minutes: readonly number[], turnSeconds: number): string {
  if (minutes.includes(Number.POSITIVE_INFINITY)) return "never in some cases";
  const [least, most] = [Math.min(...minutes), Math.max(...minutes) + turnSeconds / 60];
  return `${least.toFixed(1)} to ${most.toFixed(1)} min`;
}
