/** Counters that restart, are born late, vanish, or come with a life behind them. */
import { within } from "../../test/support/minutes.ts";
import { born, growing, restarted, series, vanishing } from "./counters.ts";
import { all, failed, failing, none, START, steady, usual } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const [A, B, C] = ['instance="a"', 'instance="b"', 'instance="c"'];
const LIFE = 1_000_000;
const total = growing(steady);
const errors = (rate: (minute: number) => number) => growing(rate);

/** Scraped from the start of the incident on, with everything it counted before. */
const elderly = (share: number) =>
  born((minute) => share * (LIFE + steady(minute) * (minute - START)), START);

export const counterEdges: readonly Scenario[] = [
  {
    ...usual,
    incident: "none: the process restarts",
    series: [
      series("records_total", restarted(total, START)),
      series("failed_total", restarted(errors(failing(0.0005, 0)), START)),
    ],
    expected: "nothing",
  },
  {
    ...usual,
    incident: "the process restarts, and from then on everything fails",
    series: [
      series("records_total", restarted(total, START)),
      series("failed_total", restarted(errors(failing(1)), START)),
    ],
    expected: { page: { by: 10 } },
  },
  {
    ...usual,
    incident: "the first failures ever: 15,000 between two scrapes",
    series: [
      all(),
      series(
        "failed_total",
        born(() => 15_000, START + 0.5),
      ),
    ],
    expected: { page: { by: 10 } },
  },
  {
    ...usual,
    incident: "none: nothing has ever failed, the error counter does not exist",
    series: [all()],
    expected: "nothing",
  },
  {
    ...usual,
    incident: "the exporter is gone",
    series: [all(), failed(none)].map((each) => ({ ...each, at: vanishing(each.at, START) })),
    expected: { told: { by: 25 } },
  },
  {
    ...usual,
    traffic: "300/s, three instances",
    incident: "none: one instance is taken away",
    series: [A, B, C].flatMap((instance) =>
      [all(steady, instance), failed(none, instance)].map((each) => ({
        ...each,
        at: instance === C ? vanishing(each.at, START) : each.at,
      })),
    ),
    expected: "nothing",
  },
  {
    ...usual,
    traffic: "200/s, two instances",
    incident: "everything fails on one of two instances",
    series: [all(steady, A), all(steady, B), failed(failing(1), A), failed(none, B)],
    expected: { page: { by: 10 } },
  },
  {
    ...usual,
    traffic: "200/s, two instances",
    incident: "none: an instance with a long life behind it is scraped for the first time",
    series: [
      all(steady, A),
      failed(none, A),
      series("records_total", elderly(1), B),
      series("failed_total", elderly(0.0005), B),
    ],
    expected: "nothing",
  },
  {
    ...usual,
    incident: "none: no scrape for four minutes",
    series: [all(), failed(failing(0.0005, 0))].map((each) => ({
      ...each,
      at: vanishing(each.at, START, START + 4),
    })),
    expected: "nothing",
  },
  {
    ...usual,
    incident: "everything fails for four minutes, in which there is no scrape",
    series: [
      all(),
      failed((minute) => (within(START, START + 4)(minute) ? steady(minute) : 0)),
    ].map((each) => ({ ...each, at: vanishing(each.at, START + 0.5, START + 4) })),
    expected: { page: { by: 10 } },
  },
];
