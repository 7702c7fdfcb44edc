import { PassThrough } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { ask } from "../../src/commands/init/ask.ts";
import type { Given } from "../../src/commands/init/given.ts";

const ENTER = "\r";
const DOWN = "\u001B[B";
const CANCEL = "\u0003";

/** Answers one question after the other, each as soon as it stands on the screen. */
async function answered(given: Given, keys: readonly (readonly [RegExp, ...string[]])[]) {
  const streams = { input: new PassThrough(), output: new PassThrough() };
  let screen = "";
  streams.output.on("data", (chunk: Buffer) => (screen += chunk.toString()));
  const answers = ask(given, streams);
  for (const [question, ...pressed] of keys) {
    for (let tries = 0; !question.test(screen) && tries < 200; tries += 1) await setTimeout(10);
    expect(screen).toMatch(question);
    screen = "";
    for (const key of pressed) {
      streams.input.write(key);
      await setTimeout(5);
    }
  }
  return answers;
}

test("what the flags leave open is asked, and what has a usual answer may be left empty", async () => {
  const answers = await answered({ objective: "99%" }, [
    [/What is the pipeline called/, ..."daily-sales", ENTER],
    [/How does it run/, DOWN, ENTER],
    [/Which team/, ..."data", ENTER],
    [/Which service/, ENTER],
    [/In which environments/, ..."prod, staging", ENTER],
    [/What reports on it/, ENTER],
    [/What does it promise/, " ", DOWN, " ", ENTER],
  ]);
  expect(answers).toEqual({
    pipeline: "daily-sales",
    kind: "streaming",
    owner: "data",
    service: "daily-sales",
    env: ["prod", "staging"],
    preset: [],
    sli: ["availability", "completeness"],
    objective: "99%",
  });
});

test("an answer that no spec can have is asked again", async () => {
  const given = { kind: "batch", owner: "data", service: "a", preset: [], sli: ["lag"] } as const;
  const answers = await answered({ ...given, env: ["prod"] }, [
    [/What is the pipeline called/, ..."Daily", ENTER],
    [/Please give lower-case words/, ..."\u007F".repeat(5), ..."daily", ENTER],
  ]);
  expect(answers?.pipeline).toBe("daily");
});

test("who has had enough is left alone", async () => {
  expect(await answered({}, [[/What is the pipeline called/, CANCEL]])).toBeUndefined();
});
