import { describe } from "vitest";
import { examples } from "../support/examples.ts";
import { scenarios } from "../support/prove.ts";
import type { Series } from "../support/scenario.ts";

const PLACE = 'service="sales",env="prod",job="daily-sales"';
const gauge = (name: string, at: Series["at"]): Series => ({
  series: `pipeline_${name}{${PLACE}}`,
  at,
});

/** The newest of some minutes that has passed, as seconds. */
const newest =
  (minutes: readonly number[], offsetSeconds = 0) =>
  (minute: number): number | undefined => {
    const past = minutes.filter((each) => each <= minute).at(-1);
    return past === undefined ? undefined : offsetSeconds + 60 * past;
  };

// Minute 0 is Thursday, 1 January 2026, 01:00 in Berlin: nine o'clock is minute 480.
const THURSDAY = Date.UTC(2026, 0, 1) / 1000;
const SATURDAY = Date.UTC(2026, 0, 3) / 1000;

describe("fresh by 09:00", () => {
  const runs = (finished: readonly number[], start = THURSDAY): readonly Series[] => [
    gauge("last_success_timestamp_seconds", newest([-1200, ...finished], start)),
    gauge("last_run_duration_seconds", () => 600),
  ];
  const subject = {
    input: examples,
    pipeline: "daily-sales",
    slo: "fresh-by-nine",
    startSeconds: THURSDAY,
  };
  scenarios(subject, [
    {
      name: "silent when the run has finished at seven",
      minutes: 720,
      series: runs([360]),
      checks: [
        { minute: 475, alert: "DeadlineAtRisk", fires: false },
        { minute: 500, alert: "DeadlineMissed", fires: false },
        { minute: 600, query: 'slo:sli_events:sum{share="total",window="period"}', value: 1 },
        { minute: 600, query: 'slo:sli_events:sum{share="bad",window="1d"}', value: 0 },
      ],
    },
    {
      name: "at risk ten minutes before, missed at nine, over when the data is there",
      minutes: 720,
      series: runs([540]),
      checks: [
        { minute: 400, query: "slo:deadline_time_left:seconds", value: 4800 },
        { minute: 468, alert: "DeadlineAtRisk", fires: false },
        { minute: 472, alert: "DeadlineAtRisk", fires: true },
        { minute: 472, query: "slo:status:level", value: 1 },
        { minute: 481, alert: "DeadlineMissed", fires: false },
        { minute: 483, alert: "DeadlineMissed", fires: true },
        { minute: 483, alert: "DeadlineAtRisk", fires: false },
        { minute: 483, query: "slo:status:level", value: 2 },
        { minute: 542, alert: "DeadlineMissed", fires: false },
        { minute: 600, query: 'slo:sli_events:sum{share="bad",window="period"}', value: 1 },
      ],
    },
    {
      name: "a success a second before nine counts, although it is seen later",
      minutes: 560,
      series: [
        gauge("last_success_timestamp_seconds", (minute) =>
          minute < 481 ? 0 : THURSDAY + 60 * 480 - 1,
        ),
        gauge("last_run_duration_seconds", () => 600),
      ],
      checks: [
        { minute: 483, alert: "DeadlineMissed", fires: false },
        { minute: 560, query: 'slo:sli_events:sum{share="bad",window="period"}', value: 0 },
      ],
    },
    {
      name: "a repetition at noon changes no verdict, and a healthy run that began at eight is not at risk",
      minutes: 900,
      series: [
        ...runs([470, 720]),
        gauge("last_start_timestamp_seconds", newest([461, 700], THURSDAY)),
      ],
      checks: [
        { minute: 469, alert: "DeadlineAtRisk", fires: false },
        { minute: 800, alert: "DeadlineMissed", fires: false },
        { minute: 900, query: 'slo:sli_events:sum{share="bad",window="period"}', value: 0 },
      ],
    },
    {
      name: "a pipeline that never reported misses its deadline",
      minutes: 560,
      series: [],
      checks: [
        { minute: 483, alert: "DeadlineMissed", fires: true },
        { minute: 560, query: 'slo:sli_events:sum{share="bad",window="period"}', value: 1 },
      ],
    },
  ]);
  scenarios({ ...subject, startSeconds: SATURDAY }, [
    {
      name: "nothing is due on a Saturday",
      minutes: 600,
      series: runs([], SATURDAY),
      checks: [
        { minute: 475, alert: "DeadlineAtRisk", fires: false },
        { minute: 500, alert: "DeadlineMissed", fires: false },
        { minute: 600, query: 'slo:sli_events:sum{share="total",window="period"}', value: 0 },
      ],
    },
  ]);
});
