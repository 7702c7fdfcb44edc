/** The incident of the article, and what else a fixed limit on the lag gets wrong. */
import type { Course } from "../test/support/minutes.ts";
import { inParallel } from "../test/support/parallel.ts";
import type { Series } from "../test/support/scenario.ts";
import type { Tools } from "../test/support/tools.ts";
import { type Firing, watch } from "./firing.ts";
import { observe } from "./observe.ts";
import { end, hiccup, proven } from "./scenarios/hiccup.ts";
import { HOUR, START } from "./scenarios/records.ts";
import { consumed, drained, shown } from "./scenarios/topic.ts";
import { slograf, slografGroups, threshold } from "./systems/index.ts";
import { duration, grouped, table } from "./table.ts";

const MINUTES = START + HOUR;

interface Story {
  readonly what: string;
  readonly series: readonly Series[];
  readonly shouldPage: boolean;
}

const dip: Course = (minute) => (minute === START ? 1000 : proven(minute));

const stories: readonly Story[] = [
  {
    what: "the consumer pauses for three minutes and catches up (the article's incident)",
    series: hiccup,
    shouldPage: false,
  },
  {
    what: "the consumer stands",
    series: shown({ end, committed: (minute) => proven(Math.min(minute, START)) }),
    shouldPage: true,
  },
  {
    what: "the consumer is dead, and the producer idles when 600 records wait",
    series: shown({
      end: (minute) => 60 * Math.min(minute, START + 10),
      committed: (minute) => 60 * Math.min(minute, START),
    }),
    shouldPage: true,
  },
  {
    what: "the committed offset dips for one scrape",
    series: shown({ end, committed: dip }),
    shouldPage: false,
  },
];

const WAYS = [
  { name: "200,000 records", system: threshold, promised: consumed },
  { name: "slograf, `lag` of 5 min", system: slograf, promised: consumed },
  { name: "slograf, `time-to-drain` of 5 min", system: slograf, promised: drained },
];

async function verdicts(tools: Tools): Promise<string> {
  const cells = stories.flatMap((story) => WAYS.map((way) => ({ story, way })));
  const pages = await inParallel(cells, async ({ story, way }) => {
    const outcome = await watch(tools, way.system, way.promised, {
      series: story.series,
      watchFrom: START - HOUR,
      minutes: MINUTES,
    });
    if (!("firings" in outcome)) throw new Error(JSON.stringify(outcome));
    return inWords(story, outcome.firings.page);
  });
  return table(
    ["what happens", "should", ...WAYS.map(({ name }) => name)],
    stories.map(({ what, shouldPage }, row) => [
      what,
      shouldPage ? "page" : "be silent",
      ...pages.slice(row * WAYS.length, (row + 1) * WAYS.length),
    ]),
  );
}

function inWords({ shouldPage }: Story, page: Firing | undefined): string {
  const mark = (page !== undefined) === shouldPage ? "✓" : "✗";
  return `${mark} ${page === undefined ? "silent" : `pages after ${duration(page.first - START)}`}`;
}

/** What the panels would have shown. */
async function figures(tools: Tools): Promise<readonly number[]> {
  const groups = [consumed, drained].map(({ spec }) => slografGroups(spec));
  const asked = [
    "max_over_time(sum(kafka_consumergroup_lag)[60m:30s])",
    "max_over_time(max(slo:time_to_drain:seconds)[60m:1m])",
    "count_over_time((sum(kafka_consumergroup_lag) > 200000)[60m:1m])",
    'max_over_time(max(slo:indicator:value{line="lag"})[60m:1m])',
  ];
  const [lag, drain] = groups;
  if (typeof lag !== "object" || typeof drain !== "object") throw new Error("refused");
  const observed = await inParallel([drain, lag], (each) =>
    observe(tools, {
      groups: each,
      series: hiccup,
      questions: asked.map((query) => ({ minute: MINUTES, query })),
    }),
  );
  return asked.map((_, index) =>
    Math.max(...observed.map(({ values }) => values[index] ?? Number.NEGATIVE_INFINITY)),
  );
}

export async function incident(tools: Tools): Promise<string> {
  const [records = 0, drainSeconds = 0, above = 0, lagSeconds = 0] = await figures(tools);
  return `2,900 records a second are produced, and the consumer, which has shown that it can take 6,000, pauses for
three minutes. ${grouped(records)} records wait at the worst, ${above} min long more than 200,000. At the best throughput
seen they are gone in ${Math.round(drainSeconds)} s, and the graph of \`lag\` never shows more than ${Math.round(lagSeconds)} s.

${await verdicts(tools)}`;
}
