/** The backlog must be drainable within five minutes at the best speed seen. */
import type { Course } from "../../test/support/minutes.ts";
import { end, hiccup, proven } from "./hiccup.ts";
import { HOUR, START } from "./records.ts";
import type { Scenario } from "./scenario.ts";
import { drained, shown } from "./topic.ts";

const FASTEST = 6000 * 60;
const BURST = 4_000_000;
const standing: Course = (minute) => proven(Math.min(minute, START));
const burst: Course = (minute) => (end(minute) ?? 0) + (minute > START ? BURST : 0);

const usual = { traffic: "2,900/s", promised: drained, start: START, minutes: START + HOUR };

export const timeToDrain: readonly Scenario[] = [
  {
    ...usual,
    incident: "none: the consumer pauses for three minutes, half a million records wait",
    series: hiccup,
    expected: "nothing",
  },
  {
    ...usual,
    incident: "none: the rules are new, and 87,000 records wait as always",
    start: 0,
    minutes: HOUR,
    series: shown({ end, committed: proven }),
    expected: "nothing",
  },
  {
    ...usual,
    incident: "the consumer stands",
    series: shown({ end, committed: standing }),
    expected: { page: { by: 20 } },
  },
  {
    ...usual,
    incident: "the consumer stands; an hour before, its offset dipped for one scrape",
    series: shown({
      end,
      committed: (minute) => (minute === START - HOUR ? 1000 : standing(minute)),
    }),
    expected: { page: { by: 20 } },
  },
  {
    ...usual,
    traffic: "1/s",
    incident: "the consumer dies, and the producer idles when 600 records wait",
    series: shown({
      end: (minute) => 60 * Math.min(minute, START + 10),
      committed: (minute) => 60 * Math.min(minute, START),
    }),
    expected: { page: { by: 20 } },
  },
  {
    ...usual,
    traffic: "2,900/s and a burst",
    incident: "none: four million come at once, and are worked off at full speed",
    series: shown({
      end: burst,
      committed: (minute) =>
        minute <= START
          ? proven(minute)
          : Math.min(burst(minute) ?? 0, (proven(START) ?? 0) + FASTEST * (minute - START)),
    }),
    expected: "no page",
  },
];
