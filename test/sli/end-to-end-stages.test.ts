import { describe, test } from "vitest";
import { PLAIN_SIGNALS, plainPipeline } from "../support/others.ts";
import { scenarios } from "../support/prove.ts";
import { encode, groupsOf, type Subject } from "../support/scenario.ts";
import { judgedOnly, type Small } from "../support/small.ts";
import { badWithin, composed, fresh, GOOD, ingest, judgedComposed } from "../support/stages.ts";
import { provesRules } from "../support/unit-tests.ts";

const bad = 'slo:sli_bad:step{slo="promise"}';
const total = 'slo:sli_total:step{slo="promise"}';

describe("with the rules of its stages", () => {
  const fed = (job: string) => ({
    metrics: [{ selector: { job }, signals: PLAIN_SIGNALS }],
  });
  const subject = composed(
    {},
    {
      ...fed("product"),
      others: [plainPipeline("ingest", ["in-time"], fed("ingest"))],
    },
  );
  const recorded = (of: Partial<Subject>) =>
    groupsOf(judgedOnly({ ...subject, ...of })).filter(({ name }) => !name.endsWith(":alerts"));
  const first = recorded({ pipeline: "ingest", slo: "in-time" });
  // One group, in which the product comes before its own stage.
  const own = recorded({}).map(({ rules, ...group }, index) => ({
    ...group,
    rules: [...rules, ...(recorded({ slo: "fresh" })[index]?.rules ?? [])],
  }));

  /** Event time that stands still; what is older than five minutes is bad. */
  const standing = (job: string, from: number, to: number) => ({
    series: `newest_event{env="prod",job="${job}"}`,
    values: encode((minute) => 60 * (minute >= from && minute < to ? from : minute), 60, 60),
  });

  test.each([
    ["before", [...first, ...own], [15, 41]],
    ["after, one evaluation late", [...own, ...first], [16, 41]],
  ] as const)("it is bad while one of them is, evaluated %s it", async (_, order, [from, to]) => {
    const bad = (minute: number, value: number) => ({
      expr: 'slo:sli_bad:step{slo="promise"} * 1',
      eval_time: `${minute}m`,
      exp_samples: [
        { labels: '{service="small",env="prod",pipeline="small",slo="promise"}', value },
      ],
    });
    await provesRules(order, [
      {
        interval: "60s",
        input_series: [standing("ingest", 10, 30), standing("product", 20, 40)],
        // Of ingest 16 to 29, of the product 26 to 39, which it reads an evaluation late.
        promql_expr_test: [bad(from, 0), bad(from + 1, 1), bad(to - 1, 1), bad(to, 0)],
      },
    ]);
  });
});

describe("stages that record at another pace", () => {
  scenarios({ ...judgedComposed(), scrapeSeconds: 15 }, [
    {
      name: "one that records more often counts with all that it recorded since",
      minutes: 10,
      // Of each minute the last quarter is bad.
      series: [...ingest((minute) => [minute % 1 === 0 ? 1 : 0, 1]), ...fresh(GOOD)],
      checks: [{ minute: 10, query: bad, value: 0.25 }],
    },
  ]);
  const quick = { settings: { prometheus: { evaluationInterval: "15s" } } } as Partial<Small>;
  scenarios({ ...judgedComposed({}, quick), scrapeSeconds: 30 }, [
    {
      name: "one that records less often counts with the latest",
      minutes: 10,
      // Half a minute earlier, and the rules run four times a minute.
      series: [
        ...ingest((minute) => (minute % 1 === 0 ? undefined : badWithin(5, 20)(minute))),
        ...fresh(GOOD),
      ],
      checks: [
        { minute: 5, query: bad, value: 0 },
        { minute: 10, query: bad, value: 1 },
      ],
    },
  ]);
  scenarios({ ...judgedComposed(), scrapeSeconds: 30 }, [
    {
      name: "one whose latest step is older than a minute counts with it, for as long as Prometheus does",
      minutes: 20,
      series: [
        ...ingest((minute) => (minute <= 10 && minute % 1 !== 0 ? [1, 1] : undefined)),
        ...fresh(GOOD),
      ],
      checks: [
        { minute: 10, query: bad, value: 1 },
        { minute: 14, query: bad, value: 1 },
        { minute: 15, query: total, value: undefined },
      ],
    },
  ]);
});

describe("across regions", () => {
  const at = (subject: Subject, region: string): Subject => judgedOnly({ ...subject, region });
  const regional = { regions: ["eu", "us"] };
  scenarios(at(composed({}, regional), "eu"), [
    {
      name: "a stage that is not split by region counts in each, its own only where they are",
      minutes: 10,
      // The last is of the time before the pipeline was split.
      series: [
        ...ingest(() => [1, 4]),
        ...fresh(GOOD, "eu"),
        ...fresh(() => [1, 1], "us"),
        ...fresh(() => [1, 1]),
      ],
      checks: [
        { minute: 10, query: total, value: 1 },
        { minute: 10, query: bad, value: 0.25 },
      ],
    },
    {
      name: "a stage that is split as well counts in the same region only",
      minutes: 10,
      series: [...ingest(GOOD, "eu"), ...ingest(() => [1, 1], "us"), ...fresh(GOOD, "eu")],
      checks: [
        { minute: 10, query: total, value: 1 },
        { minute: 10, query: bad, value: 0 },
      ],
    },
  ]);
  scenarios(judgedComposed(), [
    {
      name: "of a stage that is split, where the product is not, the worst region counts",
      minutes: 10,
      series: [...ingest(() => [1, 4], "eu"), ...ingest(() => [3, 4], "us"), ...fresh(GOOD)],
      checks: [{ minute: 10, query: bad, value: 0.75 }],
    },
  ]);
});
