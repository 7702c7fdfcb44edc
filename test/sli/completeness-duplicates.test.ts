import { describe } from "vitest";
import { counter } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import { complete, delayed, during, even, plus, rows, times } from "../support/rows.ts";

const LOST = "sum_over_time(slo:sli_bad:step[4h])";
const DUE = "sum_over_time(slo:sli_total:step[4h])";

describe("duplicates", () => {
  const lossy = times(0.9, delayed(5, even));
  const doubled = times(1.1, delayed(5, even));
  const series = [
    ...rows(counter(even), counter(lossy), "0"),
    ...rows(counter(even), counter(doubled), "1"),
  ];
  scenarios(complete({ per: ["partition"] }), [
    {
      name: "in one partition do not hide a loss in another",
      minutes: 65,
      series,
      checks: [
        { minute: 65, query: LOST, value: 5000 },
        { minute: 65, query: DUE, value: 100_000 },
      ],
    },
    {
      name: "a partition from which nothing arrives is missing as a whole",
      minutes: 65,
      series: [
        ...rows(counter(even), counter(delayed(5, even)), "0"),
        ...rows(counter(even), undefined, "1"),
      ],
      checks: [
        { minute: 65, query: LOST, value: 50_000 },
        { minute: 65, query: DUE, value: 100_000 },
      ],
    },
  ]);
  scenarios(complete(), [
    {
      name: "hide it where rows are compared as a whole",
      minutes: 65,
      series,
      checks: [{ minute: 65, query: LOST, value: 0 }],
    },
    {
      name: "before a loss do not hide it once all that was expected with them has fallen due",
      minutes: 80,
      series: rows(
        counter(plus(during(10, 30, 1000), during(40, 80, 1000))),
        // 20,000 surplus rows in minute 25; nothing is received from minute 50 on.
        counter(
          plus(
            plus(during(10, 30, 1000), during(24, 25, 20_000)),
            plus(during(40, 80, 1000), during(50, 80, -1000)),
          ),
        ),
      ),
      checks: [
        { minute: 55, query: LOST, value: 0 },
        { minute: 56, query: "slo:sli_bad:step", value: 1000 },
        { minute: 80, query: LOST, value: 25_000 },
      ],
    },
    {
      name: "under steady traffic hide no more than may be on its way",
      minutes: 80,
      series: rows(
        counter(even),
        counter(plus(plus(delayed(5, even), during(24, 25, 50_000)), during(50, 60, -1000))),
      ),
      checks: [{ minute: 80, query: LOST, value: 10_000 - 5000 }],
    },
    {
      name: "are shown as a share of what was expected",
      minutes: 70,
      series: rows(counter(even), counter(plus(even, during(30, 31, 6000)))),
      checks: [
        {
          minute: 70,
          query: 'slo:indicator:value{line="duplicates, last 1h"}',
          value: 0.1,
        },
      ],
    },
  ]);
});
