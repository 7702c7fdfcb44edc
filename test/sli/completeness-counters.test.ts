import { describe } from "vitest";
import { counter, without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { complete, delayed, during, even, plus, type Rate, rows, times } from "../support/rows.ts";

const LOST = "sum_over_time(slo:sli_bad:step[4h])";
const DUE = "sum_over_time(slo:sli_total:step[4h])";

describe("without loss", () => {
  const course: Rate = (minute) =>
    minute <= 30 ? 1000 : minute <= 50 ? 10_000 : minute <= 70 ? 1000 : minute <= 90 ? 0 : 1000;
  scenarios(
    complete(),
    [0, 1, 5].map((delay) => ({
      name: `rows that arrive ${delay} min later are none, through rises, falls and the night`,
      minutes: 120,
      series: rows(counter(course), counter(delayed(delay, course))),
      checks: [
        { minute: 120, query: LOST, value: 0 },
        // All but those of the last five minutes.
        { minute: 120, query: DUE, value: 30_000 + 200_000 + 20_000 + 25_000 },
      ],
    })),
  );
  scenarios(complete(), [
    {
      name: "rows on their way when the rules are first evaluated are none",
      minutes: 60,
      series: rows(
        (minute) => 505_000 + 1000 * minute,
        (minute) => 500_000 + 1000 * minute,
      ),
      checks: [{ minute: 60, query: LOST, value: 0 }],
    },
    {
      name: "a delay that grows a minute beyond `settle` costs a minute's rows, once",
      minutes: 60,
      series: rows(counter(even), counter(delayed(6, even))),
      checks: [{ minute: 60, query: LOST, value: 1000 }],
    },
    {
      name: "a restart of the counter of received rows changes nothing",
      minutes: 60,
      series: rows(counter(even), (minute) => {
        const received = counter(delayed(2, even));
        return minute < 40 ? received(minute) : received(minute) - received(39);
      }),
      checks: [
        { minute: 60, query: LOST, value: 0 },
        { minute: 60, query: DUE, value: 45_000 },
      ],
    },
  ]);
  scenarios(complete({ settle: "10m" }), [
    {
      name: "`settle` says how late a row may be",
      minutes: 60,
      series: rows(counter(even), counter(delayed(10, even))),
      checks: [
        { minute: 60, query: LOST, value: 0 },
        { minute: 60, query: DUE, value: 40_000 },
      ],
    },
  ]);
});

describe("loss", () => {
  scenarios(complete(), [
    {
      name: "of one row in a hundred is counted exactly",
      minutes: 115,
      series: rows(counter(even), counter(times(0.99, delayed(5, even)))),
      checks: [
        { minute: 15, query: LOST, value: 0 },
        { minute: 16, query: "slo:sli_bad:step", value: 10 },
        { minute: 115, query: LOST, value: 1000 },
        { minute: 115, query: DUE, value: 100_000 },
      ],
    },
    {
      name: "is everything where nothing is received, from the minute the first row falls due",
      minutes: 60,
      series: rows(counter(even)),
      checks: [
        { minute: 15, query: LOST, value: 0 },
        { minute: 16, query: "slo:sli_bad:step", value: 1000 },
        { minute: 60, query: LOST, value: 45_000 },
        { minute: 60, query: DUE, value: 45_000 },
      ],
    },
    {
      name: "begins five minutes after the counter of received rows has vanished",
      minutes: 60,
      series: rows(counter(even), without(counter(even), 40)),
      checks: [
        { minute: 44, query: LOST, value: 0 },
        { minute: 50, query: "slo:sli_bad:step", value: 1000 },
      ],
    },
    {
      // Until then the missing rows might be on their way.
      name: "of less than may be on its way is counted at the latest when traffic pauses",
      minutes: 60,
      series: rows(
        counter(during(10, 40, 1000)),
        counter(plus(during(10, 40, 1000), during(20, 24, -1000))),
      ),
      checks: [
        { minute: 40, query: LOST, value: 0 },
        { minute: 60, query: LOST, value: 4000 },
        { minute: 60, query: DUE, value: 30_000 },
      ],
    },
    {
      name: "of half of the rows is counted beyond what may be on its way",
      minutes: 60,
      series: rows(counter(even), counter(plus(even, during(30, 60, -500)))),
      checks: [
        { minute: 40, query: LOST, value: 0 },
        { minute: 41, query: "slo:sli_bad:step", value: 500 },
        { minute: 60, query: LOST, value: 30 * 500 - 5000 },
      ],
    },
  ]);
});
