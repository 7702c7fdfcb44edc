import { describe, test } from "vitest";
import { lastChangeAt, lastChangeSeconds, offsetNow } from "../../src/calendar/index.ts";
import type { Expr } from "../../src/promql/index.ts";
import { type Answer, ask } from "../support/promtool.ts";

const HOUR = 3600;

interface Night {
  /** The first second on the new clock. */
  readonly at: string;
  readonly before: number;
  readonly after: number;
}

const night = (at: string, before: number, after: number): Night => ({ at, before, after });

const NIGHTS: readonly (readonly [zone: string, nights: readonly Night[]])[] = [
  [
    "Europe/Berlin",
    [
      night("2026-03-29T01:00:00Z", HOUR, 2 * HOUR),
      night("2026-10-25T01:00:00Z", 2 * HOUR, HOUR),
      night("2027-03-28T01:00:00Z", HOUR, 2 * HOUR),
      night("2027-10-31T01:00:00Z", 2 * HOUR, HOUR),
      night("2028-03-26T01:00:00Z", HOUR, 2 * HOUR),
      night("2028-10-29T01:00:00Z", 2 * HOUR, HOUR),
    ],
  ],
  [
    "America/New_York",
    [
      night("2026-03-08T07:00:00Z", -5 * HOUR, -4 * HOUR),
      night("2026-11-01T06:00:00Z", -4 * HOUR, -5 * HOUR),
      night("2027-03-14T07:00:00Z", -5 * HOUR, -4 * HOUR),
      night("2027-11-07T06:00:00Z", -4 * HOUR, -5 * HOUR),
      night("2028-03-12T07:00:00Z", -5 * HOUR, -4 * HOUR),
      night("2028-11-05T06:00:00Z", -4 * HOUR, -5 * HOUR),
    ],
  ],
  [
    "Australia/Lord_Howe",
    [
      night("2026-04-04T15:00:00Z", 11 * HOUR, 10.5 * HOUR),
      night("2026-10-03T15:30:00Z", 10.5 * HOUR, 11 * HOUR),
      night("2027-04-03T15:00:00Z", 11 * HOUR, 10.5 * HOUR),
      night("2027-10-02T15:30:00Z", 10.5 * HOUR, 11 * HOUR),
      night("2028-04-01T15:00:00Z", 11 * HOUR, 10.5 * HOUR),
      night("2028-09-30T15:30:00Z", 10.5 * HOUR, 11 * HOUR),
    ],
  ],
  [
    "Africa/Casablanca",
    [night("2026-02-15T02:00:00Z", HOUR, 0), night("2026-03-22T02:00:00Z", 0, HOUR)],
  ],
  [
    "Europe/Dublin",
    [
      night("2026-03-29T01:00:00Z", 0, HOUR),
      night("2027-10-31T01:00:00Z", HOUR, 0),
      night("2028-03-26T01:00:00Z", 0, HOUR),
    ],
  ],
  ["Asia/Kolkata", [night("2026-03-29T01:00:00Z", 5.5 * HOUR, 5.5 * HOUR)]],
  ["UTC", [night("2026-03-29T01:00:00Z", 0, 0)]],
];

/** Hours and seconds before and after a change, with the offset that must hold then. */
const around = ({ at, before, after }: Night) =>
  [-86_400, -HOUR, -1, 0, 1, HOUR, 86_400].map((distance) => ({
    instant: Date.parse(at) / 1000 + distance,
    offset: distance < 0 ? before : after,
  }));

/** The query as if it were asked at an instant: all of what it says depends on the time only. */
const asOf = (query: Expr, instant: number): string =>
  `vector(${query.replaceAll("time()", `${instant}`)})`;

describe.each(NIGHTS)("Prometheus computes the clock of %s", (zone, nights) => {
  const instants = nights.flatMap(around);

  test("how far it is ahead of UTC", async () => {
    const query = offsetNow(zone);
    const answers = instants.map(
      ({ instant, offset }): Answer => ({
        query: asOf(query, instant),
        atSeconds: 0,
        value: offset,
      }),
    );
    await ask({ answers });
  });

  test("when it changed last, and by how much", async () => {
    const changes = nights.filter(({ before, after }) => before !== after);
    const answers = changes.flatMap(({ at, before, after }): readonly Answer[] => {
      const instant = Date.parse(at) / 1000;
      return [instant, instant + HOUR].flatMap((then) => [
        { query: asOf(lastChangeAt(zone), then), atSeconds: 0, value: instant },
        { query: asOf(lastChangeSeconds(zone), then), atSeconds: 0, value: after - before },
      ]);
    });
    await ask({ answers });
  });
});

test("before the baked years the clock stands as at their start, without a throw", async () => {
  // promtool's own clock starts in 1970.
  const query = `vector(${offsetNow("Europe/Berlin")})`;
  await ask({ answers: [{ query, atSeconds: 60, value: HOUR }] });
});
