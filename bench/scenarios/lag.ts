/** Records must be consumed within five minutes. */
import { type Course, without } from "../../test/support/minutes.ts";
import { vanishing } from "./counters.ts";
import { hiccup } from "./hiccup.ts";
import { HOUR, START } from "./records.ts";
import type { Scenario } from "./scenario.ts";
import { consumed, shown } from "./topic.ts";

const PER_MINUTE = 6000;
/** Offsets go back further than the trial. */
const steady: Course = (minute) => PER_MINUTE * (100 + minute);
const until =
  (at: number): Course =>
  (minute) =>
    steady(Math.min(minute, at));
/** A consumer that is always a few seconds behind. */
const following =
  (course: Course): Course =>
  (minute) =>
    course(minute - 0.5);

const usual = {
  traffic: "100/s",
  promised: consumed,
  start: START,
  minutes: START + HOUR,
};
/** Five minutes until a record is late, and those that burn 2 % of the budget. */
const SOON = 15;

export const lag: readonly Scenario[] = [
  {
    ...usual,
    incident: "the consumer stands",
    series: shown({ end: steady, committed: following(until(START)) }),
    expected: { page: { by: SOON } },
  },
  {
    ...usual,
    incident: "the consumer dies with a backlog, and the producer idles",
    series: shown({ end: until(START + 2), committed: following(until(START)) }),
    expected: { page: { by: SOON } },
  },
  {
    ...usual,
    traffic: "2,900/s",
    incident: "none: the consumer pauses for three minutes, half a million records wait",
    series: hiccup,
    expected: "nothing",
  },
  {
    ...usual,
    incident: "none: the committed offset dips for one scrape",
    series: shown({
      end: steady,
      committed: (minute) => (minute === START ? 1000 : following(steady)(minute)),
    }),
    expected: "nothing",
  },
  {
    ...usual,
    incident: "none: a rebalance hides the group for three minutes",
    series: shown({ end: steady, committed: vanishing(following(steady), START, START + 3) }),
    expected: "nothing",
  },
  {
    ...usual,
    incident: "the group is gone, and the topic goes on",
    series: shown({ end: steady, committed: vanishing(following(steady), START) }),
    expected: { page: { by: SOON } },
  },
  {
    ...usual,
    incident: "none: the topic is created anew",
    series: shown({
      end: (minute) => (minute < START ? steady(minute) : PER_MINUTE * (minute - START)),
      committed: (minute) =>
        minute < START ? following(steady)(minute) : PER_MINUTE * Math.max(0, minute - START - 0.5),
    }),
    expected: "nothing",
  },
  {
    ...usual,
    incident: "the exporter is gone",
    series: shown({
      end: vanishing(steady, START),
      committed: vanishing(following(steady), START),
    }),
    expected: { told: { by: 25 } },
  },
  {
    ...usual,
    traffic: "400/s, four partitions",
    incident: "the consumer stands on one of four partitions",
    series: [0, 1, 2, 3].flatMap((name) =>
      shown({
        end: steady,
        committed: following(name === 3 ? until(START) : steady),
        name: String(name),
      }),
    ),
    expected: { page: { by: SOON } },
  },
  {
    ...usual,
    traffic: "2,000/s, bursts of a minute",
    incident: "none: a second replica of the exporter starts",
    series: ["x", "y"].flatMap((instance) => {
      const end: Course = (minute) => 120_000 * (100 + minute);
      const committed: Course = (minute) => end(minute - 1);
      const from = instance === "x" ? 0 : START;
      const shows = (course: Course): Course => without(course, 0, from);
      return shown({ end: shows(end), committed: shows(committed), instance });
    }),
    expected: "nothing",
  },
];
