import { describe, expect, test } from "vitest";
import { type Board, boardsOf, chosen } from "../support/boards.ts";
import { compiled } from "../support/compiled.ts";
import { examples } from "../support/examples.ts";
import { provesRules, type UnitTest } from "../support/unit-tests.ts";

const boards = boardsOf(compiled(examples)).filter(
  ({ kind, pipeline }) => kind === "overview" || pipeline === "log-ingest",
);
const PLACE = { service: "logging", env: "prod" };
const EVERYTHING = { service: ".*", env: ".*" };

/** A query of a panel as it is sent, by the panel's title and the query's letter. */
function query(kind: Board["kind"], title: string, refId: string): string {
  const board = boards.find((each) => each.kind === kind);
  const panel = board?.panels.find((each) => each.title.startsWith(title));
  const target = panel?.targets?.find((each) => each.refId === refId);
  if (target === undefined) throw new Error(`no query ${refId} on ${title}`);
  return chosen(target.expr, kind === "overview" ? EVERYTHING : PLACE);
}

/** A recorded series of an SLO of `log-ingest` in production. */
const recorded = (name: string, slo = "consumed-in-time", more = ""): string =>
  `${name}{service="logging",env="prod",pipeline="log-ingest",slo="${slo}"${more}}`;

interface Answer {
  readonly query: string;
  readonly at?: string;
  /** Values by labels; none at all where the panel stays empty. */
  readonly answers: Readonly<Record<string, number>>;
}

/** What the queries answer where these series were recorded, a value an hour. */
async function answer(series: Readonly<Record<string, string>>, all: readonly Answer[]) {
  const unit: UnitTest = {
    interval: "1h",
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: all.map(({ query: expr, at = "14d", answers }) => ({
      expr: `round(${expr}, 0.0001)`,
      eval_time: at,
      exp_samples: Object.entries(answers).map(([labels, value]) => ({ labels, value })),
    })),
  };
  await provesRules([], [unit], "1h");
}

const SLO = '{slo="consumed-in-time"}';

describe("weeks and days", () => {
  const within = (window: string) =>
    recorded("slo:sli_error:ratio", "consumed-in-time", `,window="${window}"`);

  test("the week before is compared with the one before it", async () => {
    const week = (refId: string) => query("review", "Attained this week", refId);
    // 5 % bad in the first week, 10 % in the second.
    await answer({ [within("7d")]: "0.05x168 0.1x200" }, [
      { query: week("A"), answers: { [SLO]: 0.9 } },
      { query: week("B"), answers: { [SLO]: 0.95 } },
      { query: week("C"), answers: { [SLO]: -0.05 } },
    ]);
  });

  test("the worst days are named by their beginning, and a day without anything bad is none of them", async () => {
    const days = query("review", "Worst days", "A");
    // Nothing on the first day, a quarter on the second, nothing on the third.
    await answer({ [within("1d")]: "0x24 0.25x23 0x48" }, [
      { query: days, at: "0d", answers: {} },
      { query: days, at: "1d", answers: { [SLO]: 0.25 } },
      { query: days, at: "2d", answers: {} },
    ]);
  });
});

describe("the card of an SLO", () => {
  const states = ["A", "B", "C", "D", "H", "I", "J"];
  const card = (refId: string) => query("on-call", "Consumed within 5 min: attained", refId);
  const identity =
    '{service="logging",env="prod",pipeline="log-ingest",slo="consumed-in-time",window="period"}';

  test.each([
    ["kept", "0x400", "0.9x400", false, "A"],
    ["at risk because it burns", "1x400", "0.9x400", false, "B"],
    ["at risk because little is left", "1x400", "0.1x400", false, "H"],
    ["breached because the budget is spent", "2x400", "-0.1x400", true, "C"],
    ["breached because it burns, with most of the budget left", "2x400", "0.88x400", true, "I"],
    ["breached by what happens now", "2x400", "0.88x400", false, "J"],
    ["not judged yet", "_x400", "_x400", false, "D"],
  ])(
    "that is %s is answered by one query alone, which gives it its colour and says why",
    async (_, status, remaining, burns, one) => {
      const series = {
        [recorded("slo:sli_error:ratio", "consumed-in-time", ',window="period"')]: "0.0025x400",
        [recorded("slo:status:level")]: status,
        [recorded("slo:error_budget:remaining_ratio")]: remaining,
        ...(burns && { [recorded("slo:budget_burns_fast:condition")]: "20x400" }),
      };
      await answer(
        series,
        states.map((refId) => ({
          query: card(refId),
          answers: refId === one ? { [identity]: 0.9975 } : {},
        })),
      );
    },
  );
});

test("a budget is shown once enough of its window was measured", async () => {
  const budget = query("on-call", "Error budget left", "A");
  const slos = (name: string, values: readonly string[]) =>
    Object.fromEntries(
      ["consumed-in-time", "drains-in-time"].map((slo, index) => [
        recorded(name, slo),
        values[index] ?? "",
      ]),
    );
  await answer(
    {
      ...slos("slo:error_budget:remaining_ratio", ["0.5x400", "0.75x400"]),
      ...slos("slo:coverage:ratio", ["0.25x400", "0.24x400"]),
    },
    [
      {
        query: budget,
        answers: {
          '{service="logging",env="prod",pipeline="log-ingest",slo="consumed-in-time"}': 0.5,
        },
      },
    ],
  );
});

describe("the overview", () => {
  const table = (refId: string) => query("overview", "Every promise", refId);
  const labels = (slo: string) =>
    `{service="logging",env="prod",pipeline="log-ingest",slo="${slo}"}`;
  /** From the worst to the best, as a person would put them. */
  const order = [
    ["overspent", "2x400", "-1x400"],
    ["broken-now", "2x400", "0.5x400"],
    ["nearly-spent", "1x400", "0.1x400"],
    ["burning", "1x400", "0.9x400"],
    ["kept", "0x400", "1x400"],
    ["unknown", "_x400", "_x400"],
  ] as const;
  const series = Object.fromEntries(
    order.flatMap(([slo, status, remaining]) => [
      [recorded("slo:objective:ratio", slo), "0.99x400"],
      [recorded("slo:status:level", slo), status],
      [recorded("slo:error_budget:remaining_ratio", slo), remaining],
    ]),
  );

  test("puts the worst first, and what is not judged last", async () => {
    const rank = table("G");
    const ranks = [31, 19.5, 9.9, 9.1, -1, -10];
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    await answer(series, [
      {
        query: rank,
        answers: Object.fromEntries(order.map(([slo], index) => [labels(slo), ranks[index] ?? 0])),
      },
    ]);
  });

  test("knows the state of each promise, and of those without one that there is none", async () => {
    const states = [3, 2, 1, 1, 0, -1];
    await answer(series, [
      {
        query: table("A"),
        answers: Object.fromEntries(order.map(([slo], index) => [labels(slo), states[index] ?? 0])),
      },
    ]);
  });

  test("counts them", async () => {
    await answer(series, [
      { query: query("overview", "Promises breached", "A"), answers: { "{}": 2 } },
      { query: query("overview", "Promises at risk", "A"), answers: { "{}": 2 } },
      { query: query("overview", "Promises kept", "A"), answers: { "{}": 1 } },
    ]);
    await answer({}, [
      { query: query("overview", "Promises breached", "A"), answers: { "{}": 0 } },
    ]);
  });

  test("shows the fastest of the burn rates", async () => {
    await answer({ [recorded("slo:burn_rate:max", "kept")]: "3x400" }, [
      { query: table("F"), answers: { [labels("kept")]: 3 } },
    ]);
  });
});
