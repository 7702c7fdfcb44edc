import moment from "moment-timezone";
import { expect, test } from "vitest";
import {
  elapsedSeconds,
  indexOf,
  lengthDays,
  PERIODS,
  type Period,
} from "../../src/calendar/index.ts";
import { promql } from "../../src/promql/index.ts";
import { ask } from "../support/promtool.ts";

/** A wall clock that stands, as if it were in UTC. */
const clock = (at: number) => promql`vector(${at})`;
const START = Date.parse("2026-01-01T00:00Z") / 1000;
/** Every 13 hours of four years: leap days, and every hour of the day. */
const instants = Array.from({ length: (4 * 365 * 24) / 13 }, (_, index) => START + index * 46_800);
/** Beside that, the edges of every month. */
const edges = Array.from({ length: 48 }, (_, index) =>
  moment.utc({ year: 2026 }).add(index, "months").unix(),
).flatMap((at) => [at - 1, at]);

const beginOf = (period: Period, at: number) =>
  moment
    .unix(at)
    .utc()
    .startOf(period === "week" ? "isoWeek" : period);
const answer = (query: string, value: number) => ({ query, atSeconds: 0, value });

test.each(PERIODS)("a %s begins and ends where the calendar says", async (period) => {
  const answers = [...instants, ...edges].flatMap((at) => {
    const begin = beginOf(period, at);
    const length = begin.clone().add(1, period).diff(begin, "days");
    return [
      answer(elapsedSeconds(period, clock(at)), at - begin.unix()),
      answer(lengthDays(period, clock(at)), length),
    ];
  });
  expect(answers.length).toBeGreaterThan(5000);
  await ask({ answers });
});

test.each(PERIODS)("every %s has one number, and another than the one before", async (period) => {
  const begins = Array.from({ length: 30 }, (_, index) =>
    beginOf(period, Date.parse("2026-01-05") / 1000)
      .add(index, period)
      .unix(),
  );
  const number = (at: number) => indexOf(period, clock(at));
  const answers = begins.flatMap((at, index) => [
    answer(`${number(at - 1)} < bool ${number(at)}`, 1),
    answer(`${number(at)} == bool ${number((begins[index + 1] ?? at + 1) - 1)}`, 1),
  ]);
  await ask({ answers });
});
