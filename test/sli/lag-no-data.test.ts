import { describe } from "vitest";
import { eventsOf, partition, steady } from "../support/kafka.ts";
import { without } from "../support/minutes.ts";
import { scenarios } from "../support/prove.ts";
import type { Subject } from "../support/scenario.ts";
import { judgedOnly, small } from "../support/small.ts";

const lag = (params: object = {}): Subject =>
  judgedOnly(
    small({
      kind: "streaming",
      metrics: [eventsOf("a")],
      sli: { kind: "lag", threshold: "5m", ...params },
    }),
  );

const BAD = "slo:sli_bad:step";
const TOTAL = "slo:sli_total:step";
const EVER_BAD = `sum_over_time(${BAD}[2h])`;

describe("without the exporter", () => {
  const gone = partition({
    end: without(steady, 20),
    committed: { a: without(steady, 20) },
  });
  const minutes = 40;
  scenarios(lag(), [
    {
      name: "nothing is judged, unless the spec says otherwise",
      minutes,
      series: gone,
      checks: [
        { minute: 20, query: TOTAL, value: 1 },
        { minute: 30, query: TOTAL, value: undefined },
      ],
    },
  ]);
  scenarios(lag({ noData: "bad" }), [
    {
      name: "a minute is bad with `noData: bad`",
      minutes,
      series: gone,
      checks: [
        { minute: 20, query: BAD, value: 0 },
        { minute: 30, query: BAD, value: 1 },
      ],
    },
    {
      name: "and so is one before anything was ever seen",
      minutes: 5,
      series: [],
      checks: [{ minute: 5, query: BAD, value: 1 }],
    },
  ]);
  scenarios(lag({ noData: "good" }), [
    {
      name: "a minute is good with `noData: good`",
      minutes,
      series: gone,
      checks: [
        { minute: 30, query: TOTAL, value: 1 },
        { minute: 30, query: EVER_BAD, value: 0 },
      ],
    },
    {
      name: "but a group that never commits is bad all the same",
      minutes: 20,
      series: partition({ end: steady }),
      checks: [{ minute: 20, query: BAD, value: 1 }],
    },
  ]);
});
