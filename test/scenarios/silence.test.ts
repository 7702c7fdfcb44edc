import { describe, test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { counted, type Expected, type Happening, provesSilence } from "../support/silence.ts";
import { inputOf } from "../support/specs.ts";

const estate = compiled(
  inputOf(
    [
      counted("up"),
      counted("down", { upstreams: ["up"], inform: ["finance"] }),
      counted("split", { regions: ["eu", "us"], upstreams: ["wide"] }),
      counted("wide", { regions: ["eu", "us"], environments: ["prod"] }),
    ],
    { notify: "grafana" },
  ),
);

const page = (pipeline: string, place = "prod") =>
  `${pipeline} errors SloBudgetBurnsFast (${place})`;
const ticket = (pipeline: string, place = "prod") =>
  `${pipeline} errors SloBudgetBurnsSlowly (${place})`;
const spent = (pipeline: string) => `${pipeline} errors SloBudgetExhausted (prod)`;
const missing = (pipeline: string) => `${pipeline} errors SloDataMissing (prod)`;
const informed = "down errors DataMayDisappoint for finance (prod)";
const informedOfStaging = "down errors DataMayDisappoint for finance (staging)";

const cases: readonly (readonly [string, readonly Happening[], readonly Expected[]])[] = [
  [
    "a ticket while its page fires, and no longer",
    [{ pipeline: "up", fast: [20, 40], slow: [10, 60] }],
    [
      [5, []],
      [10, [ticket("up")]],
      [20, [page("up")]],
      [39, [page("up")]],
      [40, [ticket("up")]],
      [60, []],
    ],
  ],
  [
    "not a ticket without a page",
    [{ pipeline: "up", slow: [10, 60] }],
    [
      [10, [ticket("up")]],
      [59, [ticket("up")]],
    ],
  ],
  [
    "a ticket by a page that has to last, once it fires",
    [{ pipeline: "up", slow: [10, 60], spent: [20, 50] }],
    [
      [20, [ticket("up")]],
      [29, [ticket("up")]],
      // The spent budget fires after ten minutes, and silences a step later.
      [30, [spent("up"), ticket("up")]],
      [31, [spent("up")]],
      [49, [spent("up")]],
      [50, [ticket("up")]],
    ],
  ],
  [
    "everything of a promise without data, after its time and not before",
    [{ pipeline: "up", fast: [10, 100], slow: [10, 100], missing: [20, 60] }],
    [
      [20, [page("up")]],
      [34, [page("up")]],
      [35, [page("up"), missing("up")]],
      // As soon as it fires, only it is told of.
      [36, [missing("up")]],
      [59, [missing("up")]],
      [60, [page("up")]],
    ],
  ],
  [
    "nothing by data that is missing now and then",
    [{ pipeline: "up", fast: [10, 100], missing: [20, 34] }],
    [
      [33, [page("up")]],
      [34, [page("up")]],
      [40, [page("up")]],
    ],
  ],
  [
    "what reads a pipeline that pages, in the same environment",
    [
      { pipeline: "up", fast: [20, 40] },
      { pipeline: "down", fast: [10, 60], slow: [10, 60] },
      { pipeline: "down", env: "staging", fast: [10, 60] },
    ],
    [
      [10, [page("down"), page("down", "staging"), informed, informedOfStaging]],
      [20, [page("up"), page("down", "staging"), informed, informedOfStaging]],
      [39, [page("up"), page("down", "staging"), informed, informedOfStaging]],
      // The users of the data hear of it all the time.
      [40, [page("down"), page("down", "staging"), informed, informedOfStaging]],
    ],
  ],
  [
    "what reads it not for its tickets, nor for its spent budget",
    [
      { pipeline: "up", slow: [10, 60], spent: [10, 60] },
      { pipeline: "down", fast: [20, 60] },
    ],
    [[40, [spent("up"), page("down"), informed]]],
  ],
  [
    "not a spent budget downstream, which tells of another time",
    [
      { pipeline: "up", fast: [20, 60] },
      { pipeline: "down", fast: [20, 60], spent: [10, 60] },
    ],
    [[40, [page("up"), spent("down"), informed]]],
  ],
  [
    "only the region that fails upstream, where both are split",
    [
      { pipeline: "wide", region: "eu", fast: [10, 30] },
      { pipeline: "wide", region: "us" },
      { pipeline: "split", region: "eu", fast: [10, 60] },
      { pipeline: "split", region: "us", fast: [10, 60] },
    ],
    [
      [20, [page("wide", "prod, eu"), page("split", "prod, us")]],
      [30, [page("split", "prod, eu"), page("split", "prod, us")]],
    ],
  ],
];

describe("Grafana's queries silence", () => {
  test.each(cases)("%s", (_, happenings, expected) => provesSilence(estate, happenings, expected));
});
