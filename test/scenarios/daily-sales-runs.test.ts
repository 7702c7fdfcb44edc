import { describe } from "vitest";
import { examples } from "../support/examples.ts";
import { scenarios } from "../support/prove.ts";
import type { Series } from "../support/scenario.ts";

const PLACE = 'service="sales",env="prod",job="daily-sales"';
const DAY = 1440;
const PAGE = "SloBudgetBurnsFast";
const gauge = (name: string, at: Series["at"]): Series => ({
  series: `pipeline_${name}{${PLACE}}`,
  at,
});

/** Four runs, a day apart, the first after an hour. */
const FINISHED = [60, 60 + DAY, 60 + 2 * DAY, 60 + 3 * DAY];
const runOf = (minute: number): number => FINISHED.filter((each) => each <= minute).length;
const finished = gauge(
  "last_run_timestamp_seconds",
  (minute) => 60 * (FINISHED.filter((each) => each <= minute).at(-1) ?? -DAY),
);
/** From the third run on all is well, and the alert has let go. */
const minutes = 60 + 2 * DAY + 540;

describe("a daily job", () => {
  const input = { input: examples, pipeline: "daily-sales" };

  scenarios({ ...input, slo: "runtime" }, [
    {
      name: "one slow run is told to nobody, two in a row page, and a quick one ends it",
      minutes,
      series: [
        finished,
        gauge("last_run_duration_seconds", (minute) => (runOf(minute) <= 2 ? 900 : 300)),
      ],
      checks: [
        { minute: 70, query: 'slo:sli_events:sum{share="bad",window="1d"}', value: 1 },
        { minute: 600, alert: PAGE, fires: false },
        { minute: 600, alert: "SloBudgetBurnsSlowly", fires: false },
        { minute: 70 + DAY, query: 'slo:sli_events:sum{share="total",window="1d"}', value: 1 },
        { minute: 70 + DAY, alert: PAGE, fires: true },
        { minute: 70 + DAY, query: "slo:status:level", value: 2 },
        { minute: 50 + 2 * DAY, alert: PAGE, fires: true },
        { minute: 530 + 2 * DAY, alert: PAGE, fires: false },
      ],
    },
  ]);
  scenarios({ ...input, slo: "runs-succeed" }, [
    {
      name: "one failed run is told to nobody, two in a row page, and a success ends it",
      minutes,
      series: [
        finished,
        gauge("runs_total", () => 1),
        gauge("runs_failed_total", (minute) => (runOf(minute) <= 2 ? 1 : 0)),
      ],
      checks: [
        { minute: 70, query: 'slo:sli_events:sum{share="bad",window="1d"}', value: 1 },
        { minute: 600, alert: PAGE, fires: false },
        { minute: 70 + DAY, alert: PAGE, fires: true },
        { minute: 530 + 2 * DAY, alert: PAGE, fires: false },
      ],
    },
  ]);
  scenarios({ ...input, slo: "complete" }, [
    {
      name: "a run that loses two rows in a hundred pages, the next that loses none ends it",
      minutes: 60 + 2 * DAY + 720,
      series: [
        finished,
        gauge("last_run_rows_expected", () => 10_000),
        gauge("last_run_rows_received", (minute) => (runOf(minute) === 2 ? 9800 : 10_050)),
      ],
      checks: [
        { minute: 600, alert: PAGE, fires: false },
        { minute: 70, query: 'slo:sli_events:sum{share="total",window="1d"}', value: 10_000 },
        { minute: 70 + DAY, alert: PAGE, fires: true },
        { minute: 70 + DAY, query: 'slo:sli_events:sum{share="bad",window="1d"}', value: 200 },
        { minute: 70 + DAY, query: 'slo:indicator:value{line="missing"}', value: 0.02 },
        // The window that holds the last run, and then the time by which a run may be late.
        { minute: 330 + 2 * DAY, query: "slo:status:level", value: 2 },
        { minute: 430 + 2 * DAY, alert: PAGE, fires: true },
        { minute: 710 + 2 * DAY, alert: PAGE, fires: false },
      ],
    },
  ]);
});
