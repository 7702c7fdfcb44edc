import { test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { counted, provesSomebodyIsTold } from "../support/silence.ts";
import { inputOf } from "../support/specs.ts";

test("somebody is told at every minute, whatever burns, is missing or is spent", async () => {
  const END = 95;
  let state = 1;
  /** A minute that looks like none in particular, the same each time. */
  const minute = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % END;
  };
  const span = (length: number): readonly [number, number] => {
    const from = minute();
    return [from, from + length];
  };
  const courses = Array.from({ length: 20 }, () =>
    ["up", "down"].map((pipeline) => ({
      pipeline,
      fast: span(END),
      slow: span(END),
      missing: span(25),
      spent: span(30),
    })),
  );
  const first = (course: (typeof courses)[number]) =>
    Math.min(...course.flatMap(({ fast, slow }) => [fast[0], slow[0]]));
  const environments = ["prod"];
  const pair = compiled(
    inputOf(
      [counted("up", { environments }), counted("down", { environments, upstreams: ["up"] })],
      {
        notify: "grafana",
      },
    ),
  );
  await provesSomebodyIsTold(
    pair,
    courses.map((course) => [course, [first(course), END]]),
  );
}, 60_000);
