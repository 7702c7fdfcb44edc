import { describe, expect, test } from "vitest";
import {
  catalogue,
  isCountable,
  type Meaning,
  meaningOf,
  quantityAs,
  rateOf,
  type SignalKind,
} from "../../src/signals/index.ts";
import { every } from "../support/every.ts";

const everyMeaning = every(
  Object.entries(catalogue).map(([name, meaning]: [string, Meaning]) => ({ name, meaning })),
  ({ name }) => name,
);

everyMeaning("is called as a spec may call it", ({ name }) => {
  expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(name.length).toBeLessThanOrEqual(40);
});

everyMeaning("says what it is and what to do when it is red, in sentences", ({ meaning }) => {
  expect(meaning.title).toMatch(/^[A-Z].*[^.]$/);
  expect(meaning.what).toMatch(/^[A-Z].{15,}\.$/);
  expect(meaning.whenRed).toMatch(/^[A-Z].{15,}[.?]$/);
});

everyMeaning("has kinds, each once", ({ meaning }) => {
  expect(new Set(meaning.kinds).size).toBe(meaning.kinds.length);
});

everyMeaning("has a quantity that each of its kinds can have", ({ meaning }) => {
  for (const kind of meaning.kinds) {
    const quantity = quantityAs(meaning, kind);
    if (kind === "counter") expect(isCountable(quantity)).toBe(true);
    if (kind === "histogram") expect(quantity).toBe("seconds");
  }
});

everyMeaning(
  "is plotted alike whether it comes as a counter or as a gauge of its rate",
  ({ meaning }) => {
    if (meaning.kinds[0] !== "counter" || !meaning.kinds.includes("gauge")) return;
    const ofCounter = meaning.plotted ?? rateOf(quantityAs(meaning, "counter"));
    // What can be counted run by run holds what the last run did, and no rate.
    const ofRun = quantityAs(meaning, "counter");
    expect([ofCounter, ofRun]).toContain(quantityAs(meaning, "gauge"));
  },
);

describe("a quantity as one kind or another", () => {
  test.each<readonly [string, SignalKind, string]>([
    ["records", "counter", "records"],
    ["cpu", "counter", "seconds"],
    ["cpu", "gauge", "cores"],
    ["records", "gauge", "records"],
    ["checks-failed", "gauge", "checks"],
    ["io", "counter", "bytes"],
    ["io", "gauge", "bytes/s"],
    ["gc-time", "counter", "seconds"],
    ["gc-time", "gauge", "ratio"],
    // A gauge by nature, in messages a second: a counter of it counts messages.
    ["produced", "gauge", "messages/s"],
    ["produced", "counter", "messages"],
    ["rows-expected", "gauge", "rows"],
    ["rows-expected", "counter", "rows"],
    ["restarts", "gauge", "count"],
    ["restarts", "counter", "count"],
    ["queue-wait", "histogram", "seconds"],
    ["queue-wait", "gauge", "seconds"],
  ])("%s as a %s is in %s", (name, kind, quantity) => {
    const meaning = meaningOf(name);
    if (meaning === undefined) throw new Error(`no ${name}`);
    expect(meaning.kinds).toContain(kind);
    expect(quantityAs(meaning, kind)).toBe(quantity);
  });
});

describe("looking a name up", () => {
  test.each(["late-arrivals", "constructor", "__proto__", ""])("%j has no meaning", (name) => {
    expect(meaningOf(name)).toBeUndefined();
  });
});
